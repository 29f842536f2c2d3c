import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openEmbedded } from '../../../adapters/embedded/open.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { jobsContract } from '../../contracts/jobs.ts';
import { storeContract } from '../../contracts/store.ts';
import { silentLog } from '../../support/silent-log.ts';
import { workerProcess } from '../../support/worker-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsward-embedded-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.db`);
};

storeContract('the embedded file', () => openEmbedded({ file: newFile(), clock: systemClock, log: silentLog }));

jobsContract('the embedded file', async () => {
  const file = newFile();
  return {
    open: (options) => openEmbedded({ file, clock: systemClock, log: silentLog, ...options }),
    hangingWorker: (queue) => workerProcess({ file, does: 'hang', queue, options: { retries: { attempts: 3 } } }),
  };
});
