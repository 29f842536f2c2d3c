import type { Address } from '../activity.ts';
import type { Library } from '../content/library.ts';
import type { Message } from '../message/message.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Key } from '../ports.ts';

/** Something to say, before it has an id. */
export type Reply =
  | { readonly kind: 'say'; readonly address: Address; readonly message: Message; readonly inDoubt: 'resend' | 'drop' }
  | { readonly kind: 'redraw'; readonly address: Address; readonly messageRef: string; readonly message: Message };

/** Something to keep outside the person's record. Doing it twice is the same as doing it once. */
export interface Effect {
  readonly kind: 'put';
  readonly key: Key;
  readonly value: unknown;
}

/** What one turn comes to. Nothing has happened yet. */
export interface Decision {
  readonly record: PersonRecord;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}

/** What a decision may know besides the person and the activity. */
export interface World {
  readonly library: Library;
  readonly now: Date;
}
