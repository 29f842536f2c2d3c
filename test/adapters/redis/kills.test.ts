import { afterAll, beforeAll } from 'vitest';
import { killContract } from '../../contracts/kills.ts';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.ts';

describeWithRedis('killed at random', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  killContract('two processes on one Redis', () => ({
    task: { url: redis.url, options: { lockMs: 600, sweepMs: 100 } },
    processes: 2,
  }));
});
