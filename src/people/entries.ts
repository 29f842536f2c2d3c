import { z } from 'zod';
import type { Address, Person } from '../activity.ts';
import { ownPartOf } from '../experts/own-part.ts';
import type { Key, Store } from '../ports.ts';
import { unansweredOf } from './unanswered.ts';

/** Something kept about a person outside their record. */
export type Entry =
  | {
      readonly kind: 'feedback';
      readonly key: Key;
      readonly value: unknown;
      readonly topic: string;
      readonly helpful: boolean;
    }
  /** A record that could not be read and waits for a human. */
  | { readonly kind: 'set-aside'; readonly key: Key; readonly value: unknown }
  /** A question that went to the experts: asked by them, or answered by them as an expert. `value` has nothing of anybody else. */
  | {
      readonly kind: 'question';
      readonly key: Key;
      readonly value: unknown;
      readonly id: string;
      readonly asked?: string;
    }
  /** Something they asked in a channel that had no confident answer; see unanswered.ts. */
  | { readonly kind: 'unanswered'; readonly key: Key; readonly value: unknown; readonly text: string }
  /** Whatever else: what a platform keeps for their direct chat, what they shared. */
  | { readonly kind: 'other'; readonly key: Key; readonly value: unknown };

const feedbackSchema = z.object({ helpful: z.boolean() });

/**
 * Looks through everything of the tenant: for when somebody asks what is kept of them, and only then. What concerns them
 * is known by its form and not by its kind, so that a kind that is new tomorrow is found too: their id is in its key, or
 * in its value beside their platform or as its owner, or it belongs to their direct chat.
 */
export async function entriesOf(store: Store, person: Person, direct?: Address): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const [key, value] of store.list(person.tenant)) {
    if (key[1] === 'person') continue;
    const missed = await unansweredOf(store, person, key, value);
    if (missed !== undefined) entries.push({ kind: 'unanswered', key, value: { text: missed }, text: missed });
    if (missed !== undefined || !concerns(person, direct, key, value)) continue;
    const part = ownPartOf(key[1], value, person);
    if (part !== undefined) entries.push({ kind: 'question', key, ...part });
    else if (key[1] === 'feedback') {
      const helpful = feedbackSchema.safeParse(value).data?.helpful ?? false;
      entries.push({ kind: 'feedback', key, value, topic: key[2] ?? '', helpful });
    } else entries.push({ kind: key[1] === 'set-aside' ? 'set-aside' : 'other', key, value });
  }
  return entries;
}

function concerns(person: Person, direct: Address | undefined, key: Key, value: unknown): boolean {
  const named = key.some((part, at) => part === person.platform && key[at + 1] === person.id);
  return named || isOwn(person, direct, value) || names(person, value);
}

const ownSchema = z.object({
  conversation: z.string().optional(),
  owner: z.string().optional(),
  from: z.string().optional(),
  onlyFor: z.string().optional(),
});

function isOwn(person: Person, direct: Address | undefined, value: unknown): boolean {
  const read = ownSchema.safeParse(value);
  if (!read.success) return false;
  const { conversation, owner, from, onlyFor } = read.data;
  return (
    [owner, from, onlyFor].includes(person.id) || (conversation !== undefined && conversation === direct?.conversation)
  );
}

/** A person somewhere within a value: `{ platform, id }`. */
function names(person: Person, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { platform, id } = value as Record<string, unknown>;
  if (platform === person.platform && id === person.id) return true;
  return Object.values(value).some((item) => names(person, item));
}
