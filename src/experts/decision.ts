import type { Address } from '../activity.ts';
import type { Library } from '../content/library.ts';
import type { Choice, Message } from '../message/message.ts';
import type { DueOfQuestion } from './happening.ts';
import type { ExpertQuestion } from './question.ts';

/** What a decision about a question may know besides the question. */
export interface Deciding {
  readonly library: Library;
  readonly now: Date;
}

/** Something to say about a question, before it has an id and an address. */
export type Saying =
  | { readonly kind: 'channel'; readonly message: Message; readonly remember?: Remembered }
  | {
      readonly kind: 'thread';
      readonly message: Message;
      readonly remember?: Remembered;
      /** Set where nobody asked for it: what may have arrived is not said again. */
      readonly inDoubt?: 'drop';
    }
  | { readonly kind: 'redraw'; readonly messageRef: string; readonly message: Message }
  /** To whoever pressed, where they pressed, and nobody else. */
  | { readonly kind: 'private'; readonly address: Address; readonly message: Message }
  /** To the asker, where they asked. */
  | { readonly kind: 'word'; readonly message: Message; readonly offered: readonly Choice[] };

/** What a message in the experts' channel shows: the question, a proposed answer, or a text by its id. */
export type Remembered = 'card' | 'proposal' | `draft:${string}`;

export type QuestionEffect =
  | { readonly kind: 'later'; readonly about: DueOfQuestion; readonly at: Date; readonly claim?: string }
  /** The proposed answer is everybody's from now on, or no longer. */
  | { readonly kind: 'live' }
  | { readonly kind: 'retired' }
  /** The question's words are another way of asking for an answer that is there already, or no longer. */
  | { readonly kind: 'learned'; readonly answer: string }
  | { readonly kind: 'unlearned' };

/** What one happening comes to. Nothing has happened yet. */
export interface QuestionDecision {
  readonly question: ExpertQuestion;
  readonly says: readonly Saying[];
  readonly effects: readonly QuestionEffect[];
}

export function decided(
  question: ExpertQuestion,
  says: readonly Saying[] = [],
  effects: readonly QuestionEffect[] = [],
): QuestionDecision {
  return { question, says, effects };
}
