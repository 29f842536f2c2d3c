import { test, vi } from 'vitest';
import { openRedis } from '../../adapters/redis/open.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { type BotScene, botScene, greeting } from '../support/bot-scene.ts';
import { describeWithRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';
import { team } from '../support/slack-payloads.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';

/** Longer than a lock lasts and the next look at what was left takes. */
const TAKEN_OVER_MS = 40_000;

/** Brings a turn to the moment at which its process is to be stopped. */
type Moment = (scene: BotScene, proxy: TcpProxy) => Promise<void>;

const MOMENTS: readonly (readonly [string, Moment])[] = [
  ['has read the record', (_scene, proxy) => proxy.holdAnswersTo(/\bGET\r\n\$\d+\r\nopsward:store:/)],
  ['has written what it decided', (_scene, proxy) => proxy.holdAnswersTo(/opsward:store:.*"unsent":\[\{/s)],
  [
    'was told by Slack to wait before it sends',
    async (scene) => {
      scene.slack.limit('chat.postMessage', 5);
      await scene.slack.until(({ calls }) => calls.some(({ outcome }) => outcome === 'ratelimited'), 20_000);
      // Nothing shows that it has read the answer; it has 5 s for it, of which this is a tenth.
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
  ],
];

describeWithRedis('a process stopped past its lock, on one Redis with another', { concurrent: true }, () => {
  test.for(MOMENTS)(
    'stopped when it %s: the other takes over, and nothing is sent twice',
    {
      timeout: 3 * TAKEN_OVER_MS,
    },
    async ([, reach], { expect, onTestFinished }) => {
      const redis = await startRedis();
      onTestFinished(() => redis.remove());
      const proxy = await tcpProxy(redis.port);
      onTestFinished(() => proxy.close());
      const { store, close } = await openRedis({ url: redis.url, clock: systemClock, log: silentLog });
      onTestFinished(close);
      const scene = await botScene(onTestFinished);
      const key = [team, 'person', 'slack', 'U1'] as const;

      const stopped = await scene.start({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
      const { event, thread } = greeting(1);
      const reached = reach(scene, proxy);
      expect(await scene.deliver(stopped, event)).toMatchObject({ status: 200 });
      await reached;
      stopped.child.kill('SIGSTOP');
      // What Redis has answered waits for the process, as old as it will be when it goes on.
      proxy.release();
      expect(scene.posts(thread)).toEqual([]);

      const other = await scene.start({ REDIS_URL: redis.url });
      await scene.slack.until(() => scene.posts(thread).length > 0, TAKEN_OVER_MS);
      await vi.waitFor(async () => expect(await store.get(key)).toMatchObject({ unsent: [] }), { timeout: 5_000 });
      const written = await store.get(key);

      stopped.child.kill('SIGCONT');
      const lost = () => stopped.logged.some(({ msg }) => msg === 'job.lost-to-another');
      await vi.waitFor(() => expect(lost()).toBe(true), { timeout: 15_000 });
      expect(scene.posts(thread)).toHaveLength(1);
      expect(await store.get(key)).toEqual(written);

      // Both go on with whatever comes next.
      for (const bot of [stopped, other]) {
        const next = greeting(1);
        await vi.waitFor(async () => expect(await scene.deliver(bot, next.event)).toMatchObject({ status: 200 }), {
          timeout: 10_000,
        });
        await scene.slack.until(() => scene.posts(next.thread).length > 0, 20_000);
      }
      expect(scene.posts(thread)).toHaveLength(1);
    },
  );
});
