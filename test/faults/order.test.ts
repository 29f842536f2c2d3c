import { describe, expect, onTestFinished, test } from 'vitest';
import type { BotProcess } from '../support/bot-process.ts';
import { type BotScene, botScene, greeting } from '../support/bot-scene.ts';
import { describeWithRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';

/** How long Slack takes to answer a post: turns that run side by side then visibly do. */
const SLOW_MS = 200;
const PEOPLE = 6;
const EACH = 4;

/** Everybody writes several times, each message as soon as the one before is acknowledged, to any of the processes. */
async function chatter(scene: BotScene, bots: readonly BotProcess[]): Promise<void> {
  scene.slack.delay(SLOW_MS);
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      const threads: string[] = [];
      for (let at = 0; at < EACH; at += 1) {
        const { event, thread } = greeting(person);
        const bot = bots[at % bots.length] as BotProcess;
        expect(await scene.deliver(bot, event)).toMatchObject({ status: 200 });
        threads.push(thread);
      }
      return threads;
    }),
  );
  const all = people.flat();
  await scene.slack.until(() => all.every((thread) => scene.posts(thread).length > 0), 30_000);
  expect(all.map((thread) => scene.posts(thread).length)).toEqual(all.map(() => 1));

  const times = people.map((threads) => threads.map((thread) => scene.posts(thread)[0] as number));
  // One person's answers come in the order of what was asked, and none begins before the one before has arrived.
  for (const mine of times)
    for (const [at, time] of mine.slice(1).entries())
      expect(time - (mine[at] as number)).toBeGreaterThanOrEqual(SLOW_MS);
  // Different people do not wait for each other: one after the other it would take this long.
  const first = Math.min(...times.flat());
  const last = Math.max(...times.flat());
  expect(last - first).toBeLessThan(SLOW_MS * PEOPLE * (EACH - 1));
}

describe('what one person says is handled in order, one at a time; different people side by side', () => {
  test('in one process on one file', { timeout: 60_000 }, async () => {
    const scene = await botScene(onTestFinished);
    await chatter(scene, [await scene.start()]);
  });
});

describeWithRedis('what one person says to several processes is handled in order, one at a time', () => {
  test('by two processes on one Redis', { timeout: 60_000 }, async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.remove());
    const scene = await botScene(onTestFinished);
    const environment = { REDIS_URL: redis.url };
    await chatter(scene, await Promise.all([scene.start(environment), scene.start(environment)]));
  });
});
