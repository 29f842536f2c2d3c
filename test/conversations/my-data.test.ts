import { describe, expect, test } from 'vitest';
import { CHECKED, STARTED } from '../support/checked.ts';
import { habits, UP_TO_QUESTION_2 } from '../support/habits.ts';
import { type World, world } from '../support/world.ts';

const at = '2026-03-23T09:00:00Z';
const bot = (): World => world({ at });
const planned = async (): Promise<World> => (await bot().plays(CHECKED)).plays(STARTED);

describe('seeing what is kept', () => {
  test('somebody of whom nothing is kept hears so, and what is kept of anybody', async () => {
    await bot().plays(`
      Ana: my data
      Bot: … I keep no answers, plan, nudges, stories or feedback of yours. Besides that, I keep your id and time zone …, so that nothing is answered twice. How long. … 30 days … Who can see it. Opsward shows this to nobody. … To erase all of it, write erase my data. … 1. Erase it all 2. Export it
    `);
  });

  test('it can be asked for in other words', async () => {
    await bot().plays(`
      Ana: what do you know about me?
      Bot: … I keep no answers, …
      Ana: what do you keep about me
      Bot: I keep no answers, …
      Ana: Please show me my data
      Bot: I keep no answers, …
    `);
  });

  test('a finished check is shown with its date and every answer, the plan, and what was asked and found helpful', async () => {
    await (await planned()).plays(`
      Ana: how long does it take
      Bot: Three to nine months …
      Ana: [pressed: Helpful]
      Bot: Thank you, that is noted.
      Ana: my data
      Bot: This is what I keep about you.
        Your skills check of 23 March 2026. The result is worked out from these answers: … Where to: … Dependencies: …
        Your plan: 12 weeks from 23 March 2026, …
        What you asked me last, … • How long does the move from operations manager to program manager take? …
        What you said about my answers: • Helpful: How long does the move from operations manager to program manager take? …
        … 1. Erase it all 2. Export it
    `);
  });

  test('what was planned and told in one’s own words is shown in those words', async () => {
    await (await planned()).plays(`
      Ana: plan it
      Bot: Where do you work? …
      Ana: somewhere else
      Bot: Week 1 of 12. …
      Bot: …
      Ana: after Monday's review I will write down three dependencies
      Bot: …
      Ana: the review runs over
      Bot: …
      Ana: I will do it before lunch
      Bot: Your plan for it. …
      Ana: my data
      Bot: … • after Monday's review: I will write down three dependencies • the review runs over: I will do it before lunch …
    `);
  });

  test('what was asked last is shown for twelve hours', async () => {
    await bot().plays(`
      Ana: how long does it take
      Bot: … Three to nine months …
      -- 13 hours later --
      Ana: my data
      Bot: I keep no answers, …
    `);
  });

  test('in the middle of a check it is shown with the answers so far, then the question comes again', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: my data
      Bot: This is what I keep about you. Your habits check, last worked on 23 March 2026. Kept until 22 April 2026, … • Leading: No • charter: Routine …
      Bot: Back to question 2 of 3. …
      Ana: once
      Bot: … Question 3 of 3 …
    `);
  });

  test('somebody else’s is not in it', async () => {
    await (await planned()).plays(`
      Ben: my data
      Bot: … I keep no answers, …
    `);
  });

  test('asked for in a channel, it is shown in the direct chat', async () => {
    await (await planned()).plays(`
      Ana in #ops: my data
      Bot to Ana: This is what I keep about you. …
      Bot in #ops, only for Ana: I have written to you directly.
    `);
  });
});

describe('erasing it', () => {
  const ASKED =
    'Shall I erase everything I keep about you? … It cannot be brought back. 1. Yes, erase it all 2. Keep it';

  test('is confirmed first, then done at once, with a receipt that says what stays', async () => {
    const erased = await (await planned()).plays(`
      Ana: how long does it take
      Bot: Three to nine months …
      Ana: [pressed: Helpful]
      Bot: Thank you, that is noted.
      Ana: forget me
      Bot: ${ASKED}
      Ana: [pressed: Yes, erase it all]
      Bot: Erased: your skills checks … Your receipt. Erased on 23 March 2026: 1 checks, 1 plans, 0 stories, … other entries. Reference: … What stays: your id and the address of this chat, …
    `);
    expect(await erased.record('Ana')).toMatchObject({
      contexts: [],
      dialogs: [],
      finished: [],
      stories: [],
      unsent: [],
    });
    expect(await erased.record('Ana')).not.toHaveProperty('plan');
    expect(await erased.record('Ana')).not.toHaveProperty('planBefore');
    await erased.plays(`
      Ana: my data
      Bot: … I keep no answers, plan, nudges, stories or feedback of yours. …
    `);
  });

  test('from what is shown it is one press and a yes', async () => {
    await (await planned()).plays(`
      Ana: my data
      Bot: …
      Ana: [pressed: Erase it all]
      Bot: ${ASKED}
      Ana: yes
      Bot: Erased: …
      Ana: my plan
      Bot: I am Opsward, a bot. … A plan is made from your skills check, …
    `);
  });

  test('whoever says no keeps everything', async () => {
    const kept = await (await planned()).plays(`
      Ana: delete my data
      Bot: ${ASKED}
      Ana: no
      Bot: Nothing is erased. …
      Ana: my plan
      Bot: Your plan: 12 weeks …
    `);
    expect(await kept.record('Ana')).toHaveProperty('plan');
  });

  test('a yes to something else erases nothing', async () => {
    const kept = await (await planned()).plays(`
      Ana: erase my data
      Bot: ${ASKED}
      Ana: how long does it take
      Bot: Three to nine months …
      Ana: yes
      Bot: …
    `);
    expect(await kept.record('Ana')).toHaveProperty('plan');
  });

  test('asked for in the middle of a check, the check waits for the answer and goes on', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: erase my data
      Bot: ${ASKED}
      Ana: 2
      Bot: Nothing is erased. Your habits check waits at question 2 of 3. To go on with it, write continue.
      Ana: continue
      Bot: You are at question 2 of 3 …
    `);
  });

  test('of a check that was under way nothing comes back: no reminder, and its buttons say that it is over', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: forget me
      Bot: ${ASKED}
      Ana: yes, erase it all
      Bot: Erased: …
      -- 40 days later --
      Ana: [pressed: Once]
      Bot: … That question belongs to a habits check that is over. …
    `);
  });

  test('leaves what others said and keep as it is', async () => {
    await (await planned()).plays(`
      Ben: how long does it take
      Bot: … Three to nine months …
      Ben: [pressed: Helpful]
      Bot: Thank you, that is noted.
      Ana: forget me
      Bot: ${ASKED}
      Ana: yes
      Bot: Erased: …
      Ben: my data
      Bot: This is what I keep about you. … • Helpful: How long does the move from operations manager to program manager take? …
    `);
  });

  test('asked for in a channel, it is confirmed in the direct chat', async () => {
    await (await planned()).plays(`
      Ana in #ops: forget me
      Bot to Ana: ${ASKED}
      Bot in #ops, only for Ana: I have written to you directly.
      Ana: yes
      Bot: Erased: …
    `);
  });
});
