import { createHash } from 'node:crypto';
import type { Activity, Person, Removal } from '../../src/activity.ts';

/** What a delivery means to the bot. `why` is safe to log. */
export type Reading =
  /** `trigger` opens a modal, for three seconds. */
  | { readonly kind: 'activity'; readonly activity: Activity; readonly trigger?: string }
  /** The app was removed from a workspace or organisation. */
  | { readonly kind: 'removed'; readonly removal: Removal }
  /** The Home tab was opened: it is drawn, and nothing is said. */
  | { readonly kind: 'home'; readonly person: Person }
  | { readonly kind: 'ignored'; readonly why: string };

export function activity(found: Activity): Reading {
  return { kind: 'activity', activity: found };
}

export function ignored(why: string): Reading {
  return { kind: 'ignored', why };
}

/** Hashed, because it becomes part of keys and logs, where nothing should be read out of it. */
export function idOf(...parts: readonly string[]): string {
  return createHash('sha256')
    .update(['slack', ...parts].join('\n'))
    .digest('hex')
    .slice(0, 40);
}

export function seconds(at: string | number): string {
  return new Date(Math.round(Number(at) * 1000)).toISOString();
}
