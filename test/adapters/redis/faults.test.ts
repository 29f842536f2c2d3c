import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type OpenedRedis, openRedis } from '../../../adapters/redis/open.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import type { Job, Log } from '../../../src/ports.ts';
import { describeWithRedis } from '../../support/redis.ts';
import { startRedis, type TestRedis } from '../../support/redis-server.ts';
import { silentLog } from '../../support/silent-log.ts';
import { tcpProxy } from '../../support/tcp-proxy.ts';
import { workerProcess } from '../../support/worker-process.ts';

const quick = { lockMs: 600, sweepMs: 100 };

describeWithRedis('Redis, when things go wrong', { timeout: 60_000 }, () => {
  let redis: TestRedis;
  const opened: OpenedRedis[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(() => redis.clear());
  afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())));
  afterAll(() => redis.remove());

  async function open(url = redis.url, log: Log = silentLog): Promise<OpenedRedis> {
    const each = await openRedis({ url, clock: systemClock, log, ...quick });
    opened.push(each);
    return each;
  }
  const job = (id: string, key = 'T1/ana'): Job => ({ queue: 'turns', id, key, dueAt: new Date(), body: { id } });
  const until = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 20_000, interval: 20 });

  async function failsWithin<T>(ms: number, call: Promise<T>, code: string): Promise<void> {
    const began = performance.now();
    await expect(call).rejects.toMatchObject({ code });
    expect(performance.now() - began).toBeLessThan(ms);
  }

  test('stopped for five seconds and started: calls fail at once, and nothing acknowledged is lost', async () => {
    const { jobs, store, health } = await open();
    const did: string[] = [];
    const acknowledged: string[] = [];
    await jobs.work('turns', async ({ id }) => void did.push(id));
    const putSome = async (name: string): Promise<void> => {
      for (let at = 0; at < 50; at += 1) {
        await jobs.put(job(`${name} ${at}`, `T1/${at % 7}`));
        acknowledged.push(`${name} ${at}`);
      }
    };
    await putSome('before');
    await redis.stop();
    await failsWithin(2_000, jobs.put(job('refused')), 'jobs-unavailable');
    await failsWithin(2_000, store.get(['T1', 'person', 'ana']), 'store-unavailable');
    await failsWithin(2_000, store.putIf(['T1', 'person', 'ana'], { rev: 1 }, 0), 'store-unavailable');
    await expect(health()).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await redis.start();
    await until(() => health());
    await putSome('after');
    await until(() => expect(new Set(did)).toEqual(new Set(acknowledged)));
    expect(await jobs.put(job('refused'))).toBe('put');
  });

  test('a Redis that keeps its connections and answers nothing is an outage too', async () => {
    const { jobs, store } = await open();
    const did: string[] = [];
    await jobs.work('turns', async ({ id }) => void did.push(id));
    await jobs.put(job('before'));
    await until(() => expect(did).toEqual(['before']));
    redis.pause();
    await failsWithin(2_000, jobs.put(job('during')), 'jobs-unavailable');
    await failsWithin(2_000, store.put(['T1', 'person', 'ana'], {}), 'store-unavailable');
    redis.resume();
    await until(() => jobs.put(job('after')));
    // Whether the refused put was done is unknown to who put it; if it was, it runs like any other.
    await until(() => expect(did).toContain('after'));
  });

  test('a connection that goes dead without a word is replaced', async () => {
    const proxy = await tcpProxy(redis.port);
    const { jobs, store } = await open(`redis://127.0.0.1:${proxy.port}`);
    const did: string[] = [];
    await jobs.work('turns', async ({ id }) => void did.push(id));
    await jobs.put(job('before'));
    await until(() => expect(did).toEqual(['before']));
    proxy.deaden();
    await failsWithin(2_000, jobs.put(job('during')), 'jobs-unavailable');
    await until(() => store.put(['T1', 'person', 'ana'], {}));
    await jobs.put(job('after'));
    await until(() => expect(did).toContain('after'));
    proxy.close();
  });

  test('what Redis had written down survives its own kill -9', async () => {
    const { jobs, store } = await open();
    await jobs.put(job('a'));
    await store.putIf(['T1', 'person', 'ana'], { rev: 1 }, 0);
    // Redis writes to disk once a second: what was acknowledged in the last second may be lost to a power cut of its own.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await redis.kill();
    await redis.start();
    await until(async () => expect(await store.get(['T1', 'person', 'ana'])).toEqual({ rev: 1 }));
    const did: string[] = [];
    await jobs.work('turns', async ({ id }) => void did.push(id));
    await until(() => expect(did).toEqual(['a']));
  });

  test('the same job put ten times at once by each of two processes runs once', async () => {
    const { jobs } = await open();
    const did: string[] = [];
    await jobs.work('turns', async ({ id }) => void did.push(id));
    const ids = Array.from({ length: 20 }, (_, at) => `event ${at}`);
    const putters = [1, 2].map(() => workerProcess({ url: redis.url, does: 'put', queue: 'turns', ids, times: 10 }));
    await Promise.all(putters.map((putter) => putter.says('done')));
    const outcomes = putters.flatMap(({ lines }) => lines);
    expect(outcomes.filter((line) => line === 'put')).toHaveLength(20);
    expect(outcomes.filter((line) => line === 'duplicate')).toHaveLength(380);
    await until(() => expect([...did].sort()).toEqual([...ids].sort()));
  });

  test('two workers share the keys, and each key stays in order', async () => {
    const workers = [await open(), await open()];
    const did: string[] = [];
    const by = new Set<number>();
    for (const [at, { jobs }] of workers.entries())
      await jobs.work('turns', async ({ id, key }) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        by.add(at);
        did.push(`${key} ${id}`);
      });
    const expected: Record<string, string[]> = {};
    for (let at = 0; at < 200; at += 1) {
      const key = `T1/${at % 10}`;
      await workers[at % 2]?.jobs.put(job(`${at}`, key));
      expected[key] = [...(expected[key] ?? []), `${key} ${at}`];
    }
    await until(() => expect(did).toHaveLength(200));
    for (const [key, order] of Object.entries(expected))
      expect(did.filter((line) => line.startsWith(`${key} `))).toEqual(order);
    expect(by).toEqual(new Set([0, 1]));
  });

  test('many short turns of one person, longer together than the lock, begin once each and never side by side', async () => {
    const workers = [await open(), await open()];
    const begun: string[] = [];
    let inHand = 0;
    let most = 0;
    for (const { jobs } of workers)
      await jobs.work('turns', async ({ id, attempt }) => {
        begun.push(`${id} ${attempt}`);
        inHand += 1;
        most = Math.max(most, inHand);
        await new Promise((resolve) => setTimeout(resolve, 150));
        inHand -= 1;
      });
    const ids = Array.from({ length: 15 }, (_, at) => `${at}`);
    for (const [at, id] of ids.entries()) {
      await workers[at % 2]?.jobs.put(job(id));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await until(() => expect(begun.length).toBeGreaterThanOrEqual(ids.length));
    expect(begun).toEqual(ids.map((id) => `${id} 1`));
    expect(most).toBe(1);
  });

  test('a worker that was paused past its lock loses its job to another and does not go on', async () => {
    const task = { url: redis.url, does: 'work', queue: 'turns', ms: 300, options: quick } as const;
    const paused = workerProcess(task);
    await paused.says('working');
    const { jobs } = await open();
    await jobs.put(job('a'));
    await jobs.put(job('b'));
    await paused.says('begun a');
    paused.pause();

    const attempts: string[] = [];
    await jobs.work('turns', async ({ id, attempt }) => void attempts.push(`${id} ${attempt}`));
    await until(() => expect(attempts).toEqual(['a 2', 'b 1']));
    paused.resume();
    await paused.says('did a');
    await jobs.put(job('c'));
    await until(() =>
      expect([...attempts, ...paused.lines]).toEqual(expect.arrayContaining([expect.stringMatching(/c/)])),
    );
    expect(paused.lines).not.toContain('begun b');
    await paused.kill();
    expect(await jobs.put(job('a'))).toBe('duplicate');
  });

  test('what a killed process had in hand is done by the other one', async () => {
    const killed = workerProcess({ url: redis.url, does: 'hang', queue: 'turns', options: quick });
    const { jobs } = await open();
    for (let at = 0; at < 8; at += 1) await jobs.put(job(`${at}`, `T1/${at}`));
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((at) => killed.says(`begun ${at}`)));
    await killed.kill();
    const attempts: string[] = [];
    await jobs.work('turns', async ({ id, attempt }) => void attempts.push(`${id} ${attempt}`));
    await until(() => expect(attempts.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((at) => `${at} 2`)));
  });

  test('a job that brings its process down every time is given up in the end, and not in silence', async () => {
    const errors: string[] = [];
    const log: Log = { ...silentLog, error: (event, fields) => void errors.push(`${event} ${fields?.['id']}`) };
    const options = { ...quick, retries: { attempts: 1, firstWaitMs: 20, longestWaitMs: 30 } };
    const first = await open();
    await first.jobs.put(job('deadly'));
    await first.jobs.put(job('next'));
    for (let death = 0; death < 4; death += 1) {
      const worker = workerProcess({ url: redis.url, does: 'hang', queue: 'turns', options });
      await worker.says('begun deadly');
      await worker.kill();
    }
    const { jobs, close } = await openRedis({ url: redis.url, clock: systemClock, log, ...options });
    const did: string[] = [];
    await jobs.work('turns', async ({ id }) => void did.push(id));
    await until(() => expect(did).toEqual(['next']));
    expect(errors).toEqual(['job.dead-with-worker deadly']);
    await close();
  });

  test('nothing that a job carried is left in Redis when it has ended or was cancelled', async () => {
    const { jobs } = await open();
    const personal = { key: 'T1/ana-lopez', body: { said: 'my boss is unfair' } };
    await jobs.put({ ...job('a'), ...personal });
    await jobs.put({ ...job('b'), ...personal, dueAt: new Date(Date.now() + 3_600_000) });
    expect(await redis.everything()).toMatch(/ana-lopez.*boss|boss.*ana-lopez/);
    const did: string[] = [];
    await jobs.work('turns', async ({ id }) => void did.push(id));
    await until(() => expect(did).toEqual(['a']));
    await jobs.cancel('turns', 'b');
    await until(async () => expect(await redis.everything()).not.toMatch(/boss|ana-lopez/));
    expect(await jobs.put(job('a'))).toBe('duplicate');
  });
});

describeWithRedis('Redis, at the start', () => {
  const start = (url: string, log: Log = silentLog) => openRedis({ url, clock: systemClock, log });

  test.each(['nonsense', 'http://127.0.0.1:6379', ''])(
    'the address "%s" is refused with the name of its variable',
    async (url) => {
      await expect(start(url)).rejects.toMatchObject({
        code: 'redis-url',
        message: expect.stringContaining('REDIS_URL'),
      });
    },
  );

  test('one that cannot be reached is named without its password', async () => {
    const failure = await start('redis://bot:hunter2@127.0.0.1:1').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'redis-unreachable',
      message: 'Redis at redis://127.0.0.1:1 could not be reached (ECONNREFUSED).',
      hint: expect.stringContaining('REDIS_URL'),
    });
  });

  test('a wrong password is told from a wrong address', async () => {
    const redis = await startRedis(['--requirepass', 'right']);
    await expect(start(redis.url.replace('//', '//:wrong@'))).rejects.toMatchObject({
      code: 'redis-unreachable',
      message: expect.stringContaining('WRONGPASS'),
    });
    await expect(start(redis.url)).rejects.toMatchObject({ message: expect.stringContaining('NOAUTH') });
    await (await start(redis.url.replace('//', '//:right@'))).close();
    await redis.remove();
  });

  test('settings under which something could be lost are named in the log', async () => {
    const redis = await startRedis(['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru']);
    const warned: unknown[] = [];
    const { close } = await start(redis.url, {
      ...silentLog,
      warn: (_event, fields) => void warned.push(fields?.['setting']),
    });
    expect(warned).toEqual(['appendonly yes', 'maxmemory-policy noeviction']);
    await close();
    await redis.remove();
  });
});
