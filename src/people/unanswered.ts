import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../activity.ts';
import type { Ids, Key, Store } from '../ports.ts';

/**
 * Questions from channels that had no confident answer, so that a company can write the answers that are missing. Kept only
 * where the company has switched it on, only what was said before others in a channel, without names, and for 90 days. Who
 * asked is kept as a mark: a hash of their id, salted with a secret of the quarter. By it different people can be told
 * apart within a quarter and never across two, and a person who has everything erased can have these erased as well.
 */
const UNANSWERED = 'unanswered';
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
/** A quarter's secret is needed for as long as anything of that quarter is kept. */
const SALT_KEPT_MS = 2 * KEPT_MS + 10 * 24 * 60 * 60 * 1000;

const saltSchema = z.object({ rev: z.number(), salt: z.string() });
const unansweredSchema = z.object({
  text: z.string(),
  mark: z.string(),
  quarter: z.string(),
  /** Ids of the answers that came nearest. */
  nearest: z.array(z.string()).readonly(),
});
export type Unanswered = Readonly<z.infer<typeof unansweredSchema>>;

export interface Missed {
  readonly id: string;
  readonly person: Person;
  readonly text: string;
  readonly nearest: readonly string[];
}

/** Doing it twice is the same as doing it once. */
export async function keepUnanswered(
  { store, ids }: { readonly store: Store; readonly ids: Ids },
  { id, person, text, nearest }: Missed,
  now: Date,
): Promise<void> {
  const quarter = quarterOf(now);
  const key = saltKey(person.tenant, quarter);
  if (saltSchema.safeParse(await store.get(key)).data === undefined) {
    await store.putIf(key, { rev: 1, salt: ids.next() } as { rev: number }, 0);
    // A conditional write has no end; whoever comes second writes the same again.
    await store.put(key, saltSchema.parse(await store.get(key)), { ttlMs: SALT_KEPT_MS });
  }
  const mark = await markOf(store, person, quarter);
  if (mark === undefined) return;
  const value: Unanswered = { text, mark, quarter, nearest: [...nearest] };
  await store.put([person.tenant, UNANSWERED, id], value, { ttlMs: KEPT_MS });
}

/** What this person asked, where a value is that; undefined for everything else. */
export async function unansweredOf(
  store: Store,
  person: Person,
  key: Key,
  value: unknown,
): Promise<string | undefined> {
  const read = key[1] === UNANSWERED ? unansweredSchema.safeParse(value).data : undefined;
  if (read === undefined) return undefined;
  return read.mark === (await markOf(store, person, read.quarter)) ? read.text : undefined;
}

/** Everything of a tenant that is kept, in no order. */
export async function unansweredIn(store: Store, tenant: string): Promise<readonly Unanswered[]> {
  const found: Unanswered[] = [];
  for await (const [, value] of store.list(tenant, UNANSWERED)) {
    const read = unansweredSchema.safeParse(value).data;
    if (read !== undefined) found.push(read);
  }
  return found;
}

async function markOf(store: Store, { tenant, platform, id }: Person, quarter: string): Promise<string | undefined> {
  const salt = saltSchema.safeParse(await store.get(saltKey(tenant, quarter))).data?.salt;
  return salt && createHash('sha256').update([salt, platform, id].join('\n')).digest('hex').slice(0, 16);
}

function saltKey(tenant: string, quarter: string): Key {
  return [tenant, 'unanswered-salt', quarter];
}

/** "2026-1"; quarters are UTC's. */
function quarterOf(at: Date): string {
  return `${at.getUTCFullYear()}-${Math.floor(at.getUTCMonth() / 3) + 1}`;
}
