import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ComeBackLater, createPace } from '../../../adapters/teams/pace.ts';
import type { Address } from '../../../src/activity.ts';
import { paragraph } from '../../../src/message/message.ts';
import type { Sent } from '../../../src/ports.ts';
import { botId, startMicrosoft } from '../../support/teams-microsoft.ts';
import { type RunningTeams, startTeams } from './running-teams.ts';

/** Where nothing listens. */
const NOBODY = 'http://127.0.0.1:9/';

/** Twenty calls a second, on a clock that only the test moves. */
function paced() {
  let now = 0;
  const waits: number[] = [];
  const pace = createPace({
    perSecond: 20,
    nowMs: () => now,
    wait: async (ms) => void waits.push(ms),
  });
  /** Undefined: it went out. */
  const slowly = (
    tenant: string,
    id: string,
    call = async (): Promise<unknown> => 'sent',
  ): Promise<number | undefined> =>
    pace.unhurried(tenant, id, call).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof ComeBackLater) return error.afterMs;
        throw error;
      },
    );
  const pass = (ms: number): void => {
    now += ms;
  };
  return { pace, slowly, waits, pass };
}

describe('each tenant has its own pace', () => {
  test('answers start a twentieth of a second apart, and those of another tenant do not wait for them', async () => {
    const { pace, waits } = paced();
    await Promise.all(Array.from({ length: 4 }, () => pace('one', async () => 'sent')));
    await pace('two', async () => 'sent');
    expect(waits).toEqual([50, 100, 150]);
  });

  test('nudges take half of that beside them, and the rest is put off, each to a place that is kept for it', async () => {
    const { pace, slowly, waits, pass } = paced();
    const first: (number | undefined)[] = [];
    for (let at = 0; at < 30; at += 1) first.push(await slowly('one', `n${at}`));
    const later = first.filter((ms) => ms !== undefined);
    expect(later).toEqual(later.map((_, at) => 600 + at * 100));
    await pace('one', async () => 'answer');
    expect(waits).toEqual([100, 200, 300, 400, 500]);
    pass(600);
    expect(await slowly('one', 'n6')).toBeUndefined();
    expect(await slowly('one', 'n29')).toBe(2_300);
    expect(await slowly('two', 'other')).toBeUndefined();
  });

  test('a tenant that does not answer has two of the workers, and never all', async () => {
    const { slowly } = paced();
    const never = () => new Promise<unknown>(() => {});
    void slowly('slow', 'n0', never);
    void slowly('slow', 'n1', never);
    expect(await slowly('slow', 'n2', never)).toBeGreaterThanOrEqual(500);
    expect(await slowly('other', 'n3')).toBeUndefined();
  });

  test('when Teams says to wait, it is not asked again for the others either, and they come back one by one', async () => {
    const { pace, slowly, pass } = paced();
    expect(await slowly('one', 'n0', () => Promise.reject(new ComeBackLater(30_000)))).toBe(30_000);
    let asked = 0;
    const count = async (): Promise<void> => {
      asked += 1;
    };
    expect(await slowly('one', 'n1', count)).toBe(30_000);
    expect(await slowly('one', 'n2', count)).toBe(30_100);
    expect(await slowly('two', 'n3', count)).toBeUndefined();
    // Who waits for an answer is not held back by what Teams said of nudges.
    await pace('one', count);
    expect(asked).toBe(2);
    pass(30_000);
    expect(await slowly('one', 'n1', count)).toBeUndefined();
  });
});

describe('with Microsoft on this machine', () => {
  let teams: RunningTeams;
  beforeEach(async () => {
    const microsoft = await startMicrosoft();
    teams = await startTeams({ serviceHosts: [microsoft.origin, new URL(NOBODY).origin] }, microsoft);
  });
  afterEach(() => teams.close());

  const nudge = (tenant: string, id: string, serviceUrl = teams.microsoft.serviceUrl): Promise<Sent> => {
    const ref = { serviceUrl, bot: botId };
    const address: Address = { platform: 'teams', tenant, place: 'direct', conversation: `a:${tenant}-${id}`, ref };
    return teams.outbox.send({ kind: 'say', id, address, message: [paragraph('A small step')], unhurried: true });
  };

  test('a tenant that is told to wait waits as long as it was told, and another goes on', async () => {
    teams.microsoft.refuse({ status: 429, headers: { 'retry-after': '30' }, to: 'a:blocked' });
    expect(await nudge('blocked', 'n1')).toEqual({ kind: 'later', afterMs: 30_000 });
    const second = await nudge('blocked', 'n2');
    expect(second.kind === 'later' && second.afterMs).toBeGreaterThan(29_000);
    expect(await nudge('other', 'n3')).toMatchObject({ kind: 'sent' });
    expect(teams.microsoft.posted().map(({ path }) => path)).toEqual([
      '/conversations/a:blocked-n1/activities',
      '/conversations/a:other-n3/activities',
    ]);
  });

  test('a tenant whose connector hangs holds up no other', async () => {
    teams.microsoft.refuse({ status: 200, hangs: true, times: 2, to: 'a:slow' });
    const hanging = [nudge('slow', 'n1'), nudge('slow', 'n2')];
    expect(await nudge('slow', 'n3')).toMatchObject({ kind: 'later' });
    const before = performance.now();
    expect(await nudge('other', 'n4')).toMatchObject({ kind: 'sent' });
    expect(performance.now() - before).toBeLessThan(250);
    // Whether these arrived nobody can say, so they are not simply sent again.
    expect((await Promise.allSettled(hanging)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('what never reached Teams comes later, and what may have is not sent twice', async () => {
    expect(await nudge('one', 'n1', NOBODY)).toEqual({ kind: 'later', afterMs: 60_000 });
    teams.microsoft.refuse({ status: 504, to: 'a:two' });
    await expect(nudge('two', 'n2')).rejects.toMatchObject({ code: 'teams.busy' });
    expect(teams.microsoft.posted()).toHaveLength(1);
  });
});
