import type { Clock, Log, Store } from '../../src/ports.ts';
import type { Retries } from '../../src/retries.ts';
import { openFile, openFileToRead } from './file.ts';
import { type EmbeddedJobs, embeddedJobs } from './jobs.ts';
import { keyvLibsql } from './keyv-libsql.ts';
import { embeddedStore } from './store.ts';

export interface Embedded {
  readonly store: Store;
  readonly jobs: EmbeddedJobs;
  /** Throws when the file does not answer. */
  health(): Promise<void>;
  /** People for whom something is due that nobody has begun, and those for whom it was due before `since`. */
  backlog(since: Date): Promise<{ readonly due: number; readonly late: number }>;
  /** Stop the jobs first, to let those in hand finish. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The path of the file, made if it is not there; `:memory:` keeps everything in memory and loses it at the end. */
  readonly file: string;
  /** A clock that can be moved says so by `onMove`: what becomes due by a move runs at once. */
  readonly clock: Clock & { onMove?(listener: () => void): void };
  readonly log: Log;
  readonly retries?: Retries;
  readonly concurrency?: number;
}

const housekeepingMs = 10 * 60 * 1_000;

/** Store and jobs in one file, for one process. */
export async function openEmbedded({ file: path, clock, log, ...options }: EmbeddedOptions): Promise<Embedded> {
  const file = openFile(path);
  const adapter = keyvLibsql(file, clock);
  const ping = file.prepare('SELECT count(*) FROM (SELECT 1 FROM stored LIMIT 1)');
  const waiting = file.prepare("SELECT count(DISTINCT key) AS due FROM jobs WHERE state = 'waiting' AND tryAt <= ?");
  const jobs = embeddedJobs(file, { clock, log, ...options });
  clock.onMove?.(() => jobs.wake());

  const tidy = (): void => {
    if (!file.open) return;
    try {
      jobs.forget();
      adapter.sweep();
      // Erased bodies leave the disk only when the write-ahead log is folded in and emptied.
      file.fold();
    } catch (error) {
      log.error('file.untidy', {}, error);
    }
  };
  tidy();
  const housekeeping = setInterval(tidy, housekeepingMs).unref();

  return {
    store: embeddedStore(adapter),
    jobs,
    async health() {
      ping.get();
    },
    async backlog(since) {
      const { due } = waiting.get(clock.now().getTime()) as { due: number };
      const { due: late } = waiting.get(since.getTime()) as { due: number };
      return { due, late };
    },
    async close() {
      clearInterval(housekeeping);
      await jobs.stop(0);
      tidy();
      file.close();
    },
  };
}

/** The store alone, to look at while a bot may be running on the file. Writing throws. */
export async function openEmbeddedToRead({ file: path, clock }: Pick<EmbeddedOptions, 'file' | 'clock'>): Promise<{
  readonly store: Store;
  close(): Promise<void>;
}> {
  const file = openFileToRead(path);
  return { store: embeddedStore(keyvLibsql(file, clock)), close: async () => file.close() };
}
