import { adapterContract } from '../../contracts/adapter.ts';
import { mentioned, pressed, said } from '../../support/teams-deliveries.ts';
import { botId } from '../../support/teams-microsoft.ts';
import { shownTexts } from '../../support/teams-shown.ts';
import { startTeams } from './running-teams.ts';

adapterContract('Teams', async () => {
  const teams = await startTeams();
  const url = teams.microsoft.serviceUrl;
  const status = async (body: unknown) => (await teams.deliver(body)).status;
  const received: typeof teams.received = [];
  teams.receives(async (activity) => {
    received.push(activity);
    return 'put';
  });
  // As Teams does with what people type, though it says that it is plain text.
  const typed = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  return {
    outbox: teams.outbox,
    received,
    says: (place, text, nr) =>
      status(
        place === 'direct'
          ? said(url, typed(text), { id: `17000000000${nr}` })
          : mentioned(url, typed(text), { id: `17000000000${nr}` }),
      ),
    botSays: (text) => status(said(url, text, { from: { id: botId, role: 'bot' } })),
    presses: (value) => status(pressed(url, value)),
    shown: () =>
      teams.microsoft.calls.filter((call) => call.method !== 'DELETE').flatMap((call) => shownTexts(call.body)),
    sentTo: () => teams.microsoft.posted().map((call) => call.path),
    placeOf: (place) =>
      place === 'direct'
        ? '/conversations/a:ana-and-bot/activities'
        : '/conversations/19:general@thread.tacv2;messageid=1699999999999/activities',
    blocked: () =>
      teams.microsoft.refuse({ status: 403, body: { error: { code: 'ConversationBlockedByUser' } }, times: 99 }),
    failing: () =>
      teams.receives(async () => {
        throw new Error('disk full');
      }),
    close: () => teams.close(),
  };
});
