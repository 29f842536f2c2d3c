import { test } from 'vitest';
import { habits, UP_TO_QUESTION_2 } from '../support/habits.ts';

const UP_TO_THE_STORY = `
  ${UP_TO_QUESTION_2}
  Ana: 1
  Bot: … Question 3 of 3 …
  Ana: 1
  Bot: … Story 1 of 1 Tell me about one charter, in a message. 1. Show my result now
`;

test('a story is taken as it is, also one that sounds like a command or a question the bot knows', async () => {
  await (await habits().plays(UP_TO_THE_STORY)).plays(`
    Ana: We had to stop the line twice and go back to the old dock plan, and how long the move takes was the whole debate
    Bot redraws: … Story 1 of 1 … ✓ … words
    Bot: Your habits: … story We had to stop the line twice …
  `);
});

test('a clear command or question in place of a story is still one', async () => {
  await (await habits().plays(UP_TO_THE_STORY)).plays(`
    Ana: how long does it take?
    Bot: Three to nine months …
    Bot: Back to story 1 of 1. Tell me about one charter, in a message. …
    Ana: back
    Bot: So far you said: Not yet. … Question 3 of 3 …
    Ana: continue
    Bot: You are at story 1 of 1 of the habits check, about 1 minute left. …
    Ana: show my result now
    Bot: Your habits: leads no, charter 3, risks 1, budget 1, story !result. …
  `);
});

test('less than a story is asked for a little more', async () => {
  await (await habits().plays(UP_TO_THE_STORY)).plays(`
    Ana: the dock
    Bot: A little more: what changed? 1. Show my result now
    Ana: the new dock, we lost two hours and then won ten
    Bot: Your habits: …
  `);
});

test('distress goes to a human in the middle of a story, and no question follows it', async () => {
  await (await habits().plays(UP_TO_THE_STORY)).plays(`
    Ana: I wrote the charter alone at night for weeks and I can't go on, I want to die
    Bot: I'm sorry that it is this heavy right now. … please talk to your company’s wellbeing contact …
    -- 3 days later --
    Ana: continue
    Bot: Welcome back. You are at story 1 of 1 …
  `);
});

test('a story that touches on a matter for HR is kept, and HR is named', async () => {
  await (await habits().plays(UP_TO_THE_STORY)).plays(`
    Ana: we wrote the charter after two drivers reported harassment at the dock and had to rebuild the roster with three teams
    Bot: … Please take it to your HR contact, or to a person at work whom you trust.
    Bot: Your habits: … story we wrote the charter …
  `);
});
