import { onTestFinished } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { movableClock } from '../../adapters/system/clock.ts';
import type { Activity, Address, Person } from '../../src/activity.ts';
import { type BotPorts, createBot } from '../../src/bot.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Jobs, Outgoing, Store } from '../../src/ports.ts';
import { realLibrary } from './real-library.ts';
import { silentLog } from './silent-log.ts';
import { wordMatcher } from './word-matcher.ts';

export const monday = new Date('2026-03-23T09:00:00Z');

interface Between {
  readonly store?: (store: Store) => Store;
  readonly jobs?: (jobs: Jobs) => Jobs;
}

/** A bot of many tenants on the real store and jobs, in memory; `between` puts something between the bot and those. */
export async function runningBot({ between = {}, ...ports }: Partial<BotPorts> & { between?: Between } = {}) {
  const clock = movableClock({ now: () => monday });
  const backend = await openEmbedded({ file: ':memory:', clock, log: silentLog });
  onTestFinished(() => backend.close());
  const library = await realLibrary();
  const sent: Outgoing[] = [];
  const bot = createBot(
    {
      ...backend,
      store: between.store?.(backend.store) ?? backend.store,
      jobs: between.jobs?.(backend.jobs) ?? backend.jobs,
      clock,
      log: silentLog,
      matcher: wordMatcher(library),
      outbox: {
        async send(outgoing) {
          sent.push(outgoing);
          return { kind: 'sent', messageRef: `m${sent.length}` };
        },
      },
      directory: { direct: async (person) => directOf(person), fetchAttachment: async () => new Uint8Array() },
      ...ports,
    },
    library,
  );
  await bot.start();
  let ids = 0;

  async function does(activity: Partial<Activity> & { readonly person: Person }): Promise<string[]> {
    ids += 1;
    const before = sent.length;
    const common = { id: `activity-${ids}`, at: clock.now().toISOString(), address: directOf(activity.person) };
    await bot.receive({ kind: 'said', text: '', ...common, ...activity } as Activity);
    await backend.jobs.idle();
    return sent.slice(before).map(({ message }) => plainText(message));
  }

  return {
    bot,
    clock,
    ...backend,
    sent,
    does,
    /** What somebody says, and what they are told. */
    says: (person: Person, text: string, address: Address = directOf(person)) =>
      does({ kind: 'said', person, text, address }),
    presses: (person: Person, value: string, address: Address = directOf(person)) =>
      does({ kind: 'chose', person, value, address, messageRef: 'm1' }),
    async later(ms: number): Promise<void> {
      clock.move(ms);
      await backend.jobs.idle();
    },
  };
}

export function personOf(tenant: string, id: string): Person {
  return { platform: 'slack', tenant, id };
}

export function directOf({ platform, tenant, id }: Person): Address {
  return { platform, tenant, place: 'direct', conversation: `D-${id}` };
}

export function channelOf(tenant: string, thread = '1.1'): Address {
  return { platform: 'slack', tenant, place: 'channel', conversation: 'C-ops', thread };
}
