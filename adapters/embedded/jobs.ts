import { OpswardError } from '../../src/errors.ts';
import type { Attempt, Clock, Jobs, Log } from '../../src/ports.ts';
import { defaultRetries, type Retries, waitAfter } from '../../src/retries.ts';
import type { OpenFile } from './file.ts';
import { type JobRow, jobsTable } from './jobs-table.ts';

export interface EmbeddedJobs extends Jobs {
  /** Looks again for what is due; call it when the clock was moved. */
  wake(): void;
  /** Resolves when nothing is in hand and nothing that is due now is left. */
  idle(): Promise<void>;
  /** Drops ids that need no longer be remembered. */
  forget(): void;
}

export interface JobsOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly retries?: Retries;
  /** How many keys are worked on at the same time. */
  readonly concurrency?: number;
}

interface Worked {
  readonly handler: (attempt: Attempt) => Promise<void>;
  readonly unhurried: boolean;
}

/** How many of the keys that nobody waits for are worked on at the same time, besides the others. */
const unhurriedAtOnce = 4;

/** Timers drift and clocks are set; looking once a minute costs nothing. A clock that stands still must not spin. */
const longestSleepMs = 60_000;
const shortestSleepMs = 20;

/** The Jobs port on the file: one process, so who runs what is known in memory and only results are written. */
export function embeddedJobs(
  file: OpenFile,
  { clock, log, retries = defaultRetries, concurrency = 16 }: JobsOptions,
): EmbeddedJobs {
  const table = jobsTable(file);
  const handlers = new Map<string, Worked>();
  const inHand = new Set<Promise<void>>();
  let unhurriedInHand = 0;
  const waitingForIdle: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let willLook = false;
  let stopped = false;
  const now = (): number => clock.now().getTime();

  const found = table.recover(now(), retries);
  if (found.recovered > 0) log.warn('jobs.recovered', { count: found.recovered });
  if (found.dead > 0) log.error('jobs.dead-with-worker', { count: found.dead });

  /** After the caller's turn of the event loop, so that whoever puts is answered first. */
  function wake(): void {
    if (stopped || willLook) return;
    willLook = true;
    setImmediate(look);
  }

  function look(): void {
    willLook = false;
    clearTimeout(timer);
    if (stopped) return;
    try {
      const queues = [...handlers.keys()];
      const ofKind = (unhurried: boolean) => queues.filter((queue) => handlers.get(queue)?.unhurried === unhurried);
      const hurried = concurrency - (inHand.size - unhurriedInHand);
      // What somebody waits for is not put behind what nobody waits for, of the same key either.
      for (const row of table.startable(ofKind(false), ofKind(false), now(), hurried)) begin(row);
      const free = unhurriedAtOnce - unhurriedInHand;
      for (const row of table.startable(ofKind(true), queues, now(), free)) begin(row);
      if (inHand.size === 0) for (const resolve of waitingForIdle.splice(0)) resolve();
      const next = table.nextTry(queues, now());
      if (next !== undefined) sleep(next - now());
    } catch (error) {
      log.error('jobs.unreadable', {}, error);
      sleep(1_000);
    }
  }

  function sleep(ms: number): void {
    timer = setTimeout(look, Math.min(Math.max(ms, shortestSleepMs), longestSleepMs));
  }

  function begin(row: JobRow): void {
    table.start(row.seq);
    const unhurried = handlers.get(row.queue)?.unhurried === true ? 1 : 0;
    unhurriedInHand += unhurried;
    const work = run(row).finally(() => {
      inHand.delete(work);
      unhurriedInHand -= unhurried;
      if (stopped) return;
      wake();
    });
    inHand.add(work);
  }

  async function run({ seq, queue, id, key, due, attempt: before, body }: JobRow): Promise<void> {
    const attempt = before + 1;
    const last = attempt >= retries.attempts;
    try {
      const handler = handlers.get(queue)?.handler;
      if (handler === undefined) throw new Error(`Nobody works on the queue ${queue}.`);
      const read: unknown = body === null ? undefined : JSON.parse(body);
      const job = { queue, id, key, dueAt: new Date(due), body: read };
      // One process has the file, so nobody else can take over.
      await handler({ ...job, attempt, last, held: () => true });
      await written(() => table.done(seq, now()));
    } catch (error) {
      if (last) {
        log.error('job.dead', { queue, id, attempt }, error);
        await written(() => table.dead(seq, now(), nameOf(error)));
      } else {
        const waitMs = waitAfter(attempt, retries);
        log.warn('job.failed', { queue, id, attempt, waitMs, error: nameOf(error) });
        await written(() => table.retry(seq, now() + waitMs));
      }
    }
  }

  /** A result that cannot be written now (a full disk) is written later; until then the key stays taken. */
  async function written(write: () => unknown): Promise<void> {
    for (;;) {
      try {
        write();
        return;
      } catch (error) {
        // After closing, the next start finds the job running and gives it again.
        if (!file.open) return;
        log.error('jobs.unwritable', {}, error);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  return {
    wake,
    async put(job) {
      const isNew = available(() => table.put(job, now()));
      if (isNew) wake();
      return isNew ? 'put' : 'duplicate';
    },

    async cancel(queue, id) {
      const cancelled = available(() => table.cancel(queue, id));
      if (cancelled) wake();
      return cancelled;
    },

    async cancelAll(keyPrefix, queue) {
      const cancelled = available(() => table.cancelAll(keyPrefix, queue));
      if (cancelled > 0) wake();
      return cancelled;
    },

    async rewrite(change) {
      let count = 0;
      for (let seq = -1; ; ) {
        const page = available(() => table.bodiesAfter(seq));
        for (const { seq: at, queue, id, body } of page) {
          const changed = change({ queue, id }, JSON.parse(body));
          if (changed !== undefined && available(() => table.rewrite(at, JSON.stringify(changed)))) count += 1;
          seq = at;
        }
        if (page.length === 0) return count;
      }
    },

    async work(queue, handler, { unhurried = false } = {}) {
      if (handlers.has(queue)) throw new Error(`The queue ${queue} has a handler already.`);
      handlers.set(queue, { handler, unhurried });
      wake();
    },

    async stop(ms) {
      stopped = true;
      clearTimeout(timer);
      let timeout: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>((resolve) => {
        timeout = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.allSettled(inHand), tooLong]);
      clearTimeout(timeout);
      for (const resolve of waitingForIdle.splice(0)) resolve();
    },

    idle: () =>
      new Promise((resolve) => {
        if (stopped) return resolve();
        waitingForIdle.push(resolve);
        wake();
      }),

    forget: () => void table.forget(now()),
  };
}

function available<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new OpswardError(
      'jobs-unavailable',
      "The job could not be written to the bot's file.",
      'See the cause: a full disk, a file that was moved or damaged, or a bot that is shutting down.',
      error,
    );
  }
}

/** Of an error only what is safe to keep: never its text, which may quote a person. */
function nameOf(error: unknown): string {
  if (error instanceof OpswardError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
