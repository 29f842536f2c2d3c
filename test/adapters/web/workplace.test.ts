import { describe, expect, test } from 'vitest';
import type { FileShown } from '../../../adapters/web/wire.ts';
import { activitySchema } from '../../../src/activity.ts';
import { type Message, paragraph } from '../../../src/message/message.ts';
import { AT, runningWeb } from './running-web.ts';

const said = (as: string, place: 'channel' | 'direct', text: string, id = 'message-1') => ({ as, id, place, text });
const direct = (id: string) =>
  ({ platform: 'web', tenant: 'local', place: 'direct', conversation: `direct-${id}` }) as const;
const channel = { platform: 'web', tenant: 'local', place: 'channel', conversation: 'ops-careers' } as const;

describe('what people do reaches the bot', () => {
  test('as an activity that survives JSON, with the zone of whoever said it', async () => {
    const { post, received } = await runningWeb();
    expect((await post('/page/said', said('priya', 'direct', 'assess me'))).status).toBe(204);
    expect(received).toEqual([
      {
        kind: 'said',
        id: 'web-priya-message-1',
        at: AT,
        person: { platform: 'web', tenant: 'local', id: 'priya', name: 'Priya Nair', timeZone: 'Europe/Dublin' },
        address: direct('priya'),
        text: 'assess me',
      },
    ]);
    expect(activitySchema.parse(JSON.parse(JSON.stringify(received[0])))).toEqual(received[0]);
  });

  test('once, however often it is sent', async () => {
    const { post, received, state } = await runningWeb();
    await post('/page/said', said('dana', 'direct', 'hello'));
    await post('/page/said', said('dana', 'direct', 'hello'));
    expect(received).toHaveLength(1);
    expect((await state('dana')).entries).toHaveLength(1);
  });

  test('or they learn that it did not', async () => {
    const { post, failing } = await runningWeb();
    failing();
    expect((await post('/page/said', said('dana', 'direct', 'hello'))).status).toBe(503);
  });

  test('in the channel each question begins a thread, and a reply stays in it', async () => {
    const { post, received, state } = await runningWeb();
    await post('/page/said', said('dana', 'channel', 'how long does it take?'));
    const thread = (await state('dana')).entries.find(({ from }) => from === 'dana')?.id ?? '';
    await post('/page/said', { ...said('marcus', 'channel', 'and the pay?', 'message-2'), thread });
    const spoken = received.filter(({ kind }) => kind === 'said').map(({ address }) => address);
    expect(spoken).toEqual([
      { ...channel, thread },
      { ...channel, thread },
    ]);
  });

  test('a press tells what was pressed; one on a message they cannot see does not', async () => {
    const { post, web, received } = await runningWeb();
    const message: Message = [{ kind: 'choices', choices: [{ label: 'Yes', value: 'yes' }] }];
    await web.outbox.send({ kind: 'say', id: 'reply-1', address: direct('dana'), message });
    const pressed = { as: 'dana', id: 'press-001', on: 'reply-1', value: 'yes' };
    expect((await post('/page/chose', pressed)).status).toBe(204);
    expect(received).toMatchObject([{ kind: 'chose', value: 'yes', messageRef: 'reply-1', address: direct('dana') }]);
    expect((await post('/page/chose', { ...pressed, as: 'marcus', id: 'press-002' })).status).toBe(404);
    expect(received).toHaveLength(1);
  });

  test.each([
    ['somebody who is not there', { ...said('eve', 'direct', 'hello') }],
    ['a place that is not there', { as: 'dana', id: 'message-1', place: 'elsewhere', text: 'hello' }],
    ['no words', { as: 'dana', id: 'message-1', place: 'direct' }],
  ])('%s is no request of the page', async (_what, body) => {
    const { post, received } = await runningWeb();
    expect((await post('/page/said', body)).status).toBe(400);
    expect(received).toEqual([]);
  });
});

describe('what the bot says', () => {
  test('in a direct chat is seen by one; in the channel by all; what is only for one by that one', async () => {
    const { web, state } = await runningWeb();
    await web.outbox.send({ kind: 'say', id: 'a', address: direct('dana'), message: [paragraph('To Dana.')] });
    await web.outbox.send({ kind: 'say', id: 'b', address: channel, message: [paragraph('To all.')] });
    const onlyFor = { ...channel, onlyFor: 'priya' };
    await web.outbox.send({ kind: 'say', id: 'c', address: onlyFor, message: [paragraph('To Priya.')] });
    const seen = async (as: string) => (await state(as)).entries.map(({ text }) => text);
    expect(await seen('dana')).toEqual(['To Dana.', 'To all.']);
    expect(await seen('priya')).toEqual(['To all.', 'To Priya.']);
    expect(await seen('marcus')).toEqual(['To all.']);
  });

  test('is still there after a restart, in its order', async () => {
    const first = await runningWeb();
    for (const id of ['a', 'b', 'c'])
      await first.web.outbox.send({ kind: 'say', id, address: channel, message: [paragraph(id)] });
    const { state, web } = await first.again();
    await web.outbox.send({ kind: 'say', id: 'd', address: channel, message: [paragraph('d')] });
    expect((await state('dana')).entries.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('twice under one id is said once', async () => {
    const { web, state } = await runningWeb();
    const message = [paragraph('Three to nine months.')];
    for (const _ of [1, 2]) await web.outbox.send({ kind: 'say', id: 'a', address: channel, message });
    expect((await state('dana')).entries).toHaveLength(1);
  });

  test('and redraws keeps its place, and the parts that were split off before the last', async () => {
    const { web, state } = await runningWeb();
    await web.outbox.send({ kind: 'say', id: 'a', address: channel, message: [paragraph('One.'), paragraph('Two.')] });
    await web.outbox.send({ kind: 'say', id: 'b', address: channel, message: [paragraph('Later.')] });
    const redraw = {
      kind: 'redraw',
      id: 'r',
      address: channel,
      messageRef: 'a',
      message: [paragraph('Done.')],
    } as const;
    expect(await web.outbox.send(redraw)).toEqual({ kind: 'sent', messageRef: 'a' });
    const [entry] = (await state('dana')).entries;
    expect(entry?.drawn?.slack.map(({ text }) => text)).toEqual(['One.', 'Done.']);
    expect(entry?.drawn?.teams.map(({ activity }) => activity['text'])).toEqual(['One.', 'Done.']);
  });

  test('to somebody who is not here goes nowhere, and is no fault', async () => {
    const { web } = await runningWeb();
    const message = [paragraph('Hello?')];
    expect(await web.outbox.send({ kind: 'say', id: 'a', address: direct('eve'), message })).toMatchObject({
      kind: 'gone',
    });
  });

  test('is pushed to the open pages of those who may read it', async () => {
    const { web, url } = await runningWeb();
    const stream = await fetch(`${url}/page/events?as=dana`);
    await web.outbox.send({ kind: 'say', id: 'a', address: direct('marcus'), message: [paragraph('To Marcus.')] });
    await web.outbox.send({ kind: 'say', id: 'b', address: direct('dana'), message: [paragraph('To Dana.')] });
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('To Dana.')) break;
    }
    expect(text).not.toContain('Marcus');
  });
});

describe('files', () => {
  const send = (url: string, as: string, bytes: number) =>
    fetch(`${url}/page/files?as=${as}&id=upload-01&name=resume.txt`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'text/plain' },
      body: 'x'.repeat(bytes),
    });

  test('that a person sends are fetched by the bot, and are nobody else’s', async () => {
    const { url, post, web, received } = await runningWeb();
    const file = (await (await send(url, 'dana', 12)).json()) as FileShown;
    await post('/page/said', { ...said('dana', 'direct', ''), files: [file] });
    const [activity] = received;
    const attachment = activity?.kind === 'said' ? activity.attachments?.[0] : undefined;
    if (activity === undefined || attachment === undefined) throw new Error('Nothing was sent.');
    expect(attachment).toMatchObject({ name: 'resume.txt', mime: 'text/plain', size: 12 });
    expect(await web.directory.fetchAttachment(activity.person, attachment, 100)).toHaveLength(12);
    await expect(web.directory.fetchAttachment(activity.person, attachment, 5)).rejects.toMatchObject({
      code: 'file-too-large',
    });
    expect((await fetch(`${url}/page/files/${file.id}?as=marcus`)).status).toBe(404);
    await post('/page/said', { ...said('marcus', 'direct', 'mine now', 'message-9'), files: [file] });
    expect(received.at(-1)).not.toHaveProperty('attachments');
  });

  test('that are too large are refused before they are kept', async () => {
    const { url } = await runningWeb();
    expect((await send(url, 'dana', 1_002)).status).toBe(413);
  });

  test('that the bot sends can be taken, and are never shown in place', async () => {
    const { url, web, state } = await runningWeb();
    const base64 = Buffer.from('<script>alert(1)</script>').toString('base64');
    const message: Message = [{ kind: 'file', name: 'plan.html', mime: 'text/html', base64 }];
    await web.outbox.send({ kind: 'say', id: 'a', address: direct('dana'), message });
    const [file] = (await state('dana')).entries[0]?.files ?? [];
    const response = await fetch(`${url}/page/files/${file?.id}?as=dana`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="?plan\.html"?$/);
    expect(response.headers.get('content-type')).toContain('application/octet-stream');
    expect(await response.text()).toBe('<script>alert(1)</script>');
  });
});

describe('the clock', () => {
  test('that real people live by is not moved, and says why', async () => {
    const { post } = await runningWeb({ kind: 'fixed', why: 'Slack is connected.' });
    const response = await post('/page/clock', { as: 'dana', to: 'week' });
    expect([response.status, await response.json()]).toEqual([
      409,
      { kind: 'fixed', why: 'Slack is connected.', now: AT },
    ]);
  });

  test.each([
    ['day', 'dana', 24],
    ['week', 'dana', 168],
    // It is Monday, 14:00 in London: nine o'clock is past in Dublin, and in Chicago it is nine right now.
    ['next-monday', 'priya', 162],
    ['next-monday', 'dana', 168],
  ] as const)('moves to %s as %s means it', async (to, as, hours) => {
    const moves: number[] = [];
    const { post } = await runningWeb({
      kind: 'movable',
      aheadMs: () => 0,
      forward: async (ms) => void moves.push(ms),
      back: async () => undefined,
    });
    await post('/page/clock', { as, to });
    expect(moves.map((ms) => ms / 3_600_000)).toEqual([hours]);
  });
});
