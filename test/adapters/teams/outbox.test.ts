import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Address } from '../../../src/activity.ts';
import { OpswardError } from '../../../src/errors.ts';
import { type Message, paragraph } from '../../../src/message/message.ts';
import { ana } from '../../support/teams-deliveries.ts';
import { botId, tenant } from '../../support/teams-microsoft.ts';
import { type RunningTeams, startTeams } from './running-teams.ts';

let teams: RunningTeams;
let address: Address;
beforeEach(async () => {
  teams = await startTeams();
  address = {
    platform: 'teams',
    tenant,
    place: 'direct',
    conversation: 'a:ana-and-bot',
    ref: { serviceUrl: teams.microsoft.serviceUrl, bot: botId, member: ana.id },
  };
});
afterEach(async () => {
  await teams.close();
});

const hello: Message = [paragraph('Hello')];
const answer: Message = [
  paragraph('Three to nine months.'),
  { kind: 'sources', sources: [{ publisher: 'BLS', title: 'Outlook', date: 'May 2024', href: 'https://bls.gov/ooh' }] },
  { kind: 'feedback', helpful: 'feedback:helpful:how-long', notHelpful: 'feedback:not-helpful:how-long' },
  { kind: 'choices', prompt: 'Ask on:', choices: [{ label: 'And pay?', value: 'topic:pay' }] },
];
const say = (message: Message, to: Address = address, id = 'reply-1') =>
  teams.outbox.send({ kind: 'say', id, address: to, message });

test('a message is posted to the conversation with the bot’s own token', async () => {
  expect(await say(hello)).toEqual({ kind: 'sent', messageRef: 'message-1' });
  expect(teams.microsoft.calls).toHaveLength(1);
  expect(teams.microsoft.calls[0]).toMatchObject({
    method: 'POST',
    path: '/conversations/a:ana-and-bot/activities',
    authorization: 'Bearer bot-token',
    body: { type: 'message', text: 'Hello', textFormat: 'markdown', from: { id: botId } },
  });
  expect(teams.microsoft.tokensGiven).toMatchObject([{ tenant, client_secret: 'secret' }]);
});

test('many sends at once ask for one token', async () => {
  await Promise.all(Array.from({ length: 5 }, (_, index) => say(hello, address, `reply-${index}`)));
  expect(teams.microsoft.tokensGiven).toHaveLength(1);
});

test('a reply in a thread goes into the thread, a new post to the channel', async () => {
  const channel: Address = { ...address, place: 'channel', conversation: '19:general@thread.tacv2' };
  await say(hello, { ...channel, thread: '1699999999999' });
  await say(hello, channel, 'reply-2');
  expect(teams.microsoft.posted().map((call) => call.path)).toEqual([
    '/conversations/19:general@thread.tacv2;messageid=1699999999999/activities',
    '/conversations/19:general@thread.tacv2/activities',
  ]);
});

test('an answer is a text with citations and thumbs, and then a card with what can be pressed', async () => {
  expect(await say(answer)).toEqual({ kind: 'sent', messageRef: 'message-2' });
  const [text, card] = teams.microsoft.posted().map((call) => call.body);
  expect(text.attachments).toBeUndefined();
  expect(text.channelData).toEqual({ feedbackLoop: { type: 'default' } });
  expect(card.text).toBeUndefined();
  expect(card.attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
});

test('citations arrive whole on the wire, though the SDK would strip them', async () => {
  await say(answer);
  expect(teams.microsoft.posted()[0]?.body.entities).toEqual([
    {
      type: 'https://schema.org/Message',
      '@type': 'Message',
      '@context': 'https://schema.org',
      '@id': '',
      citation: [
        {
          '@type': 'Claim',
          position: 1,
          appearance: {
            '@type': 'DigitalDocument',
            name: 'Outlook',
            abstract: 'BLS, May 2024',
            url: 'https://bls.gov/ooh',
          },
        },
      ],
    },
  ]);
});

test('a redraw changes the card that was pressed', async () => {
  const chosen: Message = [{ kind: 'choices', choices: [], chosen: 'And pay?' }];
  const sent = await teams.outbox.send({ kind: 'redraw', id: 'r', address, messageRef: 'message-9', message: chosen });
  expect(sent).toEqual({ kind: 'sent', messageRef: 'message-9' });
  expect(teams.microsoft.calls[0]).toMatchObject({
    method: 'PUT',
    path: '/conversations/a:ana-and-bot/activities/message-9',
  });
});

test('a message that is not there any more cannot be redrawn, and that is all', async () => {
  teams.microsoft.refuse({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } });
  const sent = await teams.outbox.send({ kind: 'redraw', id: 'r', address, messageRef: 'message-9', message: hello });
  expect(sent).toEqual({ kind: 'sent' });
});

test.each([412, 429, 502, 504])('a %i is tried again', async (status) => {
  teams.microsoft.refuse({ status, times: 2 });
  expect(await say(hello)).toMatchObject({ kind: 'sent' });
  expect(teams.microsoft.posted()).toHaveLength(3);
});

test('the wait that Teams asks for is kept', async () => {
  teams.microsoft.refuse({ status: 429, headers: { 'retry-after': '1' } });
  const before = performance.now();
  await say(hello);
  expect(performance.now() - before).toBeGreaterThan(950);
});

test('a wait longer than a process should wait is left to the job', async () => {
  teams.microsoft.refuse({ status: 429, headers: { 'retry-after': '120' } });
  await expect(say(hello)).rejects.toMatchObject({ code: 'teams.busy' });
  expect(teams.microsoft.posted()).toHaveLength(1);
});

test('after three tries the job has to try', async () => {
  teams.microsoft.refuse({ status: 502, times: 9 });
  await expect(say(hello)).rejects.toMatchObject({ code: 'teams.busy' });
  expect(teams.microsoft.posted()).toHaveLength(3);
});

test('a fault of the server is not tried again here: the message may have arrived', async () => {
  teams.microsoft.refuse({ status: 500 });
  await expect(say(hello)).rejects.toBeInstanceOf(OpswardError);
  expect(teams.microsoft.posted()).toHaveLength(1);
});

test('a connector that never answers is given up on', async () => {
  teams.microsoft.refuse({ status: 200, hangs: true });
  const before = performance.now();
  await expect(say(hello)).rejects.toThrow();
  expect(performance.now() - before).toBeLessThan(5_000);
});

test('the next try goes on with the part that has not arrived', async () => {
  teams.microsoft.refuse({ status: 500, after: 1 });
  await expect(say(answer)).rejects.toThrow();
  expect(await say(answer)).toEqual({ kind: 'sent', messageRef: 'message-2' });
  const texts = teams.microsoft.posted().filter((call) => call.body.text !== undefined);
  expect(texts).toHaveLength(1);
  expect(teams.microsoft.posted()).toHaveLength(3);
});

test.each([
  [403, { error: { code: 'ConversationBlockedByUser' } }],
  [403, { error: { code: 'BotNotInConversationRoster' } }],
  [403, { error: { code: 'BotDisabledByAdmin' } }],
  [403, { errorCode: 209, message: '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "…"\r\n}' }],
  [404, { error: { code: 'ConversationNotFound' } }],
  [404, {}],
])('nobody there (%i %o) is not an error', async (status, body) => {
  teams.microsoft.refuse({ status, body });
  expect(await say(hello)).toMatchObject({ kind: 'gone' });
});

test('a wrong password says where a right one is found', async () => {
  teams.microsoft.loginAnswers(401);
  await expect(say(hello)).rejects.toMatchObject({
    code: 'teams.credentials',
    hint: expect.stringContaining('Azure portal'),
  });
});

test('the bot’s token is not sent to a host that a stored address names', async () => {
  const evil = { ...address, ref: { ...address.ref, serviceUrl: 'https://evil.example/' } };
  await expect(say(hello, evil)).rejects.toMatchObject({ code: 'teams.service_host' });
  expect(teams.microsoft.tokensGiven).toEqual([]);
});

test('an address of another platform is refused', async () => {
  await expect(say(hello, { ...address, platform: 'slack' })).rejects.toMatchObject({ code: 'teams.address' });
});

test('what only one person may see is said in their direct chat', async () => {
  const channel: Address = {
    ...address,
    place: 'channel',
    conversation: '19:general@thread.tacv2',
    onlyFor: ana.aadObjectId,
  };
  await say(hello, channel);
  expect(teams.microsoft.calls.map((call) => call.path)).toEqual([
    '/conversations',
    `/conversations/a:direct-${ana.id}/activities`,
  ]);
});
