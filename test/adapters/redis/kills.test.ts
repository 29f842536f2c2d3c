import { afterAll, beforeAll } from 'vitest';
import { killContract } from '../../contracts/kills.ts';
import { describeWithRedis } from '../../support/redis.ts';
import { startRedis, type TestRedis } from '../../support/redis-server.ts';

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
