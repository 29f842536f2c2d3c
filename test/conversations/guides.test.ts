import { test } from 'vitest';
import { world } from '../support/world.ts';

const AT = '2026-03-23T09:00:00Z';

test('a guide is asked for by a word of its title, and shown whole', async () => {
  await world({ at: AT }).plays(`
    Ana: show me the guide on leadership
    Bot: … From doing the work to leading it For people who do the work in operations … About 3 minutes to read. …
         What leading means … Next steps … Sources: Best Job Tool …
           1. Share this guide
           …
  `);
});

test('"guides" lists them all', async () => {
  await world({ at: AT }).plays(`
    Ana: guides
    Bot: … These are the guides, each about three minutes to read. …
         • From operations manager to program manager. For operations managers … About 3 minutes to read. …
    Ana: 2
    Bot: Talking with your people about a move …
  `);
});

test('a manager who asks how to help someone make the move gets the guide for the talk', async () => {
  await world({ at: AT }).plays(`
    Ana: how do I help someone make this move?
    Bot: … Talking with your people about a move … Five questions … What to leave out … One stretch task to offer this week …
  `);
});

test('under an answer the guide that says more is offered', async () => {
  await world({ at: AT }).plays(`
    Ana: how long does the move take?
    Bot: … Three to nine months … Guide: From operations manager to program manager …
  `);
});

test('asked for in a channel, a guide is read there', async () => {
  await world({ at: AT }).plays(`
    Ana in #ops: show me the guide on leadership
    Bot in #ops: … From doing the work to leading it …
  `);
});
