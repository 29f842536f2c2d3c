import type { Message } from '../message/message.ts';

/** One thing the content says, to be looked at without living through how one gets there. */
export interface PreviewEntry {
  /** With the kind's id the key of its place in the knowledge folder: "answers/how-long". */
  readonly id: string;
  readonly title: string;
  /** Other words to find it by. */
  readonly also: readonly string[];
  /** What people would be sent, in one message or several. */
  readonly messages: () => readonly Message[];
}

/** Everything of one sort. */
export interface PreviewKind {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly PreviewEntry[];
}
