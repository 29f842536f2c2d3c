import type { Choice, Message } from '../message/message.ts';
import type { PersonRecord } from '../people/record.ts';
import type { UnaskedKind } from '../people/unasked.ts';
import type { Counted } from './effect.ts';

/** Something to say to somebody who has not asked for anything. */
export interface Unasked {
  readonly kind: UnaskedKind;
  /** What it is about: the table in people/unasked.ts allows it once. */
  readonly about: string;
  readonly message: Message;
  readonly offered: readonly Choice[];
  /** The record once it is said. */
  readonly record: PersonRecord;
  /** Not sent after this time, ISO 8601. */
  readonly until?: string;
  readonly counts?: Counted;
}
