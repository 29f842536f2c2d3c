import { type Embedded, openEmbedded } from '../../adapters/embedded/open.ts';
import { movableClock } from '../../adapters/system/clock.ts';
import type { Activity, Address, Person } from '../../src/activity.ts';
import { createBot, type RunningBot } from '../../src/bot.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Directory, Jobs, Log, Matcher, Outbox, Outgoing, Store } from '../../src/ports.ts';
import type { Retries } from '../../src/retries.ts';
import { realLibrary } from './real-library.ts';
import { silentLog } from './silent-log.ts';
import { wordMatcher } from './word-matcher.ts';

/** What is to go wrong; a test sets and clears these while the bot runs. Each throws, or says that it should. */
export interface Faults {
  store?: (() => void) | undefined;
  matcher?: (() => unknown) | undefined;
  outbox?: ((outgoing: Outgoing) => void) | undefined;
  /** Whether this worker still has what it works on. */
  held?: () => boolean;
}

export interface FaultyBot {
  readonly bot: RunningBot;
  /** What has arrived, in order, as text. */
  readonly sent: readonly { readonly id: string; readonly address: Address; readonly text: string }[];
  /** What the log has besides plain information: "level event id". */
  readonly complaints: readonly string[];
  /** How often each activity was decided. */
  readonly decided: readonly string[];
  /** The store itself, without any faults. */
  readonly store: Store;
  /** Everything that was written through the bot's own store. */
  readonly writes: readonly string[];
  idle(): Promise<void>;
  /** So much time goes by, and everything that falls due is done. */
  passes(ms: number): Promise<void>;
  close(): Promise<void>;
}

const retries: Retries = { attempts: 3, firstWaitMs: 1_000, longestWaitMs: 2_000 };

/** How many turns of one person a test lets fail one behind the other. */
const LONGEST_QUEUE = 2;

/** The core on real embedded jobs and a clock that only `idle` moves, with everything around it able to fail. */
export async function faultyBot(faults: Faults, { experts }: { readonly experts?: string } = {}): Promise<FaultyBot> {
  const clock = movableClock({ now: () => new Date('2026-03-23T09:00:00.000Z') });
  const sent: { id: string; address: Address; text: string }[] = [];
  const complaints: string[] = [];
  const decided: string[] = [];
  const writes: string[] = [];
  const log: Log = {
    info: (event, fields) => void (event === 'turn.decided' && decided.push(String(fields?.['id']))),
    warn: (event, fields) => void complaints.push(`warn ${event} ${fields?.['id'] ?? ''}`),
    error: (event, fields) => void complaints.push(`error ${event} ${fields?.['id'] ?? fields?.['person'] ?? ''}`),
  };
  const backend: Embedded = await openEmbedded({ file: ':memory:', clock, log: silentLog, retries });
  const store: Store = {
    ...backend.store,
    async get(key) {
      faults.store?.();
      return backend.store.get(key);
    },
    async put(key, value, options) {
      faults.store?.();
      writes.push(key.join(' '));
      return backend.store.put(key, value, options);
    },
    async putIf(key, value, expected) {
      faults.store?.();
      writes.push(key.join(' '));
      return backend.store.putIf(key, value, expected);
    },
  };
  const jobs: Jobs = {
    ...backend.jobs,
    work: (queue, handler) =>
      backend.jobs.work(queue, (attempt) => handler({ ...attempt, held: () => faults.held?.() ?? attempt.held() })),
  };
  const library = await realLibrary();
  const words = wordMatcher(library);
  const matcher: Matcher = {
    async match(utterance) {
      await faults.matcher?.();
      return words.match(utterance);
    },
  };
  const outbox: Outbox = {
    async send(outgoing) {
      faults.outbox?.(outgoing);
      sent.push({ id: outgoing.id, address: outgoing.address, text: plainText(outgoing.message) });
      const messageRef = `m${sent.length}`;
      const { place, thread } = outgoing.address;
      return { kind: 'sent', messageRef, ...(place === 'channel' ? { thread: thread ?? messageRef } : {}) };
    },
  };
  const directory: Directory = {
    direct: async () => undefined,
    fetchAttachment: () => Promise.reject(new Error('Nobody here sends attachments.')),
  };
  const ports = {
    store,
    jobs,
    matcher,
    outbox,
    directory,
    clock,
    log,
    ...(experts === undefined ? {} : { experts: () => experts }),
  };
  const bot = createBot(ports, library);
  await bot.start();
  return { bot, sent, complaints, decided, writes, store: backend.store, idle, passes, close };

  /** Until nothing waits for another attempt either. */
  async function idle(): Promise<void> {
    await backend.jobs.idle();
    for (let attempt = 0; attempt < retries.attempts * LONGEST_QUEUE; attempt += 1) {
      clock.move(retries.longestWaitMs);
      await backend.jobs.idle();
    }
  }

  async function passes(ms: number): Promise<void> {
    clock.move(ms);
    await idle();
  }

  async function close(): Promise<void> {
    await backend.jobs.stop(0);
    await backend.close();
  }
}

export const ana: Person = { platform: 'slack', tenant: 'T1', id: 'U1ANA' };

export function said(id: string, text: string, person: Person = ana): Activity {
  const address = { platform: person.platform, tenant: person.tenant, place: 'direct', conversation: `D-${person.id}` };
  return { kind: 'said', id, at: '2026-03-23T09:00:00.000Z', person, address: address as Address, text };
}
