import { expect, test } from 'vitest';
import { world } from '../support/world.ts';

const AT = '2026-03-23T09:00:00Z';

test('a command with one slip in it is the command, not a question to choose an answer for', async () => {
  await world({ at: AT }).plays(`
    Ana: nudg me
    Bot: I am Opsward, a bot. … One small step a week …
    Bot: Which time zone are you in? …
    Ana: my plna
    Bot: A plan is made from your skills check, …
    Bot: Back to the first question. …
    Ana: asess me
    Bot: … Which move …
  `);
});

test('what erases everything asks first, however it is spelled', async () => {
  await world({ at: AT }).plays(`
    Ana: froget me
    Bot: I am Opsward, a bot. … erase …
    Ana: no
    Bot: …
    Ana: export my dta
    Bot: …
  `);
});

test('a slip in a steering word steers, and one in "erase" erases nothing yet', async () => {
  const play = await world({ at: AT }).plays(`
    Ana: asess me
    Bot: … Which move …
    Ana: 1
    Bot: …
    Bot: … Question 1 of 10 …
    Ana: 3
    Bot: … Question 2 of 10 …
    Ana: skpi
    Bot: … Question 3 of 10 …
    Ana: erse it
    Bot: Stopped. … 1. Continue 2. Erase my answers
  `);
  expect(JSON.stringify(await play.record('Ana')).includes('.targets":"3"')).toBe(true);
});
