import type { Job } from '../../src/ports.ts';
import { deadKeptMs, deathsForgiven, type Retries, rememberedMs } from '../../src/retries.ts';
import type { OpenFile } from './file.ts';

export interface JobRow {
  readonly seq: number;
  readonly queue: string;
  readonly id: string;
  readonly key: string;
  readonly due: number;
  readonly tryAt: number;
  /** How often it was started so far. */
  readonly attempt: number;
  readonly body: string | null;
}

/**
 * The statements on the `jobs` table; times are milliseconds.
 *
 * A job waits, runs, and ends as done or dead. `tryAt` is its due time at first and later the time of its next try, so
 * it is never before `due`. What has ended keeps its id and nothing that tells whose it was.
 */
export function jobsTable(file: OpenFile) {
  const insert = file.prepare(`INSERT INTO jobs (queue, id, key, state, due, tryAt, body)
    VALUES (?, ?, ?, 'waiting', ?, ?, ?) ON CONFLICT (queue, id) DO NOTHING`);
  const forgetOne = file.prepare('DELETE FROM jobs WHERE queue = ? AND id = ? AND ended <= ?');
  const cancel = file.prepare(`DELETE FROM jobs WHERE queue = ? AND id = ? AND state = 'waiting'`);

  // The prefix is compared as it is: nothing in it is a wildcard.
  const cancelAll = file.prepare(`DELETE FROM jobs WHERE state = 'waiting'
    AND substr(key, 1, length(:prefix)) = :prefix AND (:queue IS NULL OR queue = :queue)`);

  const bodies = file.prepare(`SELECT seq, queue, id, body FROM jobs WHERE seq > ? AND body IS NOT NULL
    ORDER BY seq LIMIT 500`);
  const rewrite = file.prepare('UPDATE jobs SET body = ? WHERE seq = ? AND body IS NOT NULL');

  // Only the head of a key may start: the one that was tried before, else the earliest put of those that are due. One
  // that is due later does not hold up the others, and one in a queue that nobody works on here does not either.
  const startable =
    file.prepare(`SELECT seq, queue, id, key, due, tryAt, attempt, body FROM jobs AS job INDEXED BY jobs_waiting_in_queue
    WHERE state = 'waiting' AND tryAt <= :now AND queue = :queue
      AND NOT EXISTS (SELECT 1 FROM jobs WHERE key = job.key AND state = 'running')
      AND NOT EXISTS (SELECT 1 FROM jobs AS started INDEXED BY jobs_started
        WHERE started.key = job.key AND started.state = 'waiting' AND started.attempt > 0
          AND started.queue IN (SELECT value FROM json_each(:queues))
          AND (job.attempt = 0 OR started.seq < job.seq))
      AND (job.attempt > 0 OR NOT EXISTS (SELECT 1 FROM jobs AS earlier INDEXED BY jobs_of_key
        WHERE earlier.key = job.key AND earlier.state = 'waiting' AND earlier.seq < job.seq
          AND earlier.due <= :now AND earlier.queue IN (SELECT value FROM json_each(:queues))))
    ORDER BY tryAt, seq LIMIT :limit`);
  const nextTry = file.prepare(`SELECT min(tryAt) AS at FROM jobs INDEXED BY jobs_waiting_in_queue
    WHERE state = 'waiting' AND queue = ? AND tryAt > ?`);

  const start = file.prepare(`UPDATE jobs SET state = 'running', attempt = attempt + 1 WHERE seq = ?`);
  const retry = file.prepare(`UPDATE jobs SET state = 'waiting', tryAt = ? WHERE seq = ?`);
  const erased = 'key = NULL, body = NULL';
  const done = file.prepare(`UPDATE jobs SET state = 'done', ended = ?, ${erased} WHERE seq = ?`);
  const dead = file.prepare(`UPDATE jobs SET state = 'dead', ended = ?, error = ?, ${erased} WHERE seq = ?`);

  const worn = file.prepare(`UPDATE jobs SET state = 'dead', ended = ?, error = 'worker died', ${erased}
    WHERE state = 'running' AND attempt >= ?`);
  const recover = file.prepare(`UPDATE jobs SET state = 'waiting', tryAt = max(due, ?) WHERE state = 'running'`);
  const forget = file.prepare(`DELETE FROM jobs WHERE ended <= ? AND (state = 'done' OR ended <= ?)`);

  return {
    put({ queue, id, key, dueAt, body }: Job, now: number): boolean {
      const due = dueAt.getTime();
      const add = (): boolean => insert.run(queue, id, key, due, due, JSON.stringify(body) ?? null).changes === 1;
      return add() || (forgetOne.run(queue, id, now - rememberedMs).changes === 1 && add());
    },
    cancel: (queue: string, id: string): boolean => cancel.run(queue, id).changes === 1,
    cancelAll: (prefix: string, queue: string | undefined): number =>
      cancelAll.run({ prefix, queue: queue ?? null }).changes,
    /** Some of those that have not ended, by `seq`; none: there are no more after it. */
    bodiesAfter: (seq: number) =>
      bodies.all(seq) as (Pick<JobRow, 'seq' | 'queue' | 'id'> & { readonly body: string })[],
    rewrite: (seq: number, body: string): boolean => rewrite.run(body, seq).changes === 1,

    /** Those of `among` that may start, by time; all of `queues` have their say in whose turn it is for a key. */
    startable(among: readonly string[], queues: readonly string[], now: number, limit: number): JobRow[] {
      // Queue by queue, so that many that wait in one are not looked through for the few in another.
      const all = JSON.stringify(queues);
      const rows = among.flatMap((queue) => startable.all({ now, queue, queues: all, limit }) as JobRow[]);
      return rows.sort((a, b) => a.tryAt - b.tryAt || a.seq - b.seq).slice(0, limit);
    },
    nextTry(queues: readonly string[], now: number): number | undefined {
      const times = queues.flatMap((queue) => (nextTry.get(queue, now) as { at: number | null }).at ?? []);
      return times.length === 0 ? undefined : Math.min(...times);
    },

    start: (seq: number) => start.run(seq),
    retry: (seq: number, at: number) => retry.run(at, seq),
    done: (seq: number, now: number) => done.run(now, seq),
    dead: (seq: number, now: number, error: string) => dead.run(now, error, seq),

    /** One process writes the file, so what is running when it opens has lost its worker. */
    recover(now: number, retries: Retries) {
      const gone = worn.run(now, retries.attempts + deathsForgiven).changes;
      return { dead: gone, recovered: recover.run(now).changes };
    },
    forget: (now: number) => forget.run(now - rememberedMs, now - deadKeptMs),
  };
}
