import type { Library } from '../content/library.ts';
import type { Choice, Message } from '../message/message.ts';
import type { PersonRecord } from '../people/record.ts';
import type { FileWish } from './file-wish.ts';

/** What a desk knows of somebody who says something. */
export interface Hearing {
  readonly library: Library;
  readonly record: PersonRecord;
  readonly now: Date;
  /** Whether it is said in the direct chat. */
  readonly direct: boolean;
  /** The flow that is asking something here, if one is. */
  readonly within: string | undefined;
}

export interface Visit {
  readonly library: Library;
  readonly record: PersonRecord;
  readonly now: Date;
  /** The id of what was said or pressed. */
  readonly id: string;
}

/** What somebody gets: the record as it is then, what is said, and what can be pressed under the last of it. */
export interface Served {
  readonly record: PersonRecord;
  readonly messages: readonly Message[];
  readonly offered: readonly Choice[];
  /** Sent with the last message. */
  readonly files?: readonly FileWish[];
  /** A flow that begins right after. */
  readonly begin?: string;
}

/**
 * What can be asked for at any time, outside the questions of a flow. Words come to the same as buttons: `hears` gives the
 * value that a button for it would carry, and every value begins with the desk's name and a colon.
 */
export interface Desk {
  readonly name: string;
  readonly hears: (hearing: Hearing, text: string) => string | undefined;
  readonly serves: (visit: Visit, value: string) => Served | undefined;
}
