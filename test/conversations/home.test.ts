import { describe, expect, test } from 'vitest';
import { CHECKED, STARTED } from '../support/checked.ts';
import { type World, world } from '../support/world.ts';

/** The page about oneself, as it is asked for in a chat. Slack's Home tab shows the same parts, each with its buttons. */
const bot = (): World => world({ at: '2026-03-23T09:00:00Z' });

describe('the page about oneself', () => {
  test('is useful to somebody of whom nothing is known, and keeps nothing of them by being looked at', async () => {
    const play = await bot().plays(`
      Ana: home
      Bot: … Opsward I am a bot for people in operations … Your skills check Ten questions … Your plan After the skills check I can make you a plan … Your data Opsward shows this page to nobody else. … turn to whoever runs Opsward in your company. 1. Take the skills check 2. Show what is kept 3. Erase it all
      Ana: 1
      Bot: Which move do you have in mind? …
    `);
    const before = JSON.stringify(await play.record('Ana'));
    expect(JSON.stringify(await play.home('Ben'))).toContain('Take the skills check');
    expect(await play.record('Ben')).toBeUndefined();
    await play.home('Ana');
    expect(JSON.stringify(await play.record('Ana'))).toBe(before);
  });

  test('tells how far a check is, and goes on with it', async () => {
    await bot().plays(`
      Ana: assess me
      Bot: …
      Ana: program manager
      Bot: …
      Bot: …
      Ana: 3
      Bot: …
      Ana: pause
      Bot: …
      Ana: overview
      Bot: … Your skills check █░░░░░░░ You are at question 2 of 10, about 4 minutes left. … 1. Continue 2. Show what is kept …
      Ana: [pressed: Continue]
      Bot: You are at question 2 of 10 of the skills check, about 4 minutes left. What counts: …
    `);
  });

  test('tells what came of the check, and shows it again', async () => {
    await (await bot().plays(CHECKED)).plays(`
      Ana: home
      Bot: … Program manager: realistic (taken on March 23, 2026) Your plan From your result I can make you a plan … 1. Show my result 2. Check again 3. Start my plan 4. Show what is kept …
      Ana: 1
      Bot: Program manager: realistic … 1. Start my plan 2. Am I ready to apply?
    `);
  });

  test('shows the plan as a bar and the week at hand, which can be marked there', async () => {
    const play = await (await (await bot().plays(CHECKED)).plays(STARTED)).plays(`
      Ana: home
      Bot: … Your plan ░░░░░░░░ 0 of 12 weeks behind you This week, week 1: Dependencies: tell it in program words … About 30 minutes. Your stories Tell me once about something you led … 3. Done 4. Partly 5. Not this week 6. Plan it 7. My plan 8. Send it as files 9. Add a story …
      Ana: [pressed: Done]
      Bot: Noted as done. …
    `);
    const page = JSON.stringify(await play.home('Ana'));
    expect(page).toContain('1 of 12 weeks behind you');
    expect(page).not.toContain('This week, week 1');
  });

  test('asked for in a channel, it is shown in the direct chat', async () => {
    await bot().plays(`
      Ana in #ops: home
      Bot to Ana: … I am a bot for people in operations …
      Bot in #ops, only for Ana: I have written to you directly.
    `);
  });
});
