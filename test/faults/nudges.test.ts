import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { openRedis } from '../../adapters/redis/open.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { allCounts } from '../../src/conversation/counts.ts';
import { NUDGES, personKey } from '../../src/conversation/queues.ts';
import { optedIn } from '../../src/nudges/settings.ts';
import { WEEKDAYS } from '../../src/people/nudging.ts';
import { newRecord } from '../../src/people/record.ts';
import { weekday } from '../../src/plan/days.ts';
import type { Jobs, Store } from '../../src/ports.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { type BotScene, botScene } from '../support/bot-scene.ts';
import { realLibrary } from '../support/real-library.ts';
import { describeWithRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';

/** Real processes, killed at random moments. `FAULTS=long` runs the full size. */
const LONG = process.env['FAULTS'] === 'long';
const PEOPLE = LONG ? 1_000 : 80;
const KILLS = LONG ? 15 : 3;
const TENANTS = 20;
/** How many jobs that nobody waits for a process has in hand, so that a kill can leave so many in doubt. */
const AT_ONCE = 4;
const SLOW_MS = 60;

/** Everybody’s nudge is due this minute. */
async function subscribe({ store, jobs }: { store: Store; jobs: Jobs }): Promise<void> {
  const library = await realLibrary();
  const now = new Date();
  const day = WEEKDAYS[weekday(now.toISOString().slice(0, 10)) - 1] ?? 'monday';
  const time = now.toISOString().slice(11, 16);
  for (let at = 0; at < PEOPLE; at += 1) {
    const person = { platform: 'slack', tenant: `T${at % TENANTS}`, id: `U${at}`, timeZone: 'UTC' } as const;
    const direct = { platform: 'slack', tenant: person.tenant, place: 'direct', conversation: `D${at}` } as const;
    const known = { ...newRecord(person), direct, introduced: true };
    const yesterday = new Date(now.getTime() - 86_400_000);
    const { record, effects } = optedIn(library, known, { day, time }, yesterday);
    await store.putIf([person.tenant, 'person', 'slack', person.id], { ...record, rev: 1 }, 0);
    for (const effect of effects)
      if (effect.kind === 'later')
        await jobs.put({
          queue: NUDGES,
          id: effect.due.id,
          key: personKey(effect.due),
          dueAt: new Date(effect.due.at),
          body: effect.due,
        });
  }
}

function posts({ slack }: BotScene): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { method, args, outcome } of slack.calls)
    if (method === 'chat.postMessage' && outcome === 'ok')
      counts.set(String(args['channel']), (counts.get(String(args['channel'])) ?? 0) + 1);
  return counts;
}

/** Kills one process after another while the nudges go out; then waits until nothing moves any more. */
async function drain(
  scene: BotScene,
  bots: BotProcess[],
  { start, quietSeconds }: { start: () => Promise<BotProcess>; quietSeconds: number },
): Promise<number> {
  let kills = 0;
  while (kills < KILLS && posts(scene).size < PEOPLE) {
    await pass(150 + Math.random() * 500);
    await bots.shift()?.end('SIGKILL');
    kills += 1;
    bots.push(await start());
  }
  // What a killed process had in hand is taken over after its lock has ended.
  for (let still = 0, before = -1; still < quietSeconds; still += 1) {
    const now = scene.slack.calls.length;
    if (now !== before) still = 0;
    if (posts(scene).size === PEOPLE) break;
    before = now;
    await pass(1_000);
  }
  return kills;
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function expectAtMostOnce(what: string, scene: BotScene, kills: number): number {
  const counts = posts(scene);
  const missing = PEOPLE - counts.size;
  process.stdout.write(`${what}: ${PEOPLE} nudges, ${kills} kills, ${missing} in doubt and not sent again\n`);
  expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
  expect(kills).toBeGreaterThan(0);
  expect(missing).toBeLessThanOrEqual(kills * AT_ONCE);
  return missing;
}

async function sentAndInDoubt(store: Store): Promise<readonly [sent: number, inDoubt: number]> {
  const counts = await allCounts(store);
  const sum = (event: 'sent' | 'in-doubt'): number => counts.reduce((all, row) => all + (row.counts[event] ?? 0), 0);
  return [sum('sent'), sum('in-doubt')];
}

describeWithRedis('two processes on one Redis, one killed again and again', () => {
  test('nobody gets a nudge twice, and each that may not have arrived is counted', { timeout: 240_000 }, async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.remove());
    const scene = await botScene(onTestFinished);
    scene.slack.delay(SLOW_MS);
    const backend = await openRedis({ url: redis.url, clock: systemClock, log: silentLog });
    onTestFinished(() => backend.close());
    await subscribe(backend);
    const environment = { REDIS_URL: redis.url };
    const bots = await Promise.all([scene.start(environment), scene.start(environment)]);
    const kills = await drain(scene, bots, {
      start: () => scene.start(environment),
      quietSeconds: 20,
    });
    const missing = expectAtMostOnce('redis', scene, kills);
    // What has arrived is counted once the record is written, a moment later.
    let [sent, inDoubt] = await sentAndInDoubt(backend.store);
    for (let waited = 0; waited < 20 && sent + inDoubt < PEOPLE - kills * AT_ONCE; waited += 1) {
      await pass(500);
      [sent, inDoubt] = await sentAndInDoubt(backend.store);
    }
    // A kill right after the mark, or right after the platform's answer, costs a count and never a nudge.
    expect(inDoubt).toBeGreaterThanOrEqual(missing);
    expect(sent + inDoubt).toBeGreaterThanOrEqual(PEOPLE - kills * AT_ONCE);
    expect(sent + inDoubt).toBeLessThanOrEqual(PEOPLE);
  });
});

describe('one process on one file, killed again and again', () => {
  test('nobody gets a nudge twice', { timeout: 240_000 }, async () => {
    const scene = await botScene(onTestFinished);
    scene.slack.delay(SLOW_MS);
    const file = { file: join(scene.data, 'opsward.db'), clock: systemClock, log: silentLog };
    const backend = await openEmbedded(file);
    await subscribe(backend);
    await backend.close();
    const kills = await drain(scene, [await scene.start()], { start: () => scene.start(), quietSeconds: 8 });
    expectAtMostOnce('embedded', scene, kills);
  });
});
