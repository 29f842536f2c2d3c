import { z } from 'zod';
import type { Store } from '../../src/ports.ts';
import { CHANNEL, directOf, TENANT } from './people.ts';
import type { Drawn, Entry } from './wire.ts';

const KIND = 'web-entry';
/** The oldest are let go beyond this. */
const MOST_KEPT = 2_000;

const entrySchema = z.object({
  id: z.string(),
  seq: z.number(),
  at: z.string(),
  from: z.string(),
  conversation: z.string(),
  thread: z.string().exactOptional(),
  onlyFor: z.string().exactOptional(),
  text: z.string(),
  // What a renderer made is shown again as it was: that it is there is enough to know.
  drawn: z.custom<Drawn>((value) => typeof value === 'object' && value !== null).exactOptional(),
  files: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string(), size: z.number() })),
});

export interface History {
  /** In the order in which they were said. */
  all(): readonly Entry[];
  get(id: string): Entry | undefined;
  /** Writes an entry, or writes one anew; those who watch are told once it is kept. */
  put(entry: Omit<Entry, 'seq'>): Promise<Entry>;
  /** Reads what other processes have written. */
  refresh(): Promise<void>;
}

/** What was said, kept in the store and held in memory. */
export async function openHistory(store: Store, changed: (entry: Entry) => void): Promise<History> {
  const entries = new Map<string, Entry>();
  let last = 0;
  const ordered = (): Entry[] => [...entries.values()].sort((a, b) => a.seq - b.seq || a.id.localeCompare(b.id));

  async function refresh(): Promise<void> {
    for await (const [, value] of store.list(TENANT, KIND)) {
      const read = entrySchema.safeParse(value);
      if (!read.success) continue;
      const before = entries.get(read.data.id);
      entries.set(read.data.id, read.data);
      last = Math.max(last, read.data.seq);
      if (JSON.stringify(before) !== JSON.stringify(read.data)) changed(read.data);
    }
  }

  async function letGo(): Promise<void> {
    for (const { id } of ordered().slice(0, Math.max(0, entries.size - MOST_KEPT))) {
      await store.delete([TENANT, KIND, id]);
      entries.delete(id);
    }
  }

  await refresh();
  return {
    all: ordered,
    get: (id) => entries.get(id),
    async put(entry) {
      const before = entries.get(entry.id);
      if (before === undefined) last += 1;
      const kept: Entry = { ...entry, seq: before?.seq ?? last };
      await store.put([TENANT, KIND, entry.id], kept);
      entries.set(entry.id, kept);
      changed(kept);
      await letGo();
      return kept;
    },
    refresh,
  };
}

/** Each sees the channel and their own direct chat, and of what is only for one person what is for them. */
export function mayRead(person: string, { conversation, onlyFor }: Entry): boolean {
  if (onlyFor !== undefined && onlyFor !== person) return false;
  return conversation === CHANNEL || conversation === directOf(person);
}
