import { describe, expect, test } from 'vitest';
import { habits, UP_TO_QUESTION_2 } from '../support/habits.ts';
import { QUESTIONS, smallFlow, withHabits } from '../support/small-flow.ts';
import { world } from '../support/world.ts';

const at = '2026-03-23T09:00:00Z';

describe('pausing and going on', () => {
  test('paused, the bot answers questions as ever, and "continue" goes on where one was', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: can we pause here
      Bot: Paused at question 2 of 3 of the habits check. Your answers are kept until 22 April. Write continue …
      Ana: how long does it take
      Bot: Three to nine months … You could also ask: …
      Ana: continue
      Bot: You are at question 2 of 3 of the habits check, about 2 minutes left. Have you kept a risk list? …
    `);
  });

  test('after days it says where one is and how long it takes', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: later
      Bot: Paused at question 2 of 3 …
      -- the bot restarts --
      -- 5 days later --
      Bot: You left the habits check at question 2 of 3, with about 2 minutes to go. …
      Ana: where was I?
      Bot: Welcome back. You are at question 2 of 3 of the habits check, about 2 minutes left. Have you kept a risk list? …
      Ana: 1
      Bot: … Question 3 of 3 …
    `);
  });

  test('asked for in a channel, it goes on in the direct chat', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana in #ops: continue
      Bot: You are at question 2 of 3 of the habits check, about 2 minutes left. Have you kept a risk list? …
      Bot in #ops, only for Ana: I have written to you directly.
    `);
  });

  test('an answer after days is taken, and one is told where one is', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      -- 20 hours later --
      Ana: [pressed: Once]
      Bot: Welcome back. You are at question 3 of 3 of the habits check, about 2 minutes left. Have you planned a budget? …
    `);
  });

  test('who comes back with another question is answered and told once what waits, without being asked', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      -- 20 hours later --
      Ana: how long does it take
      Bot: Three to nine months …
      Bot: Your habits check waits at question 2 of 3. To go on with it, write continue.
      Ana: how long does it take
      Bot: Three to nine months …
      Ana: help
      Bot: Ask in your own words. … Your habits check waits at question 2 of 3. …
    `);
  });

  test('begun again while it waits, it asks whether to go on', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: check habits
      Bot: You have a habits check under way, at question 2 of 3, with about 2 minutes left. 1. Continue 2. Start over
      Ana: 1
      Bot: You are at question 2 of 3 …
    `);
  });

  test('nothing in a channel is taken for an answer', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana in #ops: how long does it take
      Bot in #ops: Three to nine months …
      Ana in #ops, same thread: 2
      Bot in #ops: … Sources: …
      Ana: 2
      Bot: … Question 3 of 3 …
    `);
  });

  test('with nothing to continue it says so', async () => {
    await habits().plays(`
      Ana: continue
      Bot: … Nothing is waiting to be continued. …
    `);
  });
});

describe('stopping and starting over', () => {
  test('stop says what is kept and for how long, and can be taken back', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: stop
      Bot: Stopped. What you answered so far is kept until 22 April in case you change your mind, then erased. I will not remind you of it. 1. Continue 2. Erase my answers
      -- 4 days later --
      Ana: continue
      Bot: Welcome back. You are at question 2 of 3 …
      Ana: stop
      Bot: Stopped. …
      Ana: [pressed: Erase my answers]
      Bot: Erased. Nothing of what you answered in that habits check is kept.
      Ana: [pressed: Once, on: risk list]
      Bot: That question belongs to a habits check that is over. To begin a new one, write habits.
    `);
  });

  test('stopped before the first answer, nothing is kept', async () => {
    await habits().plays(`
      Ana: habits
      Bot: …
      Ana: stop
      Bot: Stopped. You had not answered anything, so nothing is kept.
      -- 3 days later --
    `);
  });

  test('starting over asks first, because answers are erased', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: start over
      Bot: Start the habits check over? The answers you gave so far would be erased. 1. Start over 2. Continue
      Ana: [pressed: Start over]
      Bot: Starting over. Do you lead people? …
      Ana: [pressed: Once, on: risk list]
      Bot: That question belongs to a habits check that is over. …
      Ana: no
      Bot: …
      Bot: … Question 1 of 3 …
    `);
  });
});

describe('the offer to go on, and the end of keeping', () => {
  test('a day after the last answer it is offered once, and never again', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      -- 20 hours later --
      Ana: 1
      Bot: Welcome back. You are at question 3 of 3 …
      -- 23 hours later --
      -- 2 hours later --
      Bot: You left the habits check at question 3 of 3, with about 2 minutes to go. Your answers are here until 23 April. I will not remind you of it again. 1. Continue 2. Stop
      -- 20 hours later --
      Ana: yes please
      Bot: Welcome back. You are at question 3 of 3 …
      -- 20 days later --
    `);
  });

  test('nothing is offered to whoever has finished or stopped', async () => {
    await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: 1
      Bot: … Question 3 of 3 …
      Ana: 1
      Bot: … Story 1 of 1 …
      Ana: skip
      Bot: Your habits: …
      -- 5 days later --
      Ben: habits
      Bot: …
      Ben: yes
      Bot: …
      Bot: …
      Ben: stop
      Bot: Stopped. …
      -- 5 days later --
    `);
  });

  test('after thirty days the answers are gone, from the store as well', async () => {
    const play = await (await habits().plays(UP_TO_QUESTION_2)).plays(`
      Ana: pause
      Bot: …
      -- 29 days later --
      Bot: You left the habits check …
    `);
    expect(JSON.stringify(await play.record('Ana'))).toContain('"charter":"3"');
    await play.plays(`
      -- 2 days later --
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('charter');
    await play.plays(`
      Ana: [pressed: Once, on: risk list]
      Bot: That question belongs to a habits check that is over. To begin a new one, write habits.
    `);
  });
});

describe('content that changes', () => {
  test('who has begun keeps the questions they began with; who begins later gets the new ones', async () => {
    let questions = QUESTIONS;
    const play = world({ at, library: withHabits, flows: [smallFlow(() => questions)] });
    await play.plays(UP_TO_QUESTION_2);
    questions = [{ id: 'audit', text: 'Have you run an audit?' }, ...QUESTIONS];
    await play.plays(`
      Ana: 1
      Bot: … Question 3 of 3 Have you planned a budget? …
      Ben: habits
      Bot: …
      Ben: no
      Bot: … Question 1 of 4 Have you run an audit? …
    `);
  });

  test('the last result is there when the check is taken again', async () => {
    await habits().plays(`
      Ana: habits
      Bot: …
      Ana: no
      Bot: …
      Bot: …
      Ana: 1
      Bot: …
      Ana: 1
      Bot: …
      Ana: 2
      Bot: Your habits: leads no, charter 1, risks 1, budget 2. …
      -- 6 weeks later --
      Ana: habits
      Bot: …
      Ana: no
      Bot: …
      Bot: …
      Ana: 2
      Bot: …
      Ana: 2
      Bot: …
      Ana: 2
      Bot: Your habits: leads no, charter 2, risks 2, budget 2. Last time: no, 1, 1, 2. …
    `);
  });
});
