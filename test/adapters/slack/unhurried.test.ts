import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ComeBackLater } from '../../../adapters/slack/pace.ts';
import { unhurried } from '../../../adapters/slack/unhurried.ts';
import type { Address } from '../../../src/activity.ts';
import { paragraph } from '../../../src/message/message.ts';
import type { Outbox, Outgoing, Sent } from '../../../src/ports.ts';
import { team } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

const nudge = (id: string, tenant = 'T1'): Outgoing => {
  const address: Address = { platform: 'slack', tenant, place: 'direct', conversation: 'D1ANA' };
  return { kind: 'say', id, address, message: [paragraph('A small step')], unhurried: true };
};

/** The unhurried way on a clock that only the test moves. */
function slowly(outbox: Outbox) {
  let now = 0;
  const way = unhurried(outbox, { nowMs: () => now, wait: async () => {} });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { way, pass };
}
const sends: Outbox = { send: async () => ({ kind: 'sent' }) };

describe('what nobody waits for', () => {
  test('goes out four a second in a workspace; the rest is put off, each to its own place, and kept that place', async () => {
    const { way, pass } = slowly(sends);
    const ids = Array.from({ length: 40 }, (_, at) => `n${at}`);
    const outcomes: Sent[] = [];
    for (const id of ids) outcomes.push(await way.send(nudge(id)));
    const later = outcomes.flatMap((sent) => (sent.kind === 'later' ? [sent.afterMs] : []));
    expect(outcomes.filter(({ kind }) => kind === 'sent')).toHaveLength(3);
    expect(later).toEqual(later.map((_, at) => 750 + at * 250));
    pass(Math.max(...later));
    const rest: Sent[] = [];
    for (const id of ids.slice(3)) rest.push(await way.send(nudge(id)));
    expect(rest.every(({ kind }) => kind === 'sent')).toBe(true);
  });

  test('a workspace with very many holds up no other', async () => {
    const { way } = slowly(sends);
    await Promise.all(Array.from({ length: 500 }, (_, at) => way.send(nudge(`n${at}`, 'T1'))));
    expect(await way.send(nudge('other', 'T2'))).toEqual({ kind: 'sent' });
  });

  test('a workspace that does not answer has two of the workers, and never all', async () => {
    const { way } = slowly({
      send: ({ address }) => (address.tenant === 'T1' ? new Promise(() => {}) : sends.send(nudge('any'))),
    });
    void way.send(nudge('n0'));
    void way.send(nudge('n1'));
    expect(await way.send(nudge('n2'))).toMatchObject({ kind: 'later' });
    expect(await way.send(nudge('n3', 'T2'))).toEqual({ kind: 'sent' });
  });

  test('is put off for as long as Slack asks', async () => {
    const { way } = slowly({ send: () => Promise.reject(new ComeBackLater(30_000)) });
    expect(await way.send(nudge('n1'))).toEqual({ kind: 'later', afterMs: 30_000 });
  });

  test('is put off where Slack was never reached, and fails where that is not sure', async () => {
    const refused = Object.assign(new Error('fetch failed'), {
      cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
    });
    const { way } = slowly({ send: () => Promise.reject(refused) });
    expect(await way.send(nudge('n1'))).toMatchObject({ kind: 'later' });
    const cut = Object.assign(new Error('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
    await expect(slowly({ send: () => Promise.reject(cut) }).way.send(nudge('n1'))).rejects.toBe(cut);
  });
});

describe('with Slack around it', () => {
  let running: RunningSlack;
  beforeEach(async () => {
    running = await startSlack();
  });
  afterEach(() => running.stop());

  test('a 429 puts a nudge off at once, and a 429 in one workspace says nothing about an answer in another', async () => {
    running.fake.limit('chat.postMessage', 30);
    const sent = await running.slack.outbox.send(nudge('n1', team));
    expect(sent).toMatchObject({ kind: 'later' });
    expect(sent.kind === 'later' && sent.afterMs).toBeGreaterThan(29_000);
    expect(running.fake.messages).toHaveLength(0);
    expect(await running.slack.outbox.send(nudge('n2', team))).toMatchObject({ kind: 'later' });
    expect(running.fake.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });
});
