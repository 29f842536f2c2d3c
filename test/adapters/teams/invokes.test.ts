import { afterEach, beforeEach, expect, test } from 'vitest';
import { teamsLimits, wireBytes } from '../../../adapters/teams/limits.ts';
import type { Address } from '../../../src/activity.ts';
import { type Message, paragraph } from '../../../src/message/message.ts';
import type { SearchHit } from '../../../src/ports.ts';
import { ana, invoked, mentioned, pressed, said, thumbed } from '../../support/teams-deliveries.ts';
import { appId, botId, tenant } from '../../support/teams-microsoft.ts';
import { type RunningTeams, startTeams } from './running-teams.ts';

let teams: RunningTeams;
let url: string;
let address: Address;
beforeEach(async () => {
  teams = await startTeams();
  url = teams.microsoft.serviceUrl;
  address = {
    platform: 'teams',
    tenant,
    place: 'direct',
    conversation: 'a:ana-and-bot',
    ref: { serviceUrl: url, bot: botId, member: ana.id },
  };
});
afterEach(async () => {
  await teams.close();
});

test('a press is made durable, and answered with the card as it looks now', async () => {
  teams.redrawsTo([paragraph('Question 1'), { kind: 'choices', choices: [], chosen: 'Routine' }]);
  const answer = await teams.deliver(pressed(url, 'answer:1:3'));
  expect(teams.received).toMatchObject([{ kind: 'chose', value: 'answer:1:3', messageRef: 'message-1' }]);
  expect(answer.json()).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: { type: 'AdaptiveCard', version: '1.5' },
  });
  expect(answer.text).toContain('✓ Routine');
  expect(answer.text).not.toContain('Action.Execute');
});

test('of an answer the card alone is redrawn, without the words that are a message of their own', async () => {
  const sources = [{ publisher: 'BLS', title: 'Outlook', date: '2024' }];
  teams.redrawsTo([
    paragraph('Three to nine months.'),
    { kind: 'sources', sources },
    { kind: 'choices', choices: [], chosen: 'And pay?' },
  ]);
  const answer = await teams.deliver(pressed(url, 'topic:pay'));
  expect(answer.text).toContain('✓ And pay?');
  expect(answer.text).not.toContain('Three to nine');
});

test('a card that does not change is left as it is', async () => {
  const answer = await teams.deliver(pressed(url, 'topic:pay'));
  expect(answer.json()).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
});

test('a press that could not be made durable is not acknowledged', async () => {
  teams.receives(async () => {
    throw new Error('disk full');
  });
  expect((await teams.deliver(pressed(url, 'topic:pay'))).status).toBe(503);
});

test('a press is acknowledged within two seconds, even if the redrawing hangs', async () => {
  teams.hangsOnPressed();
  const before = performance.now();
  expect((await teams.deliver(pressed(url, 'topic:pay'))).status).toBe(200);
  expect(performance.now() - before).toBeLessThan(2_500);
  expect(teams.received).toHaveLength(1);
});

const answer: Message = [
  paragraph('Three to nine months.'),
  { kind: 'feedback', helpful: 'feedback:helpful:how-long', notHelpful: 'feedback:not-helpful:how-long' },
];

test('thumbs come back as what they stood for', async () => {
  const sent = await teams.outbox.send({ kind: 'say', id: 'r', address, message: answer });
  const messageRef = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
  expect(await teams.deliver(thumbed(url, 'like', messageRef, { id: 'f:1' }))).toMatchObject({
    status: 200,
    text: '{}',
  });
  expect(await teams.deliver(thumbed(url, 'dislike', messageRef, { id: 'f:2' }))).toMatchObject({ text: '{}' });
  expect(teams.received).toMatchObject([
    { kind: 'chose', value: 'feedback:helpful:how-long', messageRef },
    { kind: 'chose', value: 'feedback:not-helpful:how-long', messageRef },
  ]);
});

test('thumbs under a reply in a thread are found, whichever way Teams names the thread', async () => {
  const channel: Address = { ...address, place: 'channel', conversation: '19:general@thread.tacv2', thread: '1699' };
  await teams.outbox.send({ kind: 'say', id: 'r', address: channel, message: answer });
  const conversation = (id: string) => ({ conversation: { id, conversationType: 'channel', tenantId: tenant } });
  await teams.deliver(thumbed(url, 'like', 'message-1', { id: 'f:1', ...conversation('19:general@thread.tacv2') }));
  await teams.deliver(
    thumbed(url, 'like', 'message-1', { id: 'f:2', ...conversation('19:general@thread.tacv2;messageid=1699') }),
  );
  expect(teams.received).toHaveLength(2);
});

test('thumbs under a message that is not known are acknowledged and mean nothing', async () => {
  expect(await teams.deliver(thumbed(url, 'like', 'message-77'))).toMatchObject({ status: 200, text: '{}' });
  const value = { actionName: 'feedback', actionValue: { reaction: 'like', feedback: 'plain words' } };
  expect(await teams.deliver(invoked(url, 'message/submitAction', value))).toMatchObject({ status: 200, text: '{}' });
  expect(await teams.deliver(invoked(url, 'message/submitAction', {}))).toMatchObject({ status: 200, text: '{}' });
  expect(teams.received).toEqual([]);
});

test('an invoke that we do not know is answered 501', async () => {
  expect((await teams.deliver(invoked(url, 'task/fetch', {}))).status).toBe(501);
});

const hit: SearchHit = {
  id: 'how-long',
  title: 'How long does the move take?',
  summary: 'Three to nine months <usually>.',
  message: [
    paragraph('Three to nine months.'),
    { kind: 'sources', sources: [{ publisher: 'BLS', title: 'Outlook', date: '2024', href: 'https://bls.gov/' }] },
    { kind: 'choices', choices: [{ label: 'And pay?', value: 'topic:pay' }] },
  ],
};

function query(text: string, changes = {}) {
  return { commandId: 'search', parameters: [{ name: 'query', value: text }], ...changes };
}

test('a search gives cards with links and nothing that needs the bot to be there', async () => {
  teams.finds([hit]);
  const found = (await teams.deliver(invoked(url, 'composeExtension/query', query('how long')))).json();
  expect(found.composeExtension).toMatchObject({ type: 'result', attachmentLayout: 'list' });
  const [result] = found.composeExtension.attachments;
  expect(result.preview.content).toEqual({ title: hit.title, text: 'Three to nine months &lt;usually&gt;.' });
  const card = JSON.stringify(result.content);
  expect(card).toContain('https://bls.gov/');
  expect(card).toContain(`https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`);
  expect(card).not.toMatch(/Action\.(Execute|Submit)/);
  expect(teams.received).toEqual([]);
});

test('a search begins with the first page, and goes on where Teams asks', async () => {
  teams.finds(Array.from({ length: 60 }, (_, n) => ({ ...hit, id: `hit-${n}`, title: `Title ${n}` })));
  const first = { parameters: [{ name: 'initialRun', value: 'true' }] };
  const opened = (await teams.deliver(invoked(url, 'composeExtension/query', first))).json();
  expect(opened.composeExtension.attachments).toHaveLength(25);
  const next = query('how', { queryOptions: { skip: 25, count: 25 } });
  const page = (await teams.deliver(invoked(url, 'composeExtension/query', next))).json();
  expect(page.composeExtension.attachments[0].preview.content.title).toBe('Title 25');
  expect(teams.searches).toEqual([
    { query: '', limit: 25 },
    { query: 'how', limit: 50 },
  ]);
});

test('a found card is at most 24 KB, however long the answer', async () => {
  const message = [paragraph('long '.repeat(10_000))];
  teams.finds([{ ...hit, message }]);
  const found = (await teams.deliver(invoked(url, 'composeExtension/query', query('x')))).json();
  const [result] = found.composeExtension.attachments;
  expect(wireBytes(result.content)).toBeLessThanOrEqual(teamsLimits.searchCardBytes);
  expect(JSON.stringify(result.content)).toContain('Ask Opsward');
});

test('a search without the form of one is answered 501', async () => {
  expect((await teams.deliver(invoked(url, 'composeExtension/query', { parameters: 'x' }))).status).toBe(501);
});

const plan: Message = [
  paragraph('Your plan:'),
  { kind: 'file', name: 'plan.ics', mime: 'text/calendar', base64: Buffer.from('BEGIN:VCALENDAR').toString('base64') },
];

async function offered(): Promise<{ file: string }> {
  await teams.outbox.send({ kind: 'say', id: 'r', address, message: plan });
  const consent = teams.microsoft.posted().at(-1)?.body.attachments[0];
  expect(consent).toMatchObject({
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: 'plan.ics',
    content: { sizeInBytes: 15 },
  });
  return consent.content.acceptContext;
}

const consents = (action: string, context: object, uploadUrl = `${teams.microsoft.origin}/drive/plan.ics`) =>
  invoked(url, 'fileConsent/invoke', {
    type: 'fileUpload',
    action,
    context,
    uploadInfo: {
      contentUrl: 'https://x.sharepoint.com/plan.ics',
      uploadUrl,
      name: 'plan.ics',
      uniqueId: 'u',
      fileType: 'ics',
    },
  });

test('a file is uploaded once the person has accepted it, and is then forgotten', async () => {
  const context = await offered();
  expect((await teams.deliver(consents('accept', context))).status).toBe(200);
  expect(teams.microsoft.uploads).toMatchObject([{ range: 'bytes 0-14/15' }]);
  expect(teams.microsoft.uploads[0]?.bytes.toString()).toBe('BEGIN:VCALENDAR');
  expect(teams.microsoft.posted().at(-1)?.body.attachments[0]).toMatchObject({
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    content: { uniqueId: 'u', fileType: 'ics' },
  });
  await teams.deliver(consents('accept', context));
  expect(teams.microsoft.uploads).toHaveLength(1);
});

test('a declined file goes nowhere, is forgotten, and the person hears so once', async () => {
  const context = await offered();
  expect((await teams.deliver(consents('decline', context))).status).toBe(200);
  expect(teams.microsoft.posted().at(-1)?.body.text).toMatch(/^plan\.ics was not sent, and I have not kept it\./);
  const before = teams.microsoft.posted().length;
  await teams.deliver(consents('decline', context));
  expect(teams.microsoft.posted()).toHaveLength(before);
  await teams.deliver(consents('accept', context));
  expect(teams.microsoft.uploads).toEqual([]);
});

test('a file is not uploaded outside OneDrive, nor for somebody in another chat', async () => {
  const context = await offered();
  expect((await teams.deliver(consents('accept', context, 'https://evil.example/up'))).status).toBe(400);
  const elsewhere = { conversation: { id: 'a:bob-and-bot', conversationType: 'personal', tenantId: tenant } };
  await teams.deliver({ ...consents('accept', context), ...elsewhere });
  expect(teams.microsoft.uploads).toEqual([]);
});

test('in a channel a file is only named', async () => {
  await teams.outbox.send({ kind: 'say', id: 'r', address: { ...address, place: 'channel' }, message: plan });
  expect(teams.microsoft.posted().at(-1)?.body).toMatchObject({ text: '[file: plan.ics]' });
});

test('a direct chat is opened where a person was last heard of', async () => {
  await teams.deliver(mentioned(url, 'hello'));
  const person = { platform: 'teams', tenant, id: ana.aadObjectId } as const;
  expect(await teams.directory.direct(person)).toEqual({ ...address, conversation: `a:direct-${ana.id}` });
});

test('a direct chat with somebody not heard of since the start is opened with their Entra id', async () => {
  const found = await teams.directory.direct({ platform: 'teams', tenant, id: 'entra-id' });
  expect(found).toMatchObject({ conversation: 'a:direct-entra-id', ref: { bot: botId, serviceUrl: url } });
  expect(teams.microsoft.calls[0]?.body).toMatchObject({ tenantId: tenant, members: [{ id: 'entra-id' }] });
});

test('with somebody who has not the app no direct chat is opened', async () => {
  teams.microsoft.refuse({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });
  expect(await teams.directory.direct({ platform: 'teams', tenant, id: 'stranger' })).toBeUndefined();
});

test('a file that a person sent is fetched from where Teams keeps files, up to a size, and from nowhere else', async () => {
  const person = { platform: 'teams', tenant, id: ana.aadObjectId } as const;
  const fetching = (ref: string, most = 100) =>
    teams.directory.fetchAttachment(person, { name: 'cv.txt', mime: 'text/plain', size: 0, ref }, most);
  expect(await fetching(`${teams.microsoft.origin}/drive/cv.txt`)).toHaveLength(10);
  await expect(fetching(`${teams.microsoft.origin}/drive/cv.txt?bytes=101`)).rejects.toMatchObject({
    code: 'file-too-large',
  });
  await expect(fetching(`${teams.microsoft.origin}/drive/elsewhere`)).rejects.toThrow();
  for (const ref of [
    'https://evil.example/cv.txt',
    'http://contoso.sharepoint.com/cv.txt',
    'file:///etc/passwd',
    'x',
  ]) {
    await expect(fetching(ref)).rejects.toMatchObject({ code: 'teams.file' });
  }
});

test('what a person says is in no log line', async () => {
  await teams.deliver(said(url, 'my boss is unfair'));
  expect(teams.lines.map((line) => line.event)).toContain('teams.received');
  expect(JSON.stringify(teams.lines)).not.toMatch(/unfair/);
});
