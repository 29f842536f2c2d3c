import type { Activity, Address, Attachment, Person, Removal } from './activity.ts';
import type { Form } from './message/form.ts';
import type { Message, SourceLine } from './message/message.ts';

/** Every way the world gets in. The core sees only these; adapters implement them. */

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A new unguessable id, safe in keys and URLs. */
  next(): string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured events with ids. Never what a person said, never a token. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields, error?: unknown): void;
}

/** Tenant first, then the kind of thing, then its ids. A tenant's keys are never reachable from another's. */
export type Key = readonly [tenant: string, kind: string, ...ids: string[]];

/** Anything JSON keeps; `rev` counts its writes. */
export interface Stored {
  readonly rev: number;
}

/** Durable values. Every method throws when the store cannot be reached: an outage is never read as "nothing there". */
export interface Store {
  get(key: Key): Promise<unknown>;
  put(key: Key, value: unknown, options?: { readonly ttlMs?: number }): Promise<void>;
  /**
   * Writes only if the stored value's `rev` is `expected` (0: nothing stored yet). False: somebody else wrote first.
   * The value's own `rev` must be `expected + 1`.
   */
  putIf(key: Key, value: Stored, expected: number): Promise<boolean>;
  delete(key: Key): Promise<boolean>;
  /** Deletes only if the stored value's `rev` is `expected`. False: somebody wrote meanwhile, or nothing is there. */
  deleteIf(key: Key, expected: number): Promise<boolean>;
  /** Every value in one tenant, of one kind where it is given, in no order. For reports and for erasing, not for turns. */
  list(tenant: string, kind?: string): AsyncIterable<readonly [Key, unknown]>;
  /**
   * Passes every value of every tenant through `change`; undefined leaves it as it is. What is written keeps its time to
   * live, and a value that somebody else writes meanwhile is given again. How many were written. For maintenance only.
   */
  rewrite(change: (key: Key, value: unknown) => unknown): Promise<number>;
}

export interface Job {
  readonly queue: string;
  /** Unique in its queue, for 25 hours after it ended too: a second put of the same id is a no-op. */
  readonly id: string;
  /** Jobs with the same key run one at a time in the order of put, retries included; what is unhurried lets the others pass. */
  readonly key: string;
  /** Not before this time. */
  readonly dueAt: Date;
  /** JSON. Erased when the job ends. */
  readonly body: unknown;
}

export interface Attempt extends Job {
  /** 1 on the first attempt. */
  readonly attempt: number;
  /** True when no attempt will follow if this one fails. */
  readonly last: boolean;
  /** False once another worker may have taken over, because this one was stopped for too long: write and send nothing then. */
  held(): boolean;
}

export interface Jobs {
  /** Durable once this resolves. */
  put(job: Job): Promise<'put' | 'duplicate'>;
  /** True if it was still waiting, for its first attempt or another; its id may then be put again. */
  cancel(queue: string, id: string): Promise<boolean>;
  /**
   * Cancels whatever waits under keys that begin so, in every queue or in the one that is given; how many those were.
   * What is running goes on, and what is put meanwhile may stay.
   */
  cancelAll(keyPrefix: string, queue?: string): Promise<number>;
  /**
   * Passes the body of every job that has not ended through `change`; undefined leaves it as it is. Whatever works on them
   * goes on. How many were written. For maintenance only.
   */
  rewrite(change: (job: Pick<Job, 'queue' | 'id'>, body: unknown) => unknown): Promise<number>;
  /**
   * Starts handling. A handler that throws is tried again with backoff until its last attempt. What is `unhurried` has a
   * few workers of its own: however much of it falls due at once, it holds up nothing else, whoever put it.
   */
  work(
    queue: string,
    handler: (attempt: Attempt) => Promise<void>,
    options?: { readonly unhurried?: boolean },
  ): Promise<void>;
  /** Takes no more jobs and waits for those in hand, at most `ms`. */
  stop(ms: number): Promise<void>;
}

/** What goes out. The id is the same on every try of the same thing. */
export type Outgoing =
  | {
      readonly kind: 'say';
      readonly id: string;
      readonly address: Address;
      readonly message: Message;
      /** Set where nobody waits for it: it leaves room for those who do, and may be told to come later. */
      readonly unhurried?: boolean;
      /** Set for the page about the person: a platform that can draws it again when it is looked at. */
      readonly page?: boolean;
    }
  /** Redraws a message that was sent before. */
  | {
      readonly kind: 'redraw';
      readonly id: string;
      readonly address: Address;
      readonly messageRef: string;
      readonly message: Message;
      readonly page?: boolean;
    };

export type Sent =
  /** `thread` is what an address calls the thread that answers to this message belong to, where it is in a channel. */
  | { readonly kind: 'sent'; readonly messageRef?: string; readonly thread?: string }
  /** Nobody can be reached there any more: blocked, uninstalled, deleted. Not an error. */
  | { readonly kind: 'gone'; readonly why: string }
  /** Surely not sent, and to be tried again after so long. Only what is unhurried is told this; the rest waits its turn. */
  | { readonly kind: 'later'; readonly afterMs: number };

/** Renders for the address's platform and sends, honouring its rate limits. Throws on faults worth another try. */
export interface Outbox {
  send(outgoing: Outgoing): Promise<Sent>;
}

/** What a platform knows about people and places. */
export interface Directory {
  /** The direct chat between this person and the bot; undefined where the platform cannot open one. */
  direct(person: Person): Promise<Address | undefined>;
  /** The person's IANA time zone, where the platform tells it to those who ask. */
  timeZone?(person: Person): Promise<string | undefined>;
  /** The bytes of something a person sent. Throws when it cannot be had or is larger than `maxBytes`. */
  fetchAttachment(person: Person, attachment: Attachment, maxBytes: number): Promise<Uint8Array>;
}

/** Sentences to unit vectors, all of the same length. */
export interface Encoder {
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** What a matcher learns from: answers by the ways people ask for them, and questions that are nobody's. */
export interface TrainingSet {
  readonly answers: readonly { readonly id: string; readonly phrasings: readonly string[] }[];
  readonly outside: readonly string[];
  /** What a word or abbreviation also means. */
  readonly means: Readonly<Record<string, string>>;
}

/** How well one candidate answer fits an utterance. */
export interface Candidate {
  readonly answer: string;
  readonly score: number;
}

/** What matching an utterance against every phrasing found; best first. */
export interface Match {
  readonly candidates: readonly Candidate[];
  /** Calibrated probability that the best candidate is right. */
  readonly confidence: number;
  readonly outcome: 'answer' | 'unsure' | 'none';
}

/** Finds the answers an utterance may be asking for. Works off the event loop. */
export interface Matcher {
  match(utterance: string): Promise<Match>;
}

/** What spoke for and against a match. */
export interface MatchEvidence {
  /** The utterance as it was matched: spelling put right, abbreviations written out. */
  readonly read: string;
  /** How far the best answer is ahead of the second. */
  readonly margin: number;
  /** What "this is nobody's question" scores. */
  readonly nobody: number;
  /** The share of its words that the content knows, rare words counting more. */
  readonly coverage: number;
  /** What it takes to answer (confidence and margin), and to offer the nearest (confidence). */
  readonly needed: { readonly answer: number; readonly offer: number; readonly margin: number };
  /** By words alone ("light"), or with the encoder too ("full"). */
  readonly by: 'light' | 'full';
  /** The phrasings most like it, the nearest first; `answer` is null for questions that are nobody's. */
  readonly phrasings: readonly {
    readonly phrasing: string;
    readonly answer: string | null;
    readonly likeness: number;
  }[];
}

/** A match with its evidence; none where nothing in the utterance is known. */
export type ExplainedMatch = Match & { readonly evidence?: MatchEvidence };

/** A matcher that can say why. */
export interface ExplainingMatcher extends Matcher {
  explain(utterance: string): Promise<ExplainedMatch>;
}

/** The core's whole surface towards adapters. */
export interface Bot {
  /** Makes an activity durable; only then may the platform be told that it was received. Throws when it could not. */
  receive(activity: Activity): Promise<'put' | 'duplicate'>;
  /** Makes it durable that all of a tenant is to be erased. Throws when it could not. */
  removed(removal: Removal): Promise<'put' | 'duplicate'>;
  /**
   * What the message that was pressed should look like now (the choice marked, or "this question is over"); undefined: as it is.
   * Reads only, so it may be asked while the press itself is still a job.
   */
  pressed(activity: Activity): Promise<Message | undefined>;
  /**
   * Everything a person has here and can do next, in one page: for a place of its own, or as it stands in their chat. Reads
   * only; made for somebody nothing is kept of, too.
   */
  home(person: Person, options?: { readonly inChat?: boolean }): Promise<Message>;
  /**
   * The form that this press, command or shortcut opens, for a platform that shows forms. Once it is shown there is nothing to
   * receive; where it cannot be shown, the activity is received, and asks the same one question at a time. Undefined: it opens none.
   * Reads only.
   */
  form(activity: Activity): Promise<Form | undefined>;
  /** What is wrong with a form as it was filled in, by field; nothing: it can be received. Reads only. */
  formFaults(activity: Activity): Promise<Readonly<Record<string, string>>>;
  /**
   * Answers and guides that fit a search, best first, for a message extension; for an empty one, what to begin with. What a
   * tenant's own experts have answered is found by its people. Reads only.
   */
  search(person: Person, query: string, limit: number): Promise<readonly SearchHit[]>;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly message: Message;
}

/** One question answered outside any chat: for scripts and the local page. */
export interface Asked {
  readonly question: string;
  readonly outcome: 'answer' | 'unsure' | 'none';
  /** The id of the written answer, "role:CODE:side", "compare:CODE:CODE", or null. */
  readonly faq: string | null;
  readonly confidence: number;
  /** The topic that belongs to a human, where it is one. */
  readonly safety: string | null;
  /** The answer alone. */
  readonly text: string;
  readonly suggestions: readonly string[];
  /** The ids behind the suggestions, in the form of `faq`. */
  readonly offered: readonly string[];
  readonly sources: readonly SourceLine[];
}

/** A conversation without a person or a place: each call goes on from the last. */
export type Ask = (question: string) => Promise<Asked>;

/** One question answered outside any chat, with what led to the answer. */
export interface ExplainedAnswer {
  readonly question: string;
  /** What decided: small talk, a listed phrase of a topic for a human, a job title, or the likeness to phrasings. */
  readonly decided: 'small-talk' | 'safety-phrase' | 'job-title' | 'phrasings';
  readonly outcome: 'answer' | 'unsure' | 'none';
  /** As `faq` of `Asked`; "safety:…" for a topic that belongs to a human. */
  readonly answer: string | null;
  readonly message: Message;
  readonly match?: ExplainedMatch;
}

/** One entry of a calendar. */
export interface CalendarEvent {
  /** The same for the same thing in every export, so that a second import moves it instead of doubling it. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** A whole day as YYYY-MM-DD, which keeps nobody busy, or some minutes from an instant. */
  readonly when:
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'time'; readonly at: Date; readonly minutes: number };
}

export interface Calendar {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
  /** When it was made: a later one of the same events replaces an earlier one. */
  readonly made: Date;
}

/** A cell: text, a number, or a day as YYYY-MM-DD. */
export type Cell = string | number | { readonly day: string };

export interface Sheet {
  readonly name: string;
  /** `width` is in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Writes files that other programs open. */
export interface FileFormats {
  /** iCalendar text (.ics). */
  calendar(calendar: Calendar): string;
  /** An Excel workbook (.xlsx) with one sheet. */
  workbook(sheet: Sheet): Promise<Uint8Array>;
}

/** What came of reading a document. */
export type DocumentText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: WhyUnreadable };

/**
 * `length`: more pages or text than is read. `empty`: only pictures. `damaged`: it is of a known type and cannot be opened.
 * `effort`: reading it took more time or memory than a document is worth.
 */
export type WhyUnreadable = 'size' | 'length' | 'type' | 'encrypted' | 'damaged' | 'empty' | 'effort';

/** Reads documents that people send. What a document is, its bytes tell and not its name. Never throws for what they hold. */
export interface Documents {
  /** More bytes than this are not read. */
  readonly maxBytes: number;
  text(bytes: Uint8Array): Promise<DocumentText>;
}
