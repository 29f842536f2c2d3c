import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OpswardError } from '../../../src/errors.ts';
import { directMessage, homeOpened, mention, press, slash } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

let running: RunningSlack;
beforeEach(async () => {
  running = await startSlack();
});
afterEach(() => running.stop());

describe('what Slack sends over HTTP is put before it is acknowledged', () => {
  test('a mention in a channel', async () => {
    const answer = await running.send.event(mention('<@U0BOT> how long does the move take?'));
    expect(answer.status).toBe(200);
    expect(running.bot.received).toMatchObject([
      { kind: 'said', text: 'how long does the move take?', address: { place: 'channel', conversation: 'C1OPS' } },
    ]);
  });

  test('a direct message', async () => {
    expect((await running.send.event(directMessage('hello'))).status).toBe(200);
    expect(running.bot.received).toMatchObject([{ kind: 'said', text: 'hello', address: { place: 'direct' } }]);
  });

  test('the Messages tab opened for a look', async () => {
    expect((await running.send.event(homeOpened())).status).toBe(200);
    expect(running.bot.received).toMatchObject([{ kind: 'opened', address: { conversation: 'D1ANA' } }]);
  });

  test('a slash command, acknowledged with nothing to show, so that the answer is the only thing seen', async () => {
    const responseUrl = running.fake.responseUrl('C1OPS', 'U1ANA');
    const answer = await running.send.command(slash('what is a program?', responseUrl));
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(running.bot.received).toMatchObject([
      { kind: 'said', text: 'what is a program?', address: { onlyFor: 'U1ANA', ref: { responseUrl } } },
    ]);
  });

  test('a press on a button', async () => {
    const pressed = press({ channel: 'C1OPS', ts: '1.2', value: 'answer:salary', responseUrl: 'https://x.test/' });
    expect(await running.send.interaction(pressed)).toMatchObject({ status: 200, body: '' });
    expect(running.bot.received).toMatchObject([{ kind: 'chose', value: 'answer:salary', messageRef: 'C1OPS/1.2' }]);
  });

  test('an event delivered again has the id it had the first time', async () => {
    const payload = mention('<@U0BOT> hello');
    await running.send.event(payload);
    await running.send.event(payload, { retryNum: 1 });
    const [first, second] = running.bot.received;
    expect(second?.id).toBe(first?.id);
  });

  test('what is not for the bot is acknowledged and goes no further', async () => {
    expect((await running.send.event(directMessage('edited', { subtype: 'message_changed' }))).status).toBe(200);
    expect(running.bot.received).toEqual([]);
  });
});

describe('what cannot be kept is not acknowledged', () => {
  test('a failed put answers 503, and Slack delivers again', async () => {
    running.bot.receive = async () => {
      throw new OpswardError('store-down', 'The store is down.', 'Start it.');
    };
    expect((await running.send.event(mention('<@U0BOT> hello'))).status).toBe(503);
    const command = slash('help', running.fake.responseUrl('C1OPS', 'U1ANA'));
    expect((await running.send.command(command)).status).toBe(503);
    expect(running.logged).toContainEqual(expect.objectContaining({ level: 'error', event: 'slack.not-put' }));
  });

  test('a put that takes longer than 1.5 s answers 503 well within the 3 s Slack waits', async () => {
    running.bot.receive = () => new Promise(() => {});
    const answer = await running.send.event(mention('<@U0BOT> hello'));
    expect(answer.status).toBe(503);
    expect(answer.ms).toBeGreaterThan(1400);
    expect(answer.ms).toBeLessThan(2500);
  });

  test('while stopping, deliveries are refused', async () => {
    await running.slack.stop(1000);
    expect((await running.send.event(mention('<@U0BOT> hello'))).status).toBe(503);
    expect(running.bot.received).toEqual([]);
  });

  test('stopping waits for what is being put', async () => {
    let finish = () => {};
    const begun = new Promise<void>((begin) => {
      running.bot.receive = () => {
        begin();
        return new Promise((resolve) => {
          finish = () => resolve('put');
        });
      };
    });
    const answer = running.send.event(mention('<@U0BOT> hello'));
    await begun;
    const order: string[] = [];
    const stopped = running.slack.stop(1000).then(() => order.push('stopped'));
    finish();
    order.push('finished');
    await stopped;
    expect((await answer).status).toBe(200);
    expect(order).toEqual(['finished', 'stopped']);
  });
});

describe('only Slack is listened to', () => {
  const now = () => Math.floor(Date.now() / 1000);

  test.each([
    ['a wrong signature', { signature: `v0=${'0'.repeat(64)}` }, 'SLACK_SIGNING_SECRET'],
    ['a timestamp 6 minutes old', { at: now() - 360 }, 'the clock of this machine'],
    ['a timestamp 6 minutes ahead, which could be replayed for long', { at: now() + 360 }, 'the clock of this machine'],
  ])('%s gets 401, and one line a minute says what to look at', async (_name, options, hint) => {
    for (const text of ['hello', 'hello again'])
      expect((await running.send.event(mention(`<@U0BOT> ${text}`), options)).status).toBe(401);
    expect(running.bot.received).toEqual([]);
    const told = () => running.logged.filter(({ event }) => event === 'slack.refused');
    await expect.poll(() => told().map(({ fields }) => fields['hint'])).toEqual([expect.stringContaining(hint)]);
  });

  test('Slack’s question whether the address is ours is answered', async () => {
    const answer = await running.send.event({ type: 'url_verification', challenge: 'c1' });
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'c1' });
  });
});
