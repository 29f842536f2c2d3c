import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { startHttp } from '../../adapters/http/server.ts';
import { createMatcher } from '../../adapters/matching/client.ts';
import { openRedis } from '../../adapters/redis/open.ts';
import { createSlack } from '../../adapters/slack/create-slack.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import { type Activity, activitySchema } from '../../src/activity.ts';
import { createBot } from '../../src/bot.ts';
import { loadKnowledge } from '../../src/content/load.ts';
import { trainingSet } from '../../src/content/training-set.ts';
import type { Attempt, Job, Jobs, Key, Matcher, Outbox, Store, Stored } from '../../src/ports.ts';
import { botToken, signingSecret } from './slack-stub.ts';

/**
 * The bot as `serve` puts it together, with a watch on every port: the ports are all the ways out of the core, so where a
 * turn's time goes can be seen without a line in the product. Asked over IPC, it tells the traces of all turns so far.
 */
export interface Trace {
  /** The thread of the mention, by which it is known outside. */
  readonly thread: string;
  /** Times in milliseconds since 1970 with fractions: when each step of the turn began or ended. */
  putBegan: number;
  putEnded?: number;
  turnBegan?: number;
  recordRead?: number;
  matchMs: number;
  writeBegan?: number;
  written?: number;
  sendBegan?: number;
}

const traces = new Map<string, Trace>();
const current = new AsyncLocalStorage<Trace>();
const now = (): number => performance.timeOrigin + performance.now();

function watchedJobs(jobs: Jobs): Jobs {
  return {
    ...jobs,
    async put(job: Job) {
      const { address } = activitySchema.parse(job.body) as Activity;
      const trace: Trace = { thread: address.thread ?? '', putBegan: now(), matchMs: 0 };
      traces.set(job.id, trace);
      const outcome = await jobs.put(job);
      trace.putEnded = now();
      return outcome;
    },
    work: (queue, handler) =>
      jobs.work(queue, (attempt: Attempt) => {
        const trace = traces.get(attempt.id);
        if (trace === undefined) return handler(attempt);
        trace.turnBegan = now();
        return current.run(trace, () => handler(attempt));
      }),
  };
}

function watchedStore(store: Store): Store {
  return {
    ...store,
    async get(key: Key) {
      const value = await store.get(key);
      const trace = current.getStore();
      if (trace) trace.recordRead ??= now();
      return value;
    },
    async putIf(key: Key, value: Stored, expected: number) {
      const trace = current.getStore();
      if (trace) trace.writeBegan ??= now();
      const written = await store.putIf(key, value, expected);
      if (trace) trace.written ??= now();
      return written;
    },
  };
}

function watchedMatcher(matcher: Matcher): Matcher {
  return {
    async match(utterance) {
      const began = now();
      const match = await matcher.match(utterance);
      const trace = current.getStore();
      if (trace) trace.matchMs += now() - began;
      return match;
    },
  };
}

function watchedOutbox(outbox: Outbox): Outbox {
  return {
    send(outgoing) {
      const trace = current.getStore();
      if (trace) trace.sendBegan ??= now();
      return outbox.send(outgoing);
    },
  };
}

const environment = (name: string): string => process.env[name] ?? '';
const log = createLog('info');
const loaded = await loadKnowledge(environment('KNOWLEDGE_DIR'), new Date().toISOString().slice(0, 10));
if (loaded.kind !== 'ok') throw new Error('The content has problems: npm run check:content lists them.');
const url = environment('REDIS_URL');
const backend =
  url === ''
    ? await openEmbedded({ file: join(environment('DATA_DIR'), 'opsward.db'), clock: systemClock, log })
    : await openRedis({ url, clock: systemClock, log });
const thread = new URL('../../src/matcher-thread.js', import.meta.url);
const matcher = createMatcher({ thread, encoder: false, cacheDir: environment('DATA_DIR'), log });
matcher.train(trainingSet(loaded.library));
await matcher.ready();
const apiUrl = environment('SLACK_API_URL');
const slack = createSlack({ botToken, signingSecret, apiUrl, bot: () => bot, log, clock: systemClock });
const bot = createBot(
  {
    store: watchedStore(backend.store),
    jobs: watchedJobs(backend.jobs),
    matcher: watchedMatcher(matcher),
    outbox: watchedOutbox(slack.outbox),
    directory: slack.directory,
    clock: systemClock,
    log,
  },
  loaded.library,
);
await bot.start();
await slack.start();
const routers = slack.router === undefined ? [] : [slack.router];
const http = await startHttp({
  port: 0,
  host: '127.0.0.1',
  log,
  routers,
  ready: async () => ({ ready: true, parts: {} }),
});
log.info('started', { url: http.url });

process.on('message', () => process.send?.([...traces.values()]));
process.once('SIGTERM', () => process.exit(0));
