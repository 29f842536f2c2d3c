import { expect, test } from 'vitest';
import { deliverySchema } from '../../../adapters/teams/deliveries.ts';
import { toActivity } from '../../../adapters/teams/to-activity.ts';
import {
  ana,
  channelThread,
  delivery,
  installed,
  invoked,
  membersAdded,
  mentioned,
  pressed,
  said,
} from '../../support/teams-deliveries.ts';
import { botId, tenant } from '../../support/teams-microsoft.ts';

const url = 'https://smba.trafficmanager.net/emea/';
const receivedAt = new Date('2026-03-23T09:00:05Z');
const read = (body: unknown) => toActivity(deliverySchema.parse(body), receivedAt);

function activity(body: unknown) {
  const reading = read(body);
  if (reading.kind === 'ignored') throw new Error(`ignored: ${reading.why}`);
  return reading.activity;
}

test('a message in the direct chat is said there', () => {
  expect(activity(said(url, 'how long does it take?'))).toEqual({
    kind: 'said',
    id: expect.stringMatching(/^[0-9a-f]{40}$/),
    at: '2026-03-23T09:00:00.123Z',
    person: { platform: 'teams', tenant, id: ana.aadObjectId, timeZone: 'Europe/Berlin', name: 'Ana Ops' },
    address: {
      platform: 'teams',
      tenant,
      place: 'direct',
      conversation: 'a:ana-and-bot',
      ref: { serviceUrl: url, bot: botId, member: ana.id },
    },
    text: 'how long does it take?',
  });
});

test('a mention in a channel is said in its thread, without the mention', () => {
  const found = activity(mentioned(url, 'how long does it take?'));
  expect(found).toMatchObject({ kind: 'said', text: 'how long does it take?' });
  expect(found.address).toMatchObject({
    place: 'channel',
    conversation: '19:general@thread.tacv2',
    thread: '1699999999999',
  });
});

test('a mention in a group chat is said there', () => {
  const conversation = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: tenant };
  const found = activity(mentioned(url, 'hello', { conversation }));
  expect(found.address).toMatchObject({ place: 'channel', group: true, conversation: '19:group@thread.v2' });
  expect(found.address.thread).toBeUndefined();
});

test.each([
  ['<at>Opsward</at>&nbsp;how long?', 'how long?'],
  ['how long, <at>Opsward</at>', 'how long,'],
  ['<at>Opsward</at>, is pay &lt; 100 &amp; rising?', 'is pay < 100 & rising?'],
  ['<at>Opsward</at> ask <at>Bob</at> too', 'ask Bob too'],
  ['<at>Opsward</at>', ''],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
])('%s is read as "%s"', (text, words) => {
  expect(activity(mentioned(url, '', { text }))).toMatchObject({ text: words });
});

test('what is said in a channel to others is not for us', () => {
  expect(read(said(url, 'hello all', { conversation: channelThread }))).toEqual({
    kind: 'ignored',
    why: 'not_addressed',
  });
});

test('a file sent in the direct chat can be fetched; the message’s own HTML is no file', () => {
  const attachments = [
    { contentType: 'text/html', content: '<p>hi</p>' },
    {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'cv.pdf',
      content: { downloadUrl: 'https://contoso.sharepoint.com/download?tempauth=x', fileType: 'pdf' },
    },
  ];
  expect(activity(said(url, 'my CV', { attachments }))).toMatchObject({
    attachments: [
      {
        name: 'cv.pdf',
        mime: 'application/pdf',
        size: 0,
        ref: 'https://contoso.sharepoint.com/download?tempauth=x',
      },
    ],
  });
});

test('a card put into the chat by hand asks nothing', () => {
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }];
  const placeholder = '\n<span class="inline-compose-card" itemid="0">\n <span itemprop="cardId"></span>\n</span>\n';
  for (const text of ['', placeholder]) {
    expect(read(said(url, text, { attachments }))).toEqual({ kind: 'ignored', why: 'card' });
  }
  expect(activity(said(url, 'what of this?', { attachments }))).toMatchObject({ text: 'what of this?' });
});

test('a pressed button is a choice, whichever way the card sends it', () => {
  expect(activity(pressed(url, 'topic:answer:how-long'))).toMatchObject({
    kind: 'chose',
    value: 'topic:answer:how-long',
    messageRef: 'message-1',
  });
  const submitted = delivery(url, { value: { value: 'topic:answer:how-long' }, replyToId: 'message-1' });
  expect(activity(submitted)).toMatchObject({ kind: 'chose', value: 'topic:answer:how-long', messageRef: 'message-1' });
  expect(activity({ ...submitted, conversation: channelThread })).toMatchObject({ kind: 'chose' });
});

test('what other cards send is not ours', () => {
  for (const value of [{}, { value: 7 }, { value: '' }, 'text', [1]]) {
    expect(read(delivery(url, { value }))).toMatchObject({ kind: 'ignored', why: 'not_our_button' });
    expect(read(invoked(url, 'adaptiveCard/action', { action: { data: value } }))).toMatchObject({ kind: 'ignored' });
  }
  expect(read(invoked(url, 'task/fetch', {}))).toEqual({ kind: 'ignored', why: 'unknown_invoke' });
});

test('one installation is told twice and is one activity', () => {
  const [first, second] = [activity(installed(url)), activity(membersAdded(url))];
  expect(first).toMatchObject({ kind: 'opened', address: { place: 'direct' } });
  expect(second.id).toBe(first.id);
});

test('an installation an hour later is another one', () => {
  expect(activity(installed(url)).id).not.toBe(activity(installed(url, { timestamp: '2026-03-23T10:30:00Z' })).id);
});

test('added to a team the bot has joined', () => {
  const team = { conversation: { id: '19:general@thread.tacv2', conversationType: 'channel', tenantId: tenant } };
  expect(activity(installed(url, team))).toMatchObject({ kind: 'joined', address: { place: 'channel' } });
});

test('others who come and go are not told about', () => {
  expect(read(membersAdded(url, { membersAdded: [ana] }))).toEqual({ kind: 'ignored', why: 'conversation_update' });
});

test('removed from the direct chat the bot has left; removed from a team the person has not', () => {
  expect(activity(installed(url, { action: 'remove' }))).toMatchObject({ kind: 'left' });
  const other = delivery(url, { type: 'conversationUpdate', membersRemoved: [{ id: botId }] });
  expect(activity(other).id).toBe(activity(installed(url, { action: 'remove' })).id);
  const team = { conversation: { id: '19:general@thread.tacv2', conversationType: 'channel', tenantId: tenant } };
  expect(read(installed(url, { action: 'remove', ...team }))).toEqual({ kind: 'ignored', why: 'removed_from_channel' });
});

test('what the bot says itself is not heard', () => {
  expect(read(said(url, 'hello', { from: { id: botId, role: 'bot' } }))).toEqual({
    kind: 'ignored',
    why: 'bot_message',
  });
});

test('edits, reactions and typing are not for us', () => {
  for (const type of ['messageUpdate', 'messageReaction', 'typing', 'event', 'endOfConversation']) {
    expect(read(delivery(url, { type }))).toEqual({ kind: 'ignored', why: 'unknown_type' });
  }
});

test('the same message delivered again is the same activity; the same id elsewhere is not', () => {
  const [first, again] = [activity(said(url, 'hello')), activity(said(url, 'hello'))];
  const elsewhere = activity(said(url, 'hello', { conversation: { id: 'a:other', tenantId: tenant } }));
  expect(again.id).toBe(first.id);
  expect(elsewhere.id).not.toBe(first.id);
});

test('a person without an Entra id is known by their id in Teams', () => {
  expect(activity(said(url, 'hi', { from: { id: '29:guest' } })).person.id).toBe('29:guest');
});

test('a time zone that is none is not believed', () => {
  const entities = [{ type: 'clientInfo', timezone: 'Mars/Olympus' }];
  expect(activity(said(url, 'hi', { entities })).person.timeZone).toBeUndefined();
});
