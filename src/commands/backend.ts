import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbedded, openEmbeddedToRead } from '../../adapters/embedded/open.ts';
import { encryptedJobs } from '../../adapters/encryption/encrypted-jobs.ts';
import { encryptedStore } from '../../adapters/encryption/encrypted-store.ts';
import { createKeyring, type Keyring } from '../../adapters/encryption/keyring.ts';
import type { Config } from '../config.ts';
import type { Clock, Jobs, Log, Store } from '../ports.ts';

export interface Backend {
  readonly store: Store;
  readonly jobs: Jobs;
  /** As it lies on the disk or in Redis, encrypted where there is a key. */
  readonly beneath: { readonly store: Store; readonly jobs: Jobs };
  readonly keyring: Keyring;
  /** Resolves when nothing is left to do now; only one process on a file can know. */
  readonly idle: (() => Promise<void>) | undefined;
  health(): Promise<void>;
  /** People for whom something is due that nobody has begun, and those for whom it was due before `since`. */
  backlog(since: Date): Promise<{ readonly due: number; readonly late: number }>;
  close(): Promise<void>;
}

/** Where everything is kept: one file for one process, or Redis for any number of equal ones; encrypted where there is a key. */
export async function openBackend(config: Config, clock: Clock, log: Log): Promise<Backend> {
  const keyring = createKeyring(config.encryptionKeys);
  const opened = await openPlain(config, clock, log);
  return {
    store: encryptedStore(opened.store, keyring),
    jobs: encryptedJobs<Jobs>(opened.jobs, keyring),
    beneath: { store: opened.store, jobs: opened.jobs },
    keyring,
    idle: opened.idle,
    health: () => opened.health(),
    backlog: (since) => opened.backlog(since),
    close: () => opened.close(),
  };
}

/** What a bot keeps that may be running, to look at. */
export async function openToRead(
  config: Config,
  clock: Clock,
  log: Log,
): Promise<{ readonly store: Store; close(): Promise<void> }> {
  const keyring = createKeyring(config.encryptionKeys);
  const { store, close } =
    config.redisUrl === undefined
      ? await openEmbeddedToRead({ file: join(config.dataDir, 'opsward.db'), clock })
      : await (await loadRedis())({ url: config.redisUrl, clock, log });
  return { store: encryptedStore(store, keyring), close };
}

async function openPlain(config: Config, clock: Clock, log: Log) {
  await mkdir(config.dataDir, { recursive: true });
  if (config.redisUrl !== undefined)
    return { ...(await (await loadRedis())({ url: config.redisUrl, clock, log })), idle: undefined };
  const embedded = await openEmbedded({ file: join(config.dataDir, 'opsward.db'), clock, log });
  return { ...embedded, idle: embedded.jobs.idle };
}

/** Only where it is used: loading it takes longer than opening a file. */
async function loadRedis() {
  return (await import('../../adapters/redis/open.ts')).openRedis;
}
