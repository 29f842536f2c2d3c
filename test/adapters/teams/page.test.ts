import { expect, onTestFinished, test } from 'vitest';
import { addressOf } from '../../../adapters/teams/address.ts';
import type { Delivery } from '../../../adapters/teams/deliveries.ts';
import type { Message } from '../../../src/message/message.ts';
import { playOn } from '../../support/stage.ts';
import { teamsStage } from '../../support/stage-teams.ts';
import { channelThread, delivery, invoked } from '../../support/teams-deliveries.ts';
import { tenant } from '../../support/teams-microsoft.ts';
import { world } from '../../support/world.ts';
import { startTeams } from './running-teams.ts';

/** Teams has no page of its own for a person, so theirs is a card in the direct chat. */
playOn(teamsStage);

const menu: Message = [{ kind: 'menu', label: 'Day', choices: [{ label: 'Monday', value: 'nudge:day:monday' }] }];

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

test('the page is asked for anew by Teams when it is looked at, and nobody has pressed anything', async () => {
  const teams = await startTeams();
  onTestFinished(() => teams.close());
  teams.shows([{ kind: 'heading', text: 'Your plan' }]);
  const url = teams.microsoft.serviceUrl;
  const address = addressOf(delivery(url) as Delivery, tenant);
  await teams.outbox.send({ kind: 'say', id: 'p', address, message: menu, page: true });
  const [posted] = teams.microsoft.posted();
  const refresh = posted?.body.attachments[0].content.refresh;
  expect(refresh.action).toMatchObject({ type: 'Action.Execute', verb: 'page' });
  const looked = invoked(url, 'adaptiveCard/action', { action: refresh.action, trigger: 'automatic' });
  const answer = (await teams.deliver(looked)).json();
  expect(answer.type).toBe('application/vnd.microsoft.card.adaptive');
  expect(answer.value).toMatchObject({ refresh, body: [{ text: 'Your plan' }] });
  expect(teams.received).toEqual([]);
  // In a channel everybody would see whose it is.
  const there = await teams.deliver({ ...looked, conversation: channelThread });
  expect(JSON.stringify(there.json())).not.toContain('Your plan');
});
