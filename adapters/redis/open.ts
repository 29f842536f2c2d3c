import type { Clock, Jobs, Log, Store } from '../../src/ports.ts';
import { defaultRetries, type Retries } from '../../src/retries.ts';
import { bullmqAlarm } from './alarm.ts';
import { bounded, connect, missingSettings } from './client.ts';
import { redisJobs } from './jobs.ts';
import { redisStore } from './store.ts';

export interface RedisOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly retries?: Retries;
  readonly concurrency?: number;
  readonly lockMs?: number;
  readonly sweepMs?: number;
}

export interface OpenedRedis {
  readonly store: Store;
  readonly jobs: Jobs;
  /** Throws when Redis does not answer. */
  health(): Promise<void>;
  /** People for whom something is due that nobody has begun, and those for whom it was due before `since`. */
  backlog(since: Date): Promise<{ readonly due: number; readonly late: number }>;
  /** Stop the jobs first, to let those in hand finish. */
  close(): Promise<void>;
}

/** How many of the keys that nobody waits for a process works on at the same time, besides the others. */
const unhurriedAtOnce = 4;

/** Store and jobs on one Redis, for any number of equal processes. */
export async function openRedis(options: RedisOptions): Promise<OpenedRedis> {
  const { url, clock, log, retries = defaultRetries, concurrency = 16, lockMs = 10_000, sweepMs = 5_000 } = options;
  const client = await connect({ url, log, offline: 'fail' });
  const patient = await connect({ url, log, offline: 'wait' }).catch((error: unknown) => {
    client.destroy();
    throw error;
  });
  for (const setting of await missingSettings(client)) log.warn('redis.should-be-set', { setting });

  const alarm = bullmqAlarm({ queueName: 'alarm', client, patient, log, concurrency });
  const unhurried = bullmqAlarm({ queueName: 'unhurried', client, patient, log, concurrency: unhurriedAtOnce });
  const jobs = redisJobs({ client, alarm, unhurried, clock, log, retries, lockMs, sweepMs });

  return {
    store: redisStore(client),
    jobs,
    async health() {
      await bounded(client.ping());
    },
    backlog: jobs.backlog,
    async close() {
      jobs.close();
      // A Redis that is away must not keep the process from ending.
      await bounded(Promise.all([alarm.close(), unhurried.close()]), 2_000).catch(() => {});
      for (const each of [client, patient]) if (each.isOpen) each.destroy();
    },
  };
}
