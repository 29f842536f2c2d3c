import { describe, expect, test } from 'vitest';
import { CHECKED, STARTED } from '../support/checked.ts';
import { type World, world } from '../support/world.ts';

/** A Monday. */
const bot = (): World => world({ at: '2026-03-23T09:00:00Z' });
const checked = (): Promise<World> => bot().plays(CHECKED);
const started = async (): Promise<World> => (await checked()).plays(STARTED);

describe('starting a plan', () => {
  test('under the result it is one press: the plan by week, where one works, the step at hand, then when and what if', async () => {
    await (await checked()).plays(`
      Ana: [pressed: Start my plan]
      Bot: Your plan: 12 weeks toward becoming a program manager ░░░░░░░░ 0 of 12 weeks behind you • Week 1, now: Dependencies: tell it in program words • Weeks 2-4, from 30 March: Coordination: learn it, try it small, do it for real • Weeks 5-7, … • Week 12, from 8 June: The career talk, or the application As it stands, it ends in the week of 8 June. …
      Bot: Where do you work? … 1. Warehouse 2. Contact center … 7. Somewhere else
      Ana: I run a call center
      Bot redraws: … ✓ Contact center
      Bot: Week 1 of 12. Dependencies: tell it in program words Week of 23 March, about 30 minutes. …
      Bot: … Question 1 of 2 After or before which event at work will you do it? … 1. Skip this
      Ana: after Monday's review I will write down the three cross-team dependencies
      Bot: … Question 2 of 2 What is most likely to get in the way? …
      Ana: the review runs over
      Bot: If that happens, what will you do? …
      Ana: I will do it before lunch
      Bot: Your plan for it. After Monday's review: I will write down the three cross-team dependencies. If something gets in the way. The review runs over: I will do it before lunch. I will show you this when you write this week. … 1. This week 2. My plan 3. One small step a week
      -- 2 days later --
      Ana: this week
      Bot: Week 1 of 12. … Your plan for it: After Monday's review: I will write down the three cross-team dependencies. If something gets in the way: The review runs over: I will do it before lunch. … 1. Done 2. Partly 3. Not this week 4. Plan it differently 5. My plan
    `);
  });

  test('each question can be passed over, and the plan is there all the same', async () => {
    await (await checked()).plays(`
      Ana: make me a plan
      Bot: Your plan: 12 weeks …
      Bot: Where do you work? …
      Ana: skip
      Bot: Week 1 of 12. …
      Bot: … After or before which event at work will you do it? …
      Ana: skip
      Bot: … What is most likely to get in the way? …
      Ana: skip
      Bot: Fine, it stays open. …
    `);
  });

  test('whoever answers some of it and then goes on has answered that all the same', async () => {
    const play = await (await checked()).plays(`
      Ana: make me a plan
      Bot: Your plan: 12 weeks …
      Bot: Where do you work? …
      Ana: warehouse
      Bot: Week 1 of 12. …
      Bot: … After or before which event at work will you do it? …
      Ana: after Monday's review I will draw the map
      Bot: … What is most likely to get in the way? …
      Ana: this week
      Bot: Week 1 of 12. … Your plan for it: After Monday's review: I will draw the map. …
      Bot: Back to question 2 of 2. …
      Ana: the review runs over; then I do it before lunch
      Bot: … If something gets in the way. The review runs over: I will do it before lunch. …
      Ana: plan it
      Bot: … After or before which event at work will you do it? …
      Ana: done
      Bot: Noted as done. …
      -- 7 days later --
      Ana: this week
      Bot: Week 2 of 12. …
    `);
    const told = play.told();
    expect(told.slice(told.lastIndexOf('Week 2 of 12.'))).not.toContain('In a contact center');
  });

  test('event and deed are asked for one by one where they are not in one sentence', async () => {
    await (await started()).plays(`
      Ana: plan it
      Bot: Where do you work? …
      Ana: somewhere else
      Bot: Week 1 of 12. …
      Bot: … After or before which event at work will you do it? …
      Ana: I will write it down
      Bot: Begin with the event, then what you do: …
      Ana: after the Tuesday stand-up
      Bot: And what will you do then? …
      Ana: I'll write it down
      Bot: … What is most likely to get in the way? …
      Ana: skip
      Bot: Your plan for it. After the Tuesday stand-up: I'll write it down. …
    `);
  });

  test('with a length and a start', async () => {
    await (await checked()).plays(`
      Ana: start a 16 week plan in June
      Bot: Your plan: 16 weeks … Week 1, from 1 June: …
      Bot: Your plan begins in the week of 1 June, … 1. Start this week 2. My plan
      Ana: 1
      Bot: Changed: … week of 23 March, before that of 1 June …
    `);
  });

  test('begun on a Friday it begins the next Monday', async () => {
    await (await checked()).plays(`
      -- 4 days later --
      Ana: start my plan
      Bot: Your plan: 12 weeks … Week 1, from 30 March: …
      Bot: Where do you work? …
      Ana: warehouse
      Bot: Week 1 of 12. … Week of 30 March, …
      Bot: … After or before which event at work will you do it? …
      Ana: after the Monday shift review I will write the five lines
      Bot: …
      Ana: skip
      Bot: Your plan for it. After the Monday shift review: I will write the five lines. …
      -- 3 days later --
      Ana: this week
      Bot: Week 1 of 12. … After the Monday shift review: …
    `);
  });

  test('without a skills check there is nothing to make it from', async () => {
    await bot().plays(`
      Ana: start my plan
      Bot: … A plan is made from your skills check, … 1. Take the skills check
      Ana: this week
      Bot: A plan is made from your skills check, …
      Ana: 1
      Bot: … Which move do you have in mind? …
    `);
  });

  test('asked for in a channel, it is said in the direct chat', async () => {
    await (await checked()).plays(`
      Ana in #ops: start my plan
      Bot: Your plan: 12 weeks …
      Bot: Where do you work? …
      Bot in #ops, only for Ana: I have written to you directly.
    `);
  });

  test('whoever has one keeps it until they ask for another, which can be undone', async () => {
    await (await started()).plays(`
      Ana: done
      Bot: Noted as done. …
      Ana: start my plan
      Bot: You have a plan already. … 1 of 12 weeks behind you … 1. This week 2. Make a new plan
      Ana: 2
      Bot: Your plan: 12 weeks … 0 of 12 weeks behind you …
      Bot: Where do you work? …
      Ana: stop
      Bot: Stopped. …
      Ana: undo that
      Bot: Undone. Your plan is as it was before that change. █░░░░░░░ 1 of 12 weeks behind you …
    `);
  });
});

describe('week after week', () => {
  test('done by button or words: what it leaves, what is next, and how far, as a bar and in words', async () => {
    await (await started()).plays(`
      Ana: this week
      Bot: Week 1 of 12. …
      Ana: [pressed: Done]
      Bot: Noted as done. You have from it: … Next, in the week of 30 March: Coordination: learn it. █░░░░░░░ 1 of 12 weeks behind you 1. My plan 2. Add a story 3. Undo that
      Ana: done
      Bot: This week is behind you (Dependencies: tell it in program words). The next step is for the week of 30 March: …
      -- 7 days later --
      Ana: what should I do this week?
      Bot: Week 2 of 12. Coordination: learn it …
      Ana: partly
      Bot: Partly done counts, and the plan goes on. … 2 of 12 weeks behind you, 1 of them partly done, and partly counts …
      Ana: my plan
      Bot: … Week 1, done: … Week 2, partly done: … Weeks 3-4, from 6 April: …
    `);
  });

  test('a missed week moves everything along and offers the 15-minute version', async () => {
    await (await started()).plays(`
      Ana: not this week
      Bot: Fine, it moves to the week of 30 March and everything after it moves along. Should fifteen minutes turn up before then: …
      Ana: this week
      Bot: You said not this week, and that is fine. It is on again in the week of 30 March: …
      -- 7 days later --
      Ana: this week
      Bot: Week 1 of 12. … Last time the week was too full. Fifteen minutes are enough to keep it going: …
      Ana: I didn't get to it
      Bot: Fine, it moves to the week of 6 April. It has moved before, so here it is in 15 minutes: …
    `);
  });

  test('a week that passes in silence costs nothing', async () => {
    await (await started()).plays(`
      -- 21 days later --
      Ana: plan
      Bot: … 0 of 12 weeks behind you • Week 1, now: …
    `);
  });

  test('a button under an old message means the step it was shown with', async () => {
    await (await started()).plays(`
      Ana: this week
      Bot: Week 1 of 12. …
      Ana: done
      Bot: Noted as done. …
      -- 7 days later --
      Ana: this week
      Bot: Week 2 of 12. …
      Ana: [pressed: Partly, on: Week 1 of 12.]
      Bot: Partly done counts, … 1 of 12 weeks behind you, 1 of them partly done …
    `);
  });

  test('lived to the last week, it ends with what is in place', async () => {
    const weeks = Array.from(
      { length: 11 },
      () => '-- 7 days later --\n      Ana: done\n      Bot: Noted as done. …',
    ).join('\n      ');
    await (await started()).plays(`
      Ana: done
      Bot: Noted as done. …
      ${weeks}
      Ana: this week
      Bot: All 12 weeks are behind you. Write "check again" … 1. Check again 2. Am I ready to apply?
      Ana: 2
      Bot: … The people who decide: you had the career talk, or your application is in … 1. Check again …
    `);
  });
});

describe('changing the plan', () => {
  test('longer, later, without some weeks: what changed is said, and can be undone', async () => {
    await (await started()).plays(`
      Ana: make it 16 weeks
      Bot: Changed: • Length: 16 weeks, before 12 • Now in it: … • Last week: week of 6 July, before that of 8 June 1. My plan 2. This week 3. Undo that
      Ana: undo that
      Bot: Undone. …
      Ana: skip 13-24 April
      Bot: Changed: • Free weeks: those of 13 April, 20 April • Last week: week of 22 June, before that of 8 June …
      Ana: start in May
      Bot: Changed: • Next step, Dependencies: tell it in program words: week of 4 May, before that of 23 March …
      Ana: make it longer
      Bot: How many weeks in all? …
      Ana: make it 60 weeks
      Bot: A plan can have 8 to 36 weeks. …
    `);
  });

  test('questions with the same words in them are still answered', async () => {
    const play = await (await started()).plays(`
      Ana: can I become a program manager without a degree
      Bot: A degree is not a fixed gate …
      Ana: how long does it take
      Bot: Three to nine months …
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('planBefore');
  });

  test('trouble comes before plans', async () => {
    await (await started()).plays(`
      Ana: skip this week, I am being harassed
      Bot: I'm sorry this is happening; …
    `);
  });
});

describe('the plan as a file', () => {
  test('is asked for in words, in every form or in one', async () => {
    await (await started()).plays(`
      Ana: export plan
      Bot: Your plan as text, as a calendar for Outlook or Google, and as an Excel sheet. …
      Ana: send me my plan as a calendar
      Bot: Here it is. …
      Ana: plan in Excel
      Bot: Here it is. …
    `);
  });
});

describe('am I ready to apply?', () => {
  test('what is in place and what is missing, each with its reason, and no percentage', async () => {
    const play = await (await checked()).plays(`
      Ana: Am I ready to apply?
      Bot: Toward becoming a program manager: what is in place and what is not In place • Targets: … Missing • Coordination: a skill to build, from 1 to 4 … If you close one thing first, let it be Coordination. … 1. Start my plan 2. Add a story
    `);
    expect(play.told().split('Am I ready to apply?')[1]).not.toMatch(/%|per ?cent/);
  });

  test('without a check it offers one', async () => {
    await bot().plays(`
      Ana: am I ready to apply
      Bot: … I can say what is in place and what is missing once you have taken the skills check. …
    `);
  });
});
