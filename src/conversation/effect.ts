import type { Person } from '../activity.ts';
import type { Happening } from '../experts/happening.ts';
import type { Noted } from '../people/month-counts.ts';
import type { Missed } from '../people/unanswered.ts';
import type { Key } from '../ports.ts';
import type { Due } from './due.ts';

/** What is counted: a family of nudges in a track. */
export interface Counted {
  readonly track: string;
  readonly family: string;
}

/** What became of a nudge. In doubt: a crash fell between the platform's answer and our mark, and it is not sent again. */
export const COUNTED_EVENTS = [
  'sent',
  'in-doubt',
  'late',
  'gone',
  'done',
  'partly',
  'planned',
  'not-this-week',
  'pause',
  'stop',
] as const;
export type CountedEvent = (typeof COUNTED_EVENTS)[number];

/** Something to do outside the person's record. Doing it twice is the same as doing it once. */
export type Effect =
  | { readonly kind: 'put'; readonly key: Key; readonly value: unknown }
  | { readonly kind: 'delete'; readonly key: Key }
  /** Something to come back to later; see due.ts. */
  | { readonly kind: 'later'; readonly due: Due }
  /** Of what falls due later, unless another queue is named. */
  | { readonly kind: 'cancel'; readonly job: string; readonly queue?: string }
  /** Nothing comes back to this person. */
  | { readonly kind: 'cancel-all'; readonly person: Person }
  /** Something happens to a question for the experts. */
  | { readonly kind: 'question'; readonly happening: Happening }
  /** Counted once this turn is kept: how often, and never who. */
  | { readonly kind: 'count'; readonly counted: Counted; readonly event: CountedEvent }
  /** A question from a channel that had no confident answer, where the company keeps those; see unanswered.ts. */
  | { readonly kind: 'missed'; readonly missed: Missed }
  /** For the month's report: that somebody did this; see month-counts.ts. */
  | { readonly kind: 'noted'; readonly person: Person; readonly noted: Noted };
