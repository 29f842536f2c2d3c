import type { Attempt, Clock, Job, Jobs, Log } from '../../src/ports.ts';
import { deadKeptMs, deathsForgiven, type Retries, rememberedMs, waitAfter } from '../../src/retries.ts';
import type { Alarm } from './alarm.ts';
import { bounded, codeOf, type RedisClient, script } from './client.ts';
import { lateScript, nextScript, settleScript } from './job-scripts.ts';
import { keptJobs, nameOf, prefix } from './kept-jobs.ts';
import { type Lock, lockName, redisLocks } from './locks.ts';

export interface RedisJobsOptions {
  readonly client: RedisClient;
  readonly alarm: Alarm;
  /** Rings for what nobody waits for. */
  readonly unhurried: Alarm;
  readonly clock: Clock;
  readonly log: Log;
  readonly retries: Retries;
  /** How long a worker may be silent before another takes over what it had in hand. */
  readonly lockMs: number;
  /** How often to look for alarms that were lost. */
  readonly sweepMs: number;
}

export interface RedisJobs extends Jobs {
  /** Ends the timers; what is in hand is left to other processes. */
  close(): void;
  /** People for whom something is due that nobody has begun, and those for whom it was due before `since`. */
  backlog(since: Date): Promise<{ readonly due: number; readonly late: number }>;
}

interface Worked {
  readonly handler: (attempt: Attempt) => Promise<void>;
  readonly unhurried: boolean;
}

type Next =
  | readonly ['run', queue: string, id: string, key: string, due: string, attempt: string, body: string]
  | readonly ['worn', queue: string, id: string]
  | readonly ['wait', at: string]
  | readonly ['left', wait: string]
  | readonly ['none']
  | readonly ['lost'];

/** The Jobs port on Redis: what a job is lies in our own keys (job-scripts.ts); BullMQ says when to look. */
export function redisJobs(options: RedisJobsOptions): RedisJobs {
  const { client, alarm, unhurried, clock, log, retries, lockMs, sweepMs } = options;
  const kept = keptJobs(client);
  const next = script(client, nextScript);
  const settle = script(client, settleScript);
  const takeLate = script(client, lateScript);
  const lockOf = redisLocks(client, lockMs);
  const handlers = new Map<string, Worked>();
  let sweeping: NodeJS.Timeout | undefined;
  let stopped = false;
  let closed = false;
  const now = (): number => clock.now().getTime();

  /** Nobody waits for it, and what goes wrong the next sweep puts right. */
  function ring(key: string, name: string, ms = 0, on = alarm): void {
    bounded(on.set(key, name, ms)).catch((error: unknown) => {
      if (!closed) log.warn('alarm.not-set', { code: codeOf(error) });
    });
  }

  function alarmOf(queue: string): Alarm {
    return handlers.get(queue)?.unhurried === true ? unhurried : alarm;
  }

  /** One look at a key: does what is due, one job after the other, under the key's lock. */
  async function look(key: string, on: Alarm): Promise<void> {
    if (stopped) return ring(key, `left ${key} ${now()}`, 0, on);
    const lock = lockOf(key);
    let beating: NodeJS.Timeout | undefined;
    try {
      if (!(await lock.take())) return;
      // For as long as the lock is needed, not for each job: many short ones outlast it together.
      beating = setInterval(() => beat(key, lock), lockMs / 3);
      await drain(key, lock, on);
    } catch (error) {
      if (closed) return;
      log.warn('jobs.look-failed', { code: codeOf(error) });
      // Whether the last call was done is unknown, so the key is given back as it may be, for another look.
      await untilBack(() => lock.release());
      ring(key, `again ${key} ${now()}`, 1_000, on);
    } finally {
      clearInterval(beating);
    }
  }

  async function drain(key: string, lock: Lock, on: Alarm): Promise<void> {
    for (;;) {
      if (stopped) {
        await lock.release();
        return ring(key, `left ${key} ${now()}`, 0, on);
      }
      const most = retries.attempts + deathsForgiven;
      const slow = queuesThat((worked) => worked.unhurried);
      // Who answers the others' alarm leaves what nobody waits for to its own workers.
      const queues = on === unhurried ? [...handlers.keys()] : queuesThat((worked) => !worked.unhurried);
      const values = [lock.token, JSON.stringify(queues), now(), lockMs, most, deadKeptMs, JSON.stringify(slow)];
      const found = (await bounded(next([lockName(key)], [prefix, key, ...values]))) as Next;
      switch (found[0]) {
        case 'run': {
          const [, queue, id, , due, attempt, body] = found;
          const job = {
            queue,
            id,
            key,
            dueAt: new Date(Number(due)),
            body: body === '' ? undefined : JSON.parse(body),
          };
          if (!(await run(job, Number(attempt), lock))) return;
          continue;
        }
        case 'worn':
          log.error('job.dead-with-worker', { queue: found[1], id: found[2] });
          continue;
        case 'wait':
          return comeBack(key, Number(found[1]), on);
        case 'left':
          if (found[1] !== '') comeBack(key, Number(found[1]), on);
          // What nobody here works on is found by others when they sweep.
          if (on === alarm && slow.length > 0) ring(key, `unhurried ${key} ${now()}`, 0, unhurried);
          return;
        case 'none':
        case 'lost':
          return;
        default:
          found satisfies never;
      }
    }
  }

  /** What is due much later has an alarm of its own since it was put. */
  function comeBack(key: string, at: number, on: Alarm): void {
    if (at - now() <= retries.longestWaitMs) ring(key, `wait ${key} ${at}`, at - now(), on);
  }

  function queuesThat(holds: (worked: Worked) => boolean): string[] {
    return [...handlers].flatMap(([queue, worked]) => (holds(worked) ? [queue] : []));
  }

  /** False if another worker took over meanwhile: then the key is no longer ours to go on with. */
  async function run(job: Job, attempt: number, lock: Lock): Promise<boolean> {
    const { queue, id } = job;
    const last = attempt >= retries.attempts;
    const fenced = [prefix, nameOf(queue, id), lock.token, attempt];
    const settled = async (...outcome: (string | number)[]): Promise<boolean> => {
      const result = await untilBack(() => settle([], [...fenced, now(), ...outcome]));
      if (result === 'lost') log.warn('job.lost-to-another', { queue, id, attempt });
      return result === 'settled';
    };
    try {
      const handler = handlers.get(queue)?.handler;
      if (handler === undefined) throw new Error(`Nobody works on the queue ${queue}.`);
      await handler({ ...job, attempt, last, held: lock.held });
      return await settled('done', rememberedMs, '');
    } catch (error) {
      if (last) {
        log.error('job.dead', { queue, id, attempt }, error);
        return await settled('dead', deadKeptMs, codeOf(error));
      }
      const waitMs = waitAfter(attempt, retries);
      log.warn('job.failed', { queue, id, attempt, waitMs, error: codeOf(error) });
      return await settled('retry', now() + waitMs, '');
    }
  }

  /** What came of a job is not given up because Redis is away for a while. */
  async function untilBack(call: () => Promise<unknown>): Promise<unknown> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await bounded(call());
      } catch (error) {
        if (closed) return 'lost';
        if (tries === 0) log.warn('jobs.waiting-for-redis', { code: codeOf(error) });
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  /** Says that the worker lives. A beat that fails is made good by the next one, or the lock ends, as it should. */
  async function beat(key: string, lock: Lock): Promise<void> {
    try {
      const again = { value: key, score: now() + lockMs };
      if (await lock.extend()) await bounded(client.zAdd(`${prefix}keys`, again, { condition: 'XX' }));
    } catch {}
  }

  /** Sets the alarm again for every key that should have been looked at by now; each in one of the processes. */
  async function sweep(lateMs: number): Promise<void> {
    try {
      const slow = JSON.stringify(queuesThat((worked) => worked.unhurried));
      const late = await bounded(takeLate([], [prefix, now() - lateMs, now() + lockMs, slow]));
      const [pressing, rest] = late as [string[], string[]];
      for (const key of pressing) ring(key, `swept ${key} ${now()}`);
      // What is late because very much fell due at once has its alarm, behind the others.
      if (rest.length > 0 && (await bounded(unhurried.waiting())) > 0) return;
      for (const key of rest) ring(key, `swept ${key} ${now()}`, 0, unhurried);
    } catch (error) {
      if (!closed) log.warn('jobs.sweep-failed', { code: codeOf(error) });
    }
  }

  return {
    async put(job) {
      if ((await kept.put(job, now())) === 'duplicate') return 'duplicate';
      const { queue, id, key, dueAt } = job;
      ring(key, nameOf(queue, id), dueAt.getTime() - now(), alarmOf(queue));
      return 'put';
    },

    async cancel(queue, id) {
      const key = await kept.cancel(queue, id);
      if (key === undefined) return false;
      bounded(alarmOf(queue).unset(nameOf(queue, id))).catch(() => {});
      ring(key, `cancelled ${nameOf(queue, id)}`);
      return true;
    },

    async cancelAll(keyPrefix, queue) {
      let count = 0;
      for await (const { key, names } of kept.cancelAll(keyPrefix, queue)) {
        for (const name of names) for (const each of [alarm, unhurried]) bounded(each.unset(name)).catch(() => {});
        // Whoever looks next finds whether anything is left of the key, and lets go of it if not.
        ring(key, `cancelled ${key} ${now()}`);
        count += names.length;
      }
      return count;
    },

    rewrite: (change) => kept.rewrite(change),

    async work(queue, handler, { unhurried: isUnhurried = false } = {}) {
      if (handlers.has(queue)) throw new Error(`The queue ${queue} has a handler already.`);
      handlers.set(queue, { handler, unhurried: isUnhurried });
      if (handlers.size === 1) {
        for (const each of [alarm, unhurried]) each.answer((key) => look(key, each));
        sweeping = setInterval(() => sweep(sweepMs / 2), sweepMs);
      }
      // What was put while nobody worked on this queue has had its alarm.
      await sweep(0);
    },

    async stop(ms) {
      stopped = true;
      clearInterval(sweeping);
      await bounded(Promise.all([alarm.stop(), unhurried.stop()]), ms).catch(() => log.warn('jobs.stopped-early'));
    },

    backlog: (since) => kept.backlog(now(), since.getTime()),

    close() {
      stopped = true;
      closed = true;
      clearInterval(sweeping);
    },
  };
}
