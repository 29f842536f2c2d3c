import type { Library } from '../content/library.ts';
import type { Choice, Message } from '../message/message.ts';
import type { Answers } from '../people/dialog.ts';
import type { PersonRecord } from '../people/record.ts';
import type { SaidUnasked } from '../people/unasked.ts';
import type { Outcome } from './due.ts';
import type { Effect } from './effect.ts';
import type { FileWish } from './file-wish.ts';
import type { Reply } from './reply.ts';
import type { Unasked } from './unasked.ts';

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
  /** What the person is called, where their platform tells it. */
  readonly name?: string;
}

/** Whose page it is, and when it is looked at. */
export interface Seeing {
  readonly library: Library;
  readonly record: PersonRecord;
  readonly now: Date;
  /** How many days raw answers and stories are kept; 180 unless given. */
  readonly retentionDays?: number;
  /** True for somebody who has just been told what this is. */
  readonly greeted?: boolean;
}

/** What somebody gets: the record as it is then, what is said, and what can be pressed under the last of it. */
export interface Served {
  readonly record: PersonRecord;
  readonly messages: readonly Message[];
  readonly offered: readonly Choice[];
  /** True where the desk's page is shown, with what can be pressed on it. */
  readonly page?: boolean;
  /** Sent with the last message. */
  readonly files?: readonly FileWish[];
  /** A flow that begins right after, with the answers that are known already. */
  readonly begin?: string;
  readonly given?: Answers;
  readonly effects?: readonly Effect[];
  /** Said elsewhere first: in a channel, or to somebody else. */
  readonly elsewhere?: readonly Reply[];
}

/** Something that a desk had planned has fallen due. */
export interface Falling extends Visit {
  readonly matter: string;
}

export interface Fallen {
  /** The record if nothing is said. */
  readonly record: PersonRecord;
  readonly says?: Unasked;
  readonly effects: readonly Effect[];
}

/** What a desk makes of somebody being there: the record then, and what is added to the reply they get. */
export interface Met {
  readonly record: PersonRecord;
  readonly note: Message;
  readonly effects: readonly Effect[];
}

/**
 * What can be asked for at any time, outside the questions of a flow. Words come to the same as buttons: `hears` gives the
 * value that a button for it would carry, and every value begins with the desk's name and a colon.
 */
export interface Desk {
  readonly name: string;
  readonly hears: (hearing: Hearing, text: string) => string | undefined;
  readonly serves: (visit: Visit, value: string) => Served | undefined;
  /** A page that is kept as it is in the chat: where it stands it is drawn again once it would show something else. */
  readonly page?: (seeing: Seeing) => Message;
  /** How the message looks on which a value was pressed; undefined: as it is. Made from the record before the press or after it. */
  readonly pressed?: (visit: Pick<Visit, 'library' | 'record' | 'now'>, value: string) => Message | undefined;
  /** Where the message stands that a value is about, for one that was typed and not pressed: it is then drawn as if it had been. */
  readonly standsAt?: (record: PersonRecord, value: string) => SaidUnasked['shown'];
  /** What it does about something it has planned. */
  readonly falls?: (falling: Falling) => Fallen | undefined;
  /** Whenever somebody has said or pressed something, after that was decided. `quiet` where a note would be out of place. */
  readonly meets?: (visit: Visit, quiet: boolean) => Met;
  /** Whether it needs to know where the person is in time; their platform is then asked, once. */
  readonly inTime?: (value: string) => boolean;
  /** Whether what falls due under this id goes by the person's own time, wherever they are by now. */
  readonly movesWith?: (record: PersonRecord, due: string) => boolean;
  /** Where a value is served; where the flow runs, unless said otherwise. */
  readonly allow?: (value: string) => 'direct' | 'anywhere';
  /** What it keeps about somebody, for when they ask. */
  readonly keeps?: (visit: Visit) => Message;
  /** What else is to be done, and undone elsewhere, when everything about somebody is erased. Their record is emptied anyway. */
  readonly erases?: (visit: Visit) => Pick<Served, 'elsewhere' | 'effects'>;
  /** Serves a value whose time has come, or what became of a reply. Undefined where there is nothing to do any more. */
  readonly turnsOut?: (visit: Visit, value: string, outcome: Outcome | undefined) => Served | undefined;
}
