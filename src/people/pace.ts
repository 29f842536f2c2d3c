import { z } from 'zod';

/** So many turns at once are nobody's typing; a check answered by quick taps, changes of mind included, stays well below. */
const MOST_AT_ONCE = 30;
/** What is regained: twenty turns a minute. */
const REGAINED_EVERY_MS = 3_000;
/** Whoever was told is heard again from here: after half a minute. */
const EASED = 20;

/** How fast somebody has been writing, as far as it matters for the next turn. */
export const paceSchema = z
  .object({
    /** Of the last turn, ISO 8601 in UTC. */
    at: z.string(),
    /** Turns taken and not yet regained. */
    spent: z.number(),
    /** Set once they were told that it is too much, until it has eased. */
    told: z.boolean(),
  })
  .readonly();
export type Pace = z.infer<typeof paceSchema>;

export interface Paced {
  /** `tell`: too much, and they are to hear so; `quiet`: they have heard so. Neither is turned to. */
  readonly kind: 'go' | 'tell' | 'quiet';
  readonly pace: Pace;
}

/** `at` is when it was said and not when it is worked on, so that what waited while the bot was away does not count as a flood. */
export function paced(before: Pace | undefined, at: string): Paced {
  if (before === undefined) return { kind: 'go', pace: { at, spent: 1, told: false } };
  const elapsed = Math.max(Date.parse(at) - Date.parse(before.at), 0);
  const spent = Math.max(before.spent - elapsed / REGAINED_EVERY_MS, 0);
  const last = elapsed > 0 ? at : before.at;
  if (before.told && spent > EASED) return { kind: 'quiet', pace: { at: last, spent, told: true } };
  if (spent + 1 > MOST_AT_ONCE) return { kind: 'tell', pace: { at: last, spent, told: true } };
  return { kind: 'go', pace: { at: last, spent: spent + 1, told: false } };
}
