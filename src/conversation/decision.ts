import type { Address } from '../activity.ts';
import type { Library } from '../content/library.ts';
import type { Message } from '../message/message.ts';
import type { Entry } from '../people/entries.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Counted, Effect } from './effect.ts';
import type { FileWish } from './file-wish.ts';
import type { Flow } from './flow.ts';

/** Something to say, before it has an id. */
export type Reply =
  | {
      readonly kind: 'say';
      readonly address: Address;
      readonly message: Message;
      readonly inDoubt: 'resend' | 'drop';
      /** The prompt it asks, whose dialog is to remember which message it became. */
      readonly remember?: string;
      /** Files to be made and sent with it. */
      readonly files?: readonly FileWish[];
      /** Set for what nobody waits for: not sent after this time, ISO 8601. */
      readonly until?: string;
      /** What it is counted as. */
      readonly counts?: Counted;
    }
  | { readonly kind: 'redraw'; readonly address: Address; readonly messageRef: string; readonly message: Message };

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
  readonly flows: readonly Flow[];
  /** The person's direct chat, where a private matter begun elsewhere goes on; undefined where there is none. */
  readonly direct: Address | undefined;
  /** What is kept about the person outside their record; known only where they ask for it. */
  readonly entries?: readonly Entry[];
}
