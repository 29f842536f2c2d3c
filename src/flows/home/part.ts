import type { Seeing } from '../../conversation/desk.ts';
import type { Choice, Message } from '../../message/message.ts';

export type { Seeing } from '../../conversation/desk.ts';

/** One part of the page, with what can be pressed under it. */
export interface HomePart {
  readonly shown: Message;
  readonly choices: readonly Choice[];
}

/** A part that may have nothing to show to this person. */
export type ReadPart = (seeing: Seeing) => readonly HomePart[];
