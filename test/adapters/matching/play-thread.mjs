import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

/** A thread that plays a part, told by the name of its folder. It notes there that it died, and how it was started. */
const part = basename(workerData.cacheDir).split('.')[0];
const match = { candidates: [{ answer: 'how-long', score: 1 }], confidence: 0.9, outcome: 'answer' };

parentPort.on('message', (message) => {
  if (message.kind === 'train') {
    parentPort.postMessage({ kind: 'trained', with: 'light', phrasings: 1 });
    if (part === 'dies-while-encoding' && workerData.encoder) process.exit(1);
  } else if (part === 'dies-on-the-first-question' && !existsSync(join(workerData.cacheDir, 'died'))) {
    writeFileSync(join(workerData.cacheDir, 'died'), '');
    process.exit(1);
  } else if (part !== 'says-nothing') {
    parentPort.postMessage({ kind: 'matched', id: message.id, match });
  }
});
