import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseMessageRef } from '../../../adapters/slack/message-ref.ts';
import type { Address } from '../../../src/activity.ts';
import { type Message, note, paragraph } from '../../../src/message/message.ts';
import type { Outgoing } from '../../../src/ports.ts';
import { team } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

let running: RunningSlack;
beforeEach(async () => {
  running = await startSlack();
});
afterEach(() => running.stop());

const inThread: Address = {
  platform: 'slack',
  tenant: team,
  place: 'channel',
  conversation: 'C1OPS',
  thread: '1700000000.000100',
};
const direct: Address = { platform: 'slack', tenant: team, place: 'direct', conversation: 'D1ANA' };

const say = (address: Address, message: Message, id = 'reply-1'): Outgoing => ({ kind: 'say', id, address, message });
const send = (outgoing: Outgoing) => running.slack.outbox.send(outgoing);

/** Tables of one row each, of which Slack takes one a message. */
const threeParts: Message = [1, 2, 3].map((number) => ({
  kind: 'table',
  caption: `Part ${number}`,
  columns: ['a'],
  rows: [[[{ text: 'x' }]]],
}));

describe('what the bot says', () => {
  test('goes to the thread, with words for notifications, no previews and no live names', async () => {
    const sent = await send(say(inThread, [paragraph('Three to nine months <!channel>')]));
    const [message] = running.fake.messages;
    expect(message).toMatchObject({ channel: 'C1OPS', threadTs: '1700000000.000100', via: 'chat.postMessage' });
    expect(message?.text).toBe('Three to nine months &lt;!channel&gt;');
    expect(sent).toEqual({ kind: 'sent', messageRef: `C1OPS/${message?.ts}`, thread: '1700000000.000100' });
    expect(running.fake.calls.at(-1)?.args).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
      mrkdwn: 'false',
    });
  });

  test('goes to a person whose direct chat is not known yet, and opens it', async () => {
    const address = await running.slack.directory.direct({ platform: 'slack', tenant: team, id: 'U2BEN' });
    const sent = await send(say(address ?? inThread, [paragraph('Hello')]));
    expect(sent.kind === 'sent' && sent.messageRef).toMatch(/^D2BEN\//);
  });

  test('in several messages goes in order; the last one is what it is called by', async () => {
    const sent = await send(say(direct, threeParts));
    const { messages } = running.fake;
    expect(messages.map((message) => message.text.split('\n')[0])).toEqual(['Part 1', 'Part 2', 'Part 3']);
    expect(sent).toEqual({ kind: 'sent', messageRef: `D1ANA/${messages[2]?.ts}` });
  });

  test('in several messages, tried again after a fault, goes on with what did not arrive', async () => {
    running.fake.fail('chat.postMessage', 'internal_error', 1, 1);
    await expect(send(say(direct, threeParts))).rejects.toThrow('internal_error');
    await send(say(direct, threeParts));
    const { messages } = running.fake;
    expect(messages.map((message) => message.text.split('\n')[0])).toEqual(['Part 1', 'Part 2', 'Part 3']);
  });

  test('for one person’s eyes goes through the command’s own address', async () => {
    const responseUrl = running.fake.responseUrl('C1OPS', 'U1ANA');
    const sent = await send(say({ ...inThread, onlyFor: 'U1ANA', ref: { responseUrl } }, [paragraph('Hello')]));
    expect(sent).toEqual({ kind: 'sent' });
    expect(running.fake.messages).toMatchObject([{ via: 'response_url', onlyFor: 'U1ANA', text: 'Hello' }]);
  });

  test('for one person’s eyes, when that address is used up, is posted by the bot itself', async () => {
    const responseUrl = running.fake.responseUrl('C1OPS', 'U1ANA');
    const address = { ...inThread, onlyFor: 'U1ANA', ref: { responseUrl } };
    for (let times = 1; times <= 6; times += 1) await send(say(address, [paragraph(`${times}`)], `reply-${times}`));
    expect(running.fake.messages.map((message) => message.via)).toEqual([
      ...Array.from({ length: 5 }, () => 'response_url'),
      'chat.postEphemeral',
    ]);
    expect(running.fake.messages.at(-1)).toMatchObject({ onlyFor: 'U1ANA', threadTs: '1700000000.000100' });
  });

  describe('with files', () => {
    const file = (name: string, mime: string, text: string) =>
      ({ kind: 'file', name, mime, base64: Buffer.from(text).toString('base64') }) as const;
    const withFiles: Message = [
      paragraph('Your plan:'),
      file('my-plan.md', 'text/markdown', '# My plan'),
      file('my-plan.ics', 'text/calendar', 'BEGIN:VCALENDAR'),
    ];

    test('are uploaded into the direct chat, after what is said about them', async () => {
      const sent = await send(say(direct, withFiles));
      const [said, ...files] = running.fake.messages;
      expect(said?.text).toBe('Your plan:');
      expect(files.map(({ channel, files }) => [channel, files[0]?.name, String(files[0]?.bytes)])).toEqual([
        ['D1ANA', 'my-plan.md', '# My plan'],
        ['D1ANA', 'my-plan.ics', 'BEGIN:VCALENDAR'],
      ]);
      expect(sent).toEqual({ kind: 'sent', messageRef: `D1ANA/${said?.ts}` });
    });

    test('where the app was installed without the right to send files, its words are said and why', async () => {
      running.fake.scopes.delete('files:write');
      await send(say(direct, withFiles));
      expect(running.fake.messages.map(({ text }) => text)).toEqual([
        'Your plan:',
        expect.stringMatching(
          /^# My plan[\s\S]*I could not send this as files \(my-plan.md, my-plan.ics\)[\s\S]*files:write/,
        ),
      ]);
      expect(running.logged).toContainEqual(expect.objectContaining({ event: 'slack.no-file-scope' }));
    });

    test('in a channel are only named, because everybody could open them', async () => {
      await send(say(inThread, withFiles));
      expect(running.fake.messages.map(({ text }) => text)).toEqual([
        'Your plan:\n\n[file: my-plan.md]\n\n[file: my-plan.ics]',
      ]);
    });

    test('a try that failed at the second goes on with it', async () => {
      running.fake.fail('files.completeUploadExternal', 'internal_error', 1, 1);
      await expect(send(say(direct, withFiles))).rejects.toMatchObject({ code: 'slack-api' });
      await send(say(direct, withFiles));
      expect(running.fake.messages.map(({ text, files }) => files[0]?.name ?? text)).toEqual([
        'Your plan:',
        'my-plan.md',
        'my-plan.ics',
      ]);
    });
  });
});

describe('a redraw', () => {
  test('changes the message that was sent', async () => {
    const sent = await send(say(direct, [paragraph('Which?')]));
    const messageRef = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
    const redrawn = await send({ kind: 'redraw', id: 'r', address: direct, messageRef, message: [note('✓ Pay')] });
    expect(redrawn).toEqual({ kind: 'sent', messageRef });
    expect(running.fake.messages).toMatchObject([{ text: '✓ Pay', edits: 1 }]);
  });

  test('of something only one person sees goes through the press’s own address', async () => {
    await send(say({ ...inThread, onlyFor: 'U1ANA' }, [paragraph('Which?')]));
    const ts = running.fake.messages[0]?.ts ?? '';
    const responseUrl = running.fake.responseUrl('C1OPS', 'U1ANA', ts);
    const address = { ...inThread, onlyFor: 'U1ANA', ref: { responseUrl } };
    await send({ kind: 'redraw', id: 'r', address, messageRef: `C1OPS/${ts}`, message: [note('✓ Pay')] });
    expect(running.fake.messages).toMatchObject([{ via: 'chat.postEphemeral', text: '✓ Pay', edits: 1 }]);
  });

  test('of a message that was deleted reaches nobody, and is no fault', async () => {
    const outgoing: Outgoing = {
      kind: 'redraw',
      id: 'r',
      address: direct,
      messageRef: 'D1ANA/1.1',
      message: [note('x')],
    };
    expect(await send(outgoing)).toEqual({ kind: 'gone', why: 'message_not_found' });
  });

  test('of something that is no message of Slack’s is a fault', () => {
    expect(() => parseMessageRef('C1OPS')).toThrow(/does not name a Slack message/);
  });
});

describe('when Slack says no', () => {
  test.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_not_found',
    'account_inactive',
    'token_revoked',
  ])('%s: nobody is there, and trying again cannot help', async (error) => {
    running.fake.refuse('C1OPS', error);
    expect(await send(say(inThread, [paragraph('Hello')]))).toEqual({ kind: 'gone', why: error });
    expect(running.fake.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(1);
  });

  test('a fault is thrown after one call, so that the job decides about another', async () => {
    running.fake.fail('chat.postMessage', 'internal_error');
    await expect(send(say(inThread, [paragraph('Hello')]))).rejects.toThrow(
      'Slack refused chat.postMessage: internal_error',
    );
    expect(running.fake.messages).toEqual([]);
    expect(await send(say(inThread, [paragraph('Hello')]))).toMatchObject({ kind: 'sent' });
  });

  test('a missing scope says to install the app again', async () => {
    running.fake.scopes.delete('chat:write');
    await expect(send(say(inThread, [paragraph('Hello')]))).rejects.toMatchObject({
      code: 'slack-missing-scope',
      hint: expect.stringContaining('install it again'),
    });
  });

  test('blocks it dislikes are said in plain words, and the log says so', async () => {
    running.fake.fail('chat.postMessage', 'invalid_blocks');
    expect(await send(say(inThread, [paragraph('Hello')]))).toMatchObject({ kind: 'sent' });
    expect(running.fake.messages).toMatchObject([{ text: 'Hello', blocks: [] }]);
    expect(running.logged).toContainEqual(expect.objectContaining({ level: 'error', event: 'slack.badly-drawn' }));
  });

  test('429 is obeyed: the message arrives no sooner than Slack asked for', async () => {
    running.fake.limit('chat.postMessage', 1);
    expect(await send(say(inThread, [paragraph('Hello')]))).toMatchObject({ kind: 'sent' });
    const [refused, arrived] = running.fake.calls.filter((call) => call.method === 'chat.postMessage');
    expect(refused?.outcome).toBe('ratelimited');
    expect((arrived?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('429 on a method holds up that method alone', async () => {
    const { messageRef = '' } = (await send(say(direct, [paragraph('a')]))) as { messageRef?: string };
    running.fake.limit('chat.postMessage', 1);
    const waiting = send(say(inThread, [paragraph('b')]));
    await running.fake.until((fake) => fake.calls.some((call) => call.outcome === 'ratelimited'));
    await send({ kind: 'redraw', id: 'r', address: direct, messageRef, message: [note('c')] });
    expect(running.fake.messages).toHaveLength(1);
    await waiting;
    expect(running.fake.messages).toHaveLength(2);
  });
});
