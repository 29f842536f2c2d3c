import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openEmbedded } from '../../../adapters/embedded/open.ts';
import { encryptedJobs } from '../../../adapters/encryption/encrypted-jobs.ts';
import { encryptedStore } from '../../../adapters/encryption/encrypted-store.ts';
import { openRedis } from '../../../adapters/redis/open.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { jobsContract } from '../../contracts/jobs.ts';
import { storeContract } from '../../contracts/store.ts';
import { describeWithRedis } from '../../support/redis.ts';
import { startRedis, type TestRedis } from '../../support/redis-server.ts';
import { silentLog } from '../../support/silent-log.ts';
import { workerProcess } from '../../support/worker-process.ts';
import { keyringOf } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsward-encrypted-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.db`);
};
const keyring = keyringOf('new', 'old');

storeContract('the embedded file, encrypted', async () => {
  const opened = await openEmbedded({ file: newFile(), clock: systemClock, log: silentLog });
  return { ...opened, store: encryptedStore(opened.store, keyring) };
});

jobsContract('the embedded file, encrypted', async () => {
  const file = newFile();
  return {
    async open(options) {
      const opened = await openEmbedded({ file, clock: systemClock, log: silentLog, ...options });
      return { ...opened, jobs: encryptedJobs(opened.jobs, keyring) };
    },
    hangingWorker: (queue) => workerProcess({ file, does: 'hang', queue, options: { retries: { attempts: 3 } } }),
  };
});

describeWithRedis('with a real Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  storeContract('Redis, encrypted', async () => {
    await redis.clear();
    const opened = await openRedis({ url: redis.url, clock: systemClock, log: silentLog });
    return { ...opened, store: encryptedStore(opened.store, keyring) };
  });
});
