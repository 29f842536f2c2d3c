import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/message/plain-text.ts';
import { CHECKED, STARTED } from '../support/checked.ts';
import { type World, world } from '../support/world.ts';

/** A Monday. */
const bot = (): World => world({ at: '2026-03-23T09:00:00Z' });
const started = async (): Promise<World> => (await bot().plays(CHECKED)).plays(STARTED);

/** Ana opts in: London, for people who do the work, Monday at nine. */
const OPTED_IN = `
      Ana: nudge me
      Bot: … One small step a week, as a message from me. …
      Bot: Which time zone are you in? A city will do. …
      Ana: london
      Bot: Which is nearer to your work? 1. I manage operations or projects 2. I do the work and want to lead
      Ana: 2
      Bot: Shall it come on Monday at 9:00? 1. Yes, Monday at 9:00 2. Another day or hour
      Ana: yes
      Bot: Done. They come on Monday at 9:00, UK and Ireland time, from Monday 30 March at 9:00 on. …
`;
/** The same with a plan, which says whose steps she gets. */
const WITH_PLAN = `
      Ana: nudge me mondays at 10
      Bot: One small step a week, …
      Bot: Which time zone are you in? …
      Ana: I'm in Berlin
      Bot: Done. They come on Monday at 10:00, Central Europe time, from Monday 30 March at 10:00 on. …
`;
const optedIn = (): Promise<World> => bot().plays(OPTED_IN);

describe('one small step a week', () => {
  test('three taps, then a step each Monday, with every third question about an earlier one', async () => {
    await (await optedIn()).plays(`
      -- 7 days later --
      Bot: Small step 1. Own outcomes, not tasks … Why: In Best Job Tool's guide, … Reply pause or stop. 1. Done 2. Plan it 3. Not this week
      Ana: done
      Bot: Noted as done. The next one comes on Monday 6 April at 9:00.
      -- 7 days later --
      Bot: Small step 2. Learn how value is made …
      Ana: not this week
      Bot: Fine. Should fifteen minutes turn up: … The next one comes on Monday 13 April at 9:00.
      -- 7 days later --
      Bot: Small step 3. See the bigger picture …
      -- 7 days later --
      Bot: Small step 4. … From an earlier week: A task is finished when you stop. When is an outcome finished? … 4. Show the answer
      Ana: show the answer
      Bot: … When it worked for whoever comes next.
    `);
  });

  test('answered in words it looks as if it had been pressed, and so does the question how it went', async () => {
    await (await optedIn()).plays(`
      -- 7 days later --
      Bot: Small step 1. …
      Ana: plan it
      Bot redraws: Small step 1. Own outcomes, not tasks … Reply pause or stop. ✓ Plan it
      Bot: After or before which event at work will you do it? …
      Ana: after the Tuesday huddle I will write it down
      Bot: Your plan for it. …
      -- 2 days later --
      Bot: You planned: After the Tuesday huddle: I will write it down. How did it go? …
      Ana: done
      Bot redraws: You planned: … How did it go? Reply pause or stop. ✓ Done
      Bot: Noted as done. …
      -- 5 days later --
      Bot: Small step 2. …
      Ana: 3
      Bot redraws: Small step 2. … ✓ Not this week
      Bot: Fine. …
      -- 7 days later --
      Bot: Small step 3. …
      Ana: i did it
      Bot redraws: Small step 3. … ✓ Done
      Bot: Noted as done. …
    `);
  });

  test('planned, it is asked about once, two working days later', async () => {
    await (await optedIn()).plays(`
      -- 7 days later --
      Bot: Small step 1. …
      Ana: [pressed: Plan it]
      Bot redraws: Small step 1. Own outcomes, not tasks … Reply pause or stop. ✓ Plan it
      Bot: After or before which event at work will you do it? …
      Ana: after the Tuesday huddle I will write it down
      Bot: Your plan for it. After the Tuesday huddle: I will write it down. I will ask once how it went, on Wednesday.
      -- 2 days later --
      Bot: You planned: After the Tuesday huddle: I will write it down. How did it go? Reply pause or stop. 1. Done 2. Partly 3. Not this week
      Ana: [pressed: Partly]
      Bot redraws: You planned: After the Tuesday huddle: I will write it down. How did it go? Reply pause or stop. ✓ Partly
      Bot: Noted as done. …
      -- 5 days later --
      Bot: Small step 2. …
    `);
  });

  test('a button works days later, and once', async () => {
    await (await optedIn()).plays(`
      -- 7 days later --
      Bot: Small step 1. …
      -- 7 days later --
      Bot: Small step 2. …
      Ana: [pressed: Done, on: Small step 1]
      Bot redraws: Small step 1. Own outcomes, not tasks … Reply pause or stop. ✓ Done
      Bot: Noted as done. …
      Ana: [pressed: Done, on: Small step 1]
      Bot redraws: Small step 1. … ✓ Done
      Bot: You have told me already, so nothing changes. …
    `);
  });

  test('answered, a nudge keeps the question about an earlier one, until that is answered too', async () => {
    const play = await (await optedIn()).plays(`
      -- 21 days later --
      Bot: Small step 1. …
      Bot: Small step 2. …
      Bot: Small step 3. …
      Ana: thanks
      Bot: …
      -- 7 days later --
      Bot: Small step 4. … From an earlier week: … 1. Done 2. Plan it 3. Not this week 4. Show the answer
    `);
    // Teams shows this at once, before the press has been worked on.
    const shown = plainText((await play.pressed('Ana', 'Not this week')) ?? []);
    expect(shown).toMatch(/^Small step 4\. .*From an earlier week: .*✓ Not this week\s+1\. Show the answer$/s);
    await play.plays(`
      Ana: [pressed: Not this week]
      Bot redraws: Small step 4. … From an earlier week: … Reply pause or stop. ✓ Not this week 1. Show the answer
      Bot: Fine. Should fifteen minutes turn up: …
      Ana: [pressed: Show the answer]
      Bot: …
    `);
  });

  test('three without an answer, one closing note, then silence until the person writes', async () => {
    await (await optedIn()).plays(`
      -- 21 days later --
      Bot: Small step 1. …
      Bot: Small step 2. …
      Bot: Small step 3. …
      -- 7 days later --
      Bot: Three of these went by without an answer, so I stop here. …
      -- 60 days later --
      Ana: nudges on
      Bot: On again. The next one comes on Monday 22 June at 9:00.
      -- 7 days later --
      Bot: Small step 4. …
    `);
  });
});

describe('stop, pause and other words', () => {
  test('stop is one word, at once, and can be undone', async () => {
    await (await optedIn()).plays(`
      -- 7 days later --
      Bot: Small step 1. …
      Ana: stop
      Bot: Stopped. No more nudges. Write nudges on if you want them again. 1. Undo that
      -- 30 days later --
      Ana: my nudges
      Bot: Your nudges are off. …
      Ana: undo nudges
      Bot: Undone. One small step a week, on Monday at 9:00, UK and Ireland time. Next: Monday 4 May at 9:00. …
    `);
  });

  test('under a nudge it means the nudge, also where a check has been waiting for days', async () => {
    await (await optedIn()).plays(`
      Ana: assess me
      Bot: …
      -- 1 days later --
      Bot: …
      Ana: continue
      Bot: …
      -- 6 days later --
      Bot: Small step 1. …
      Ana: stop
      Bot: Stopped. No more nudges. …
    `);
  });

  test('a pause has an end, a snooze leaves one out', async () => {
    await (await optedIn()).plays(`
      Ana: pause until 20 April
      Bot: Paused. The next one comes on Monday 20 April at 9:00. 1. Undo that
      Ana: undo nudges
      Bot: Undone. …
      Ana: snooze
      Bot: Paused. The next one comes on Monday 6 April at 9:00. …
      -- 14 days later --
      Bot: Small step 1. …
      Ana: pause until 1/2
      Bot: Until when? Write the month as a word, …
    `);
  });

  test('another day, hour, zone and topic by words, at any time', async () => {
    await (await optedIn()).plays(`
      Ana: nudge me on thursday at 6pm
      Bot: Done. They come on Thursday at 18:00, UK and Ireland time, from Thursday 26 March at 18:00 on. …
      Ana: my time zone is Denver
      Bot: Done. They come on Thursday at 18:00, US Mountain time, …
      Ana: no nudges about the bigger picture
      Bot: No more nudges about this: See the bigger picture. …
      Ana: what are my nudges?
      Bot: One small step a week, on Thursday at 18:00, US Mountain time. Next: Thursday 26 March at 18:00. None about: See the bigger picture. …
      -- 18 days later --
      Bot: Small step 1. …
      Bot: Small step 2. …
      Bot: Small step 3. Solve problems for good …
    `);
  });

  test('without nudges, stop and pause mean what they meant', async () => {
    await bot().plays(`
      Ana: assess me
      Bot: …
      Ana: stop
      Bot: Stopped. …
      Ana: my nudges
      Bot: You have no weekly nudges. … 1. Turn them on
    `);
  });
});

describe('with a plan', () => {
  test('it is the step at hand, by what became of it; done by button or word moves the plan', async () => {
    await (await (await started()).plays(WITH_PLAN)).plays(`
      -- 7 days later --
      Bot: Week 1 of 12. Dependencies: tell it in program words Something you already do well, … Why: AICareerPivot says … 3. Not this week
      -- 7 days later --
      Bot: Week 1 of 12. … Fifteen minutes are enough: … Why: … (AICareerPivot) …
      -- 7 days later --
      Bot: … It keeps slipping, so take less: … 1. Done 2. Not this week 3. Another gap 4. Pause
      Ana: [pressed: Another gap]
      Bot redraws: … It keeps slipping, so take less: … Reply pause or stop. ✓ Another gap
      Bot: Changed. Coordination: learn it comes first now, and the other one later. …
      Ana: done
      Bot: Noted as done. … 1 of 12 weeks behind you …
      -- 7 days later --
      Bot: Week 2 of 12. Coordination: try it small Behind you: …
    `);
  });

  test('what the person planned is shown back, and a week off is left alone', async () => {
    await (await (await started()).plays(WITH_PLAN)).plays(`
      -- 7 days later --
      Bot: Week 1 of 12. …
      Ana: plan it
      Bot: Where do you work? …
      Ana: warehouse
      Bot: Week 1 of 12. …
      Bot: … After or before which event at work will you do it? …
      Ana: after the stand-up I will write five lines
      Bot: …
      Ana: skip
      Bot: Your plan for it. …
      -- 2 days later --
      Bot: You planned: After the stand-up: I will write five lines. How did it go? …
      Ana: done
      Bot: Noted as done. …
      Ana: skip 6-10 April
      Bot: Changed: …
      -- 7 days later --
      Ana: thanks
      Bot: …
      -- 6 days later --
      Bot: Week 2 of 12. …
    `);
  });

  test('begun, it is offered with the plan', async () => {
    await (await started()).plays(`
      Ana: plan it
      Bot: Where do you work? …
      Ana: skip
      Bot: Week 1 of 12. …
      Bot: … After or before …
      Ana: skip
      Bot: …
      Ana: skip
      Bot: Fine, it stays open. … 3. One small step a week
      Ana: one small step a week
      Bot: One small step a week, as a message from me. …
      Bot: Which time zone are you in? …
    `);
  });
});

describe('what is kept', () => {
  test('can be seen and erased, and what was planned goes with it', async () => {
    const play = await (await optedIn()).plays(`
      Ana: my data
      Bot: … Your weekly nudges: Monday at 09:00, Europe/London. You have had 0. …
      Ana: forget me
      Bot: Shall I erase everything I keep about you? …
      Ana: yes
      Bot: Erased: …
      -- 30 days later --
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toMatch(/nudg/);
  });
});
