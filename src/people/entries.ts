import { z } from 'zod';
import type { Person } from '../activity.ts';
import type { Key, Store } from '../ports.ts';

/** Something kept about a person outside their record. */
export type Entry =
  | { readonly kind: 'feedback'; readonly key: Key; readonly topic: string; readonly helpful: boolean }
  /** A record that could not be read and waits for a human. */
  | { readonly kind: 'set-aside'; readonly key: Key };

const feedbackSchema = z.object({ helpful: z.boolean() });

/** Looks through everything of its kind in the tenant: for when somebody asks what is kept of them, and only then. */
export async function entriesOf(store: Store, { tenant, platform, id }: Person): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const [key, value] of store.list(tenant, 'feedback')) {
    const [, , topic = '', ...owner] = key;
    if (owner[0] !== platform || owner[1] !== id) continue;
    entries.push({ kind: 'feedback', key, topic, helpful: feedbackSchema.safeParse(value).data?.helpful ?? false });
  }
  for await (const [key] of store.list(tenant, 'set-aside')) {
    if (key[2] === platform && key[3] === id) entries.push({ kind: 'set-aside', key });
  }
  return entries;
}
