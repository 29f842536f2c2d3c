import { afterEach, describe, expect, test } from 'vitest';
import { createSlack } from '../../../adapters/slack/create-slack.ts';
import { paragraph } from '../../../src/message/message.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts';
import { silentLog } from '../../support/silent-log.ts';
import { mention, press, slash } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

let running: RunningSlack | undefined;
let fake: FakeSlack | undefined;
afterEach(async () => {
  await running?.stop();
  await fake?.stop();
  running = undefined;
  fake = undefined;
});

describe('Socket Mode', () => {
  test('needs no address: a mention comes in and its answer goes out', async () => {
    running = await startSlack('socket');
    expect(running.slack.router).toBeUndefined();
    expect(await running.fake.socket.deliver('events_api', mention('<@U0BOT> hello'))).toBe(true);
    const [said] = running.bot.received;
    if (said === undefined) throw new Error('nothing was received');
    await running.slack.outbox.send({ kind: 'say', id: '1', address: said.address, message: [paragraph('Hello')] });
    expect(running.fake.messages).toMatchObject([{ channel: 'C1OPS', threadTs: said.address.thread, text: 'Hello' }]);
  });

  test('commands and presses are acknowledged too', async () => {
    running = await startSlack('socket');
    const { socket } = running.fake;
    const responseUrl = running.fake.responseUrl('C1OPS', 'U1ANA');
    expect(await socket.deliver('slash_commands', slash('help', responseUrl))).toBe(true);
    expect(await socket.deliver('interactive', press({ channel: 'C1', ts: '1.1', value: 'v', responseUrl }))).toBe(
      true,
    );
    expect(running.bot.received.map((activity) => activity.kind)).toEqual(['said', 'chose']);
  });

  test('a failed put is not acknowledged; delivered again it has the same id', async () => {
    running = await startSlack('socket');
    const { socket } = running.fake;
    const { bot } = running;
    const payload = mention('<@U0BOT> hello');
    const { receive } = bot;
    const ids: string[] = [];
    bot.receive = async (activity) => {
      ids.push(activity.id);
      throw new Error('store down');
    };
    expect(await socket.deliver('events_api', payload, { ms: 300 })).toBe(false);
    bot.receive = receive;
    expect(await socket.deliver('events_api', payload, { retryAttempt: 1 })).toBe(true);
    expect(bot.received.map((activity) => activity.id)).toEqual(ids);
  });

  test('stopping closes the connection', async () => {
    running = await startSlack('socket');
    expect(running.fake.socket.connections()).toBe(1);
    await running.slack.stop(2000);
    await expect.poll(() => running?.fake.socket.connections()).toBe(0);
  });
});

describe('starting', () => {
  const options = (slack: FakeSlack) => ({
    botToken: slack.botToken,
    signingSecret: slack.signingSecret,
    apiUrl: slack.apiUrl,
    bot: () => {
      throw new Error('nothing should arrive');
    },
    log: silentLog,
    clock: { now: () => new Date() },
  });

  test('with a token Slack does not know names the variable and where its value is', async () => {
    fake = await startFakeSlack();
    const slack = createSlack({ ...options(fake), botToken: 'xoxb-wrong' });
    await expect(slack.start()).rejects.toMatchObject({
      message: expect.stringContaining('SLACK_BOT_TOKEN'),
      hint: expect.stringContaining('OAuth & Permissions'),
    });
  });

  test('with a wrong app token names that one', async () => {
    fake = await startFakeSlack();
    const slack = createSlack({ ...options(fake), appToken: 'xapp-wrong' });
    await expect(slack.start()).rejects.toThrow(/SLACK_APP_TOKEN \(invalid_auth\)/);
    await slack.stop(500);
  });

  test('over HTTP without a signing secret is refused at once', async () => {
    fake = await startFakeSlack();
    const { signingSecret: _none, ...without } = options(fake);
    expect(() => createSlack(without)).toThrow(/SLACK_SIGNING_SECRET/);
  });

  test('while Slack is out of reach goes on, since deliveries may still come', async () => {
    fake = await startFakeSlack();
    const slack = createSlack({ ...options(fake), apiUrl: 'http://127.0.0.1:1/api/' });
    await slack.start();
  });
});
