import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createNodeRedisClient, Queue, Worker } from 'bullmq';
import type { Log } from '../../src/ports.ts';
import { codeOf, namespace, type RedisClient } from './client.ts';

/**
 * Wakes one of the processes when a key has something to do; BullMQ on the node-redis clients. An alarm carries nothing
 * but the key, and losing one is not losing a job: whoever sweeps sets it again.
 */
export interface Alarm {
  /** Has somebody look at the key after `ms`. One that is set already under this name is not set twice. */
  set(key: string, name: string, ms: number): Promise<void>;
  unset(name: string): Promise<void>;
  /** How many have rung that nobody has answered yet. */
  waiting(): Promise<number>;
  /** From now on this process looks too. */
  answer(look: (key: string) => Promise<void>): void;
  /** Answers no more, and waits until every look has ended. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface AlarmOptions {
  /** Each has workers of its own: what rings here holds up nothing elsewhere. */
  readonly queueName: string;
  /** Fails at once when the connection is gone: nobody waits for an alarm to be set. */
  readonly client: RedisClient;
  /** Waits for the connection to come back: what answers has nothing else to do. */
  readonly patient: RedisClient;
  readonly log: Log;
  readonly concurrency: number;
}

/** How long to wait before it tries again what failed. */
const RETRY_MS = 500;

export function bullmqAlarm({ queueName, client, patient, log, concurrency }: AlarmOptions): Alarm {
  const common = { prefix: namespace };
  const queue = new Queue<string>(queueName, {
    ...common,
    connection: createNodeRedisClient(client),
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', () => {});
  let worker: Worker<string> | undefined;
  let stopping: Promise<void> | undefined;
  let over = false;

  /**
   * Works only once its connections have opened: one that failed at first is never tried again by BullMQ, whose worker then
   * asks it for work in a loop that lets nothing else happen.
   */
  async function work(look: (key: string) => Promise<void>): Promise<void> {
    for (; !over; await setTimeout(RETRY_MS)) {
      const fresh = new Worker<string>(queueName, ({ data }) => look(data), {
        ...common,
        connection: createNodeRedisClient(patient),
        concurrency,
        runRetryDelay: RETRY_MS,
        metrics: { maxDataPoints: 0 },
        autorun: false,
      });
      // The connection itself says when it is lost; the rest is worth a line.
      fresh.on('error', (error) => {
        if (patient.isReady) log.warn('alarm.failed', { code: codeOf(error) });
      });
      worker = fresh;
      try {
        await fresh.waitUntilReady();
      } catch {
        await fresh.close(true).catch(() => {});
        continue;
      }
      return fresh.run();
    }
  }

  return {
    async set(key, name, ms) {
      await queue.add('look', key, { jobId: idOf(name), delay: Math.max(0, ms) });
    },
    async unset(name) {
      await queue.remove(idOf(name));
    },
    waiting: () => queue.getWaitingCount(),

    answer(look) {
      work(look).catch((error: unknown) => log.error('alarm.stopped', {}, error));
    },

    async stop() {
      over = true;
      stopping ??= worker?.close();
      await stopping;
    },
    async close() {
      over = true;
      // A stop that was given up waiting for cannot be hurried.
      if (stopping === undefined) await worker?.close(true);
      await queue.close();
    },
  };
}

/** BullMQ refuses ids with a colon, and ids that are numbers. */
function idOf(name: string): string {
  return `a${createHash('sha256').update(name).digest('hex')}`;
}
