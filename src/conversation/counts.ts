import { z } from 'zod';
import type { Key, Log, Store } from '../ports.ts';
import { COUNTED_EVENTS, type Counted, type CountedEvent } from './effect.ts';

/** Counts are of the whole installation and hold nobody's name, so they lie under no tenant of a platform. */
export const COUNTS_TENANT = 'opsward';
export const NUDGE_COUNTS = 'nudge-counts';
/** Many nudges go out at once, so they write on several sheets; whoever finds one taken goes on to the next. */
const SHEETS = 16;
const TRIES = 4 * SHEETS;

const sheetSchema = z.object({
  rev: z.number().int(),
  counts: z.partialRecord(z.enum(COUNTED_EVENTS), z.number().int()),
});
export type Counts = z.infer<typeof sheetSchema>['counts'];

/** One more of something. What cannot be written is let go: a count is worth less than a nudge. */
async function count(store: Store, { track, family }: Counted, event: CountedEvent, id: string): Promise<void> {
  const first = [...id].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const key: Key = [COUNTS_TENANT, NUDGE_COUNTS, track, family, String((first + attempt) % SHEETS)];
    const { rev, counts } = readCounts(await store.get(key));
    const next = { rev: rev + 1, counts: { ...counts, [event]: (counts[event] ?? 0) + 1 } };
    if (await store.putIf(key, next, rev)) return;
  }
}

/** The same, where nothing may fail for it. `id` is of what is counted: it chooses the sheet and is not kept. */
export async function countOnce(
  { store, log }: { readonly store: Store; readonly log: Log },
  counted: Counted,
  event: CountedEvent,
  id: string,
): Promise<void> {
  await count(store, counted, event, id).catch((error: unknown) => log.error('nudges.uncounted', { event }, error));
}

function readCounts(value: unknown): z.infer<typeof sheetSchema> {
  const read = sheetSchema.safeParse(value);
  return read.success ? read.data : { rev: 0, counts: {} };
}

/** Every sheet of every family, added up by track and family. */
export async function allCounts(store: Store): Promise<readonly (Counted & { readonly counts: Counts })[]> {
  const sums = new Map<string, Counted & { counts: Counts }>();
  for await (const [[, , track = '', family = ''], value] of store.list(COUNTS_TENANT, NUDGE_COUNTS)) {
    const id = `${track} ${family}`;
    const sum = sums.get(id) ?? { track, family, counts: {} };
    const { counts } = readCounts(value);
    for (const event of COUNTED_EVENTS)
      if (counts[event] !== undefined) sum.counts[event] = (sum.counts[event] ?? 0) + counts[event];
    sums.set(id, sum);
  }
  return [...sums.values()];
}
