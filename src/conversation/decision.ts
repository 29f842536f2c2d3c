import type { Address, Place } from '../activity.ts';
import type { Library } from '../content/library.ts';
import type { ExpertQuestion } from '../experts/question.ts';
import type { Entry } from '../people/entries.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Effect } from './effect.ts';
import type { Flow } from './flow.ts';
import type { Reply } from './reply.ts';

export type { Effect } from './effect.ts';
export type { Reply } from './reply.ts';

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
  /** How many days raw answers and stories are kept. */
  readonly retentionDays?: number;
  readonly entries?: readonly Entry[];
  /** Where the bot has been added in this tenant; known only where a flow asks for it. */
  readonly places?: readonly Place[];
  /** The experts' channel on the person's platform; undefined where questions go to nobody. */
  readonly experts?: string | undefined;
  /** What the person sent to the experts; known only where they ask about it. */
  readonly questions?: readonly ExpertQuestion[];
}
