import { describe, expect, test } from 'vitest';
import { CHECKED, STARTED } from '../support/checked.ts';
import { type World, world } from '../support/world.ts';

/** The page about oneself, as it is asked for in a chat. Slack's Home tab shows the same parts, each with its buttons. */
const bot = (): World => world({ at: '2026-03-23T09:00:00Z' });

describe('the page about oneself', () => {
  test('is useful to somebody of whom nothing is known, and keeps nothing of them by being looked at', async () => {
    const play = await bot().plays(`
      Ana: home
      Bot: … Opsward I am a bot for people in operations … Your skills check Ten questions … 1. Take the skills check Your plan After the skills check I can make you a plan … Your weekly nudge One small step a week … 2. Choose day and hour Your data What you tell me about yourself I keep here, answers and stories for at most 180 days, and show to nobody. … turn to whoever runs Opsward in your company. 3. Show what is kept 4. Erase it all
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
      Bot: … Your skills check █░░░░░░░ You are at question 2 of 10, about 4 minutes left. 1. Continue Your plan … 3. Show what is kept …
      Ana: [pressed: Continue]
      Bot: You are at question 2 of 10 of the skills check, about 4 minutes left. What counts: …
    `);
  });

  test('tells what came of the check, and shows it again', async () => {
    await (await bot().plays(CHECKED)).plays(`
      Ana: home
      Bot: … Program manager: realistic (taken on 23 March) 1. Show my result 2. Check again Your plan From your result I can make you a plan … 3. Start my plan … 5. Show what is kept …
      Ana: 1
      Bot: Program manager: realistic … 1. Start my plan 2. Am I ready to apply?
    `);
  });

  test('shows the plan as a bar and the week at hand, which can be marked there', async () => {
    const play = await (await (await bot().plays(CHECKED)).plays(STARTED)).plays(`
      Ana: home
      Bot: … Your plan ░░░░░░░░ 0 of 12 weeks behind you This week, week 1: Dependencies: tell it in program words … About 30 minutes. 3. Done 4. Partly 5. Not this week 6. Plan it 7. My plan 8. Send it as files Your weekly nudge … Your stories Tell me once about something you led … 10. Add a story …
      Ana: [pressed: Done]
      Bot: Noted as done. …
      Bot redraws: … 1 of 12 weeks behind you …
    `);
    const page = JSON.stringify(await play.home('Ana'));
    expect(page).toContain('1 of 12 weeks behind you');
    expect(page).not.toContain('This week, week 1');
  });

  test('sets the weekly nudge, and shows at once how it is set', async () => {
    const play = await bot().plays(`
      Ana: home
      Bot: … Your weekly nudge One small step a week … 2. Choose day and hour …
      Ana: [pressed: Choose day and hour]
      Bot: One small step a week, as a message from me. …
      Bot: Which time zone are you in? …
      Ana: Chicago
      Bot: …
      Ana: I manage operations
      Bot: … Shall it come on Monday at 9:00? …
      Ana: yes
      Bot: … They come on Monday at 9:00, US Central time …
      Bot redraws: … ✓ Yes, Monday at 9:00
      Bot redraws: … Your weekly nudge One small step a week, on Monday at 9:00, US Central time. … Day: Monday Hour: 9:00 Leave out a topic: Coordination across teams; … Pause: For 2 weeks; For 4 weeks; Until I turn them on … Skip the next one … Stop …
      Ana: [pressed: Thursday]
      Bot: Done. They come on Thursday at 9:00 …
      Bot redraws: … Day: Thursday …
      Ana: [pressed: 18:00]
      Bot: Done. They come on Thursday at 18:00 …
      Ana: [pressed: Telling your story]
      Bot: No more nudges about this: Telling your story. …
      Bot redraws: … Take a topic in again: Telling your story …
      Ana: [pressed: For 2 weeks]
      Bot: Paused. The next one comes on Thursday 9 April at 18:00. …
      Bot redraws: … Your nudges are paused until 6 April. Next: Thursday 9 April at 18:00. 2. Turn them on 3. Stop 4. Undo that …
      Ana: [pressed: Turn them on]
      Bot: On again. …
      Bot redraws: … Pause: For 2 weeks; …
      Ana: [pressed: Until I turn them on]
      Bot: Paused, until you write nudges on. … 1. For 2 weeks 2. For 4 weeks 3. Undo that
      Bot redraws: … Your nudges are paused until you write nudges on. 2. Turn them on 3. Stop 4. Undo that …
    `);
    expect(JSON.stringify(await play.home('Ana'))).not.toContain('"menu"');
  });

  test('asked for in a channel, it is shown in the direct chat', async () => {
    await bot().plays(`
      Ana in #ops: home
      Bot to Ana: … I am a bot for people in operations …
      Bot in #ops, only for Ana: I have written to you directly.
    `);
  });
});
