import { expect, test } from 'vitest';
import { habits } from '../support/habits.ts';

test.each(['habits', 'Can we check habits now, please?', 'ok, let’s check my habits'])(
  '“%s” starts it',
  async (said) => {
    await habits().plays(`
      Ana: ${said}
      Bot: … Do you lead people? …
    `);
  },
);

test('started in a channel it goes on in the direct chat, without a word of it in the channel', async () => {
  await habits().plays(`
    Ana in #ops: check habits
    Bot: I am Opsward, a bot. … Do you lead people? 1. Yes 2. No
    Bot in #ops, only for Ana: I have written to you directly.
    Ana: yes
    Bot: …
    Bot: … Question 1 of 4 …
  `);
});

test('a question asked while starting is answered first', async () => {
  await habits().plays(`
    Ana: check habits. how long does it take?
    Bot: … Three to nine months …
    Bot: Do you lead people? …
  `);
});

test('what somebody tells at the start is shown with its question, and counts only when they confirm it', async () => {
  const play = await habits().plays(`
    Ana: check habits. I kept the risk list for two plants over three years. I made the budget with finance as well
    Bot: … In what you wrote I found words that bear on some of the questions. … Do you lead people? …
    Ana: no
    Bot: …
    Bot: … Question 1 of 3 Have you written a charter? 1. Not yet …
    Ana: 1
    Bot: … Question 2 of 3 … You wrote: "I kept the risk list for two plants over three years". I read that as Routine. It counts only if you say so. … 6. Yes, as you read it
  `);
  expect(JSON.stringify(await play.record('Ana'))).not.toContain('"risks":"3"');
  await play.plays(`
    Ana: yes
    Bot redraws: … ✓ Routine
    Bot: … Question 3 of 3 … You wrote: "the budget". I read that as Once. …
    Ana: not yet
    Bot: Your habits: leads no, charter 1, risks 3, budget 1. …
  `);
});

test('a background pasted in the middle fills in what is still open', async () => {
  await habits().plays(`
    Ana: habits
    Bot: …
    Ana: no
    Bot: …
    Bot: … Question 1 of 3 …
    Ana: Before this I ran inbound for six years with four teams across two sites. I kept the risk list every week. The rest was mostly days on the floor and nights on the phone.
    Bot: In what you wrote I found words that bear on some of the questions. … Question 1 of 3 …
    Ana: 1
    Bot: … Question 2 of 3 … You wrote: "I kept the risk list every week". …
  `);
});

test('a long first message that asks nothing and tells much is a beginning too; one that asks is a question', async () => {
  await habits().plays(`
    Ana: Over ten years I led a distribution centre with eighty people. I kept the risk list for the move to the new site and I planned the budget together with finance. Before that I drove a truck, and I liked it too, most of the time.
    Bot: … In what you wrote I found words that bear on some of the questions. … Do you lead people? …
    Ben: Over ten years I led a distribution centre with eighty people. I kept the risk list for the move to the new site and I planned the budget together with finance. Before that I drove a truck, and I liked it too. Where does that leave me?
    Bot: I am Opsward, a bot. … That is outside what I know. …
  `);
});
