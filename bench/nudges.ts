import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient } from 'redis';
import { openEmbedded } from '../adapters/embedded/open.ts';
import { openRedis } from '../adapters/redis/open.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { createBot } from '../src/bot.ts';
import { loadKnowledge } from '../src/content/load.ts';
import type { Jobs, Log, Store } from '../src/ports.ts';
import { startRedis } from '../test/support/redis-server.ts';
import { plainSchedulers } from './nudges/plain-schedulers.ts';
import { subscribeMany } from './nudges/subscribers.ts';
import { table } from './turns/numbers.ts';

/**
 * How long it takes to put and to drain so many nudges that are due at the same minute, and what a subscriber costs to
 * keep, beside as many plain BullMQ job schedulers whose worker does nothing:
 *   npm run bench:nudges [-- --many 100000]
 * A nudge of ours is decided, kept, sent (to nowhere), marked, counted, and its next one is put.
 */
const { values } = parseArgs({ options: { many: { type: 'string', default: '2000' } } });
const MANY = Number(values.many);

const silent: Log = { info() {}, warn() {}, error: (event, _fields, error) => console.error(event, error) };
const loaded = await loadKnowledge('knowledge', new Date().toISOString().slice(0, 10));
if (loaded.kind !== 'ok') throw new Error('knowledge/ has problems: npm run check:content');
const { library } = loaded;

interface Run {
  readonly name: string;
  readonly putMs: number;
  readonly drainMs: number;
  /** On the disk or in Redis. */
  readonly bytesEach: number;
}

/** The whole core on a backend, with an outbox that sends to nowhere. */
async function drain(backend: { readonly store: Store; readonly jobs: Jobs }): Promise<number> {
  let sent = 0;
  let finished: () => void = () => {};
  const all = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const bot = createBot(
    {
      ...backend,
      clock: systemClock,
      log: silent,
      matcher: { match: async () => ({ candidates: [], confidence: 0, outcome: 'none' }) },
      directory: { direct: async () => undefined, fetchAttachment: async () => new Uint8Array() },
      outbox: {
        async send() {
          sent += 1;
          if (sent >= MANY) finished();
          return { kind: 'sent' };
        },
      },
    },
    library,
  );
  const began = performance.now();
  await bot.start();
  await all;
  const ms = performance.now() - began;
  await backend.jobs.stop(10_000);
  return ms;
}

async function embedded(): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'opsward-bench-'));
  const file = join(folder, 'opsward.db');
  const options = { file, clock: systemClock, log: silent };
  const first = await openEmbedded(options);
  const putMs = await subscribeMany(library, first, MANY);
  await first.close();
  const bytesEach = (await stat(file)).size / MANY;
  const backend = await openEmbedded(options);
  const drainMs = await drain(backend);
  await backend.close();
  await rm(folder, { recursive: true });
  return { name: 'Opsward on one file', putMs, drainMs, bytesEach };
}

async function redis(): Promise<Run> {
  const server = await startRedis();
  const memory = await memoryOf(server.url);
  const backend = await openRedis({ url: server.url, clock: systemClock, log: silent });
  const before = await memory.bytes();
  const putMs = await subscribeMany(library, backend, MANY);
  const bytesEach = ((await memory.bytes()) - before) / MANY;
  const drainMs = await drain(backend);
  await backend.close();
  await memory.close();
  await server.remove();
  return { name: 'Opsward on Redis', putMs, drainMs, bytesEach };
}

async function plain(): Promise<Run> {
  const server = await startRedis();
  const memory = await memoryOf(server.url);
  const before = await memory.bytes();
  let bytesEach = 0;
  const run = await plainSchedulers(server.url, MANY, async () => {
    bytesEach = ((await memory.bytes()) - before) / MANY;
  });
  await memory.close();
  await server.remove();
  return { name: 'plain BullMQ schedulers', ...run, bytesEach };
}

async function memoryOf(url: string) {
  const client = createClient({ url });
  await client.connect();
  return {
    bytes: async () => Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]),
    close: async () => client.destroy(),
  };
}

const runs = [await embedded(), await redis(), await plain()];
const base = runs.at(-1);
const rate = (ms: number): string => Math.round((MANY / ms) * 1000).toLocaleString('en-US');
const ratio = (ms: number, of: number | undefined): string => (of === undefined ? '' : `${(ms / of).toFixed(1)}x`);
console.log(
  `${MANY.toLocaleString('en-US')} nudges due at once; one process, ${cpus().length} cores, Node ${process.version}\n`,
);
console.log(
  table(
    ['', 'put/s', 'time to put', 'drained/s', 'time to drain', 'bytes a subscriber'],
    runs.map(({ name, putMs, drainMs, bytesEach }) => [
      name,
      rate(putMs),
      ratio(putMs, base?.putMs),
      rate(drainMs),
      ratio(drainMs, base?.drainMs),
      Math.round(bytesEach).toLocaleString('en-US'),
    ]),
  ),
);
console.log('\nTimes as multiples of the plain schedulers’, which are given no person, no choice and nothing to say.');
process.exit(0);
