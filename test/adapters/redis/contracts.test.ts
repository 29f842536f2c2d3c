import { afterAll, beforeAll } from 'vitest';
import { openRedis } from '../../../adapters/redis/open.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { jobsContract } from '../../contracts/jobs.ts';
import { storeContract } from '../../contracts/store.ts';
import { describeWithRedis } from '../../support/redis.ts';
import { startRedis, type TestRedis } from '../../support/redis-server.ts';
import { silentLog } from '../../support/silent-log.ts';
import { workerProcess } from '../../support/worker-process.ts';

describeWithRedis('with a real Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  // A dead worker is noticed after its lock has ended; here that is soon.
  const quick = { lockMs: 600, sweepMs: 100 };

  storeContract('Redis', async () => {
    await redis.clear();
    return openRedis({ url: redis.url, clock: systemClock, log: silentLog });
  });

  jobsContract('Redis', async () => {
    await redis.clear();
    return {
      open: (options) => openRedis({ url: redis.url, clock: systemClock, log: silentLog, ...quick, ...options }),
      hangingWorker: (queue) => {
        const options = { ...quick, retries: { attempts: 3, firstWaitMs: 20, longestWaitMs: 30 } };
        return workerProcess({ url: redis.url, does: 'hang', queue, options });
      },
    };
  });
});
