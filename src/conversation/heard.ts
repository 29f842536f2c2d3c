import type { Message } from '../message/message.ts';
import type { Answers, Proposal } from '../people/dialog.ts';
import type { DialogControl } from '../understanding/commands.ts';
import type { Intent } from '../understanding/intent.ts';

/** What somebody does in a dialog by saying something. */
export type Act =
  | { readonly kind: 'answer'; readonly slot: string; readonly value: string }
  /** "Actually question 3 should be routine"; without a value the question is asked again. */
  | { readonly kind: 'correct'; readonly slot: string; readonly value?: string }
  | { readonly kind: 'no-such-question'; readonly number: number; readonly of: number }
  | { readonly kind: 'control'; readonly control: DialogControl }
  /** A longer text that bears on several questions. */
  | { readonly kind: 'suggest'; readonly proposals: Readonly<Record<string, Proposal>> }
  /** A text that another flow is for, such as a job posting. */
  | { readonly kind: 'posting'; readonly flow: string; readonly text: string }
  /** "No" to an answer that their own words suggested. */
  | { readonly kind: 'decline'; readonly slot: string }
  | { readonly kind: 'unread'; readonly hint?: Message }
  /** Only a side question. */
  | { readonly kind: 'aside' };

/** What an utterance is, in the situation it was said in. */
export type Heard =
  | { readonly kind: 'plain'; readonly intent: Intent }
  /** `answers` are who and what was mentioned with the wish to start. */
  | {
      readonly kind: 'begin';
      readonly flow: string;
      readonly text: string;
      readonly aside?: Intent;
      readonly answers?: Answers;
    }
  /** Said to a dialog that waits, or is done. */
  | { readonly kind: 'waiting'; readonly control: DialogControl }
  | { readonly kind: 'dialog'; readonly dialog: string; readonly act: Act; readonly aside?: Intent };
