import type { Library } from '../../content/library.ts';
import type { Choice, Message } from '../../message/message.ts';
import type { PersonRecord } from '../../people/record.ts';

/** Whose page it is, and when it is looked at. */
export interface Seeing {
  readonly library: Library;
  readonly record: PersonRecord;
  readonly now: Date;
}

/** One part of the page, with what can be pressed under it. */
export interface HomePart {
  readonly shown: Message;
  readonly choices: readonly Choice[];
}

/** A part that may have nothing to show to this person. */
export type ReadPart = (seeing: Seeing) => readonly HomePart[];
