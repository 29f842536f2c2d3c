import type { Choice, Message } from './message.ts';

interface Common {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** Whether it may be left empty. */
  readonly optional: boolean;
  /** What it holds when the form is opened, as it would come back. */
  readonly initial?: string;
}

/** One thing to fill in. What comes back is text, in the form that its kind says. */
export type Field =
  | (Common & { readonly kind: 'text'; readonly lines: 'one' | 'several'; readonly most: number })
  /** The value of one of the choices. */
  | (Common & { readonly kind: 'choice'; readonly choices: readonly Choice[] })
  /** YYYY-MM-DD */
  | (Common & { readonly kind: 'date' })
  /** HH:MM, from 00:00 to 23:59 */
  | (Common & { readonly kind: 'time' })
  /** A day and a time: an instant (2026-04-06T07:00:00Z), or where the platform tells only a clock's (2026-04-06T09:00). */
  | (Common & { readonly kind: 'moment' })
  /**
   * Somewhere to post, as placeText writes it. For platforms that have no list of their own: `choices` are the ones the bot
   * knows of, and `none` is said where it knows of none.
   */
  | (Common & { readonly kind: 'place'; readonly choices: readonly Choice[]; readonly none: string })
  /** The platform's id of a person. */
  | (Common & { readonly kind: 'person' });

/** Several questions on one screen: a modal, or a card with inputs. What is filled in comes back in an activity of kind "submitted". */
export interface Form {
  /** Comes back unchanged with what was filled in. */
  readonly id: string;
  readonly title: string;
  /** Read before anything is filled in. */
  readonly intro: Message;
  readonly fields: readonly Field[];
  readonly submit: string;
}
