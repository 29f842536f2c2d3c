import { test } from 'vitest';
import { playOn } from '../../support/stage.ts';
import { teamsStage } from '../../support/stage-teams.ts';
import { world } from '../../support/world.ts';

/** Teams has no page of its own for a person, so theirs is a card in the direct chat. */
playOn(teamsStage);

test('whoever installs the app gets the page about themselves under the greeting, and it stays as it is', async () => {
  await world({ at: '2026-03-23T09:00:00Z' }).plays(`
    Ana: [opens the chat]
    Bot: Hello. I am Opsward, a bot for people in operations … Your skills check … 1. Take the skills check Your plan … Your weekly nudge … Your data What you tell me about yourself I keep here, answers and stories for at most 180 days, and show to nobody. …
    Ana: 1
    Bot: Which move do you have in mind? …
    Ana: program manager
    Bot redraws: … ✓ …
    Bot: …
    Bot: … Question 1 of 10 …
    Bot redraws: … You are at question 1 of 10 …
  `);
});
