/** What goes between the page and its server, as JSON. Types alone: both sides are ours, and the server checks what comes in. */

export interface PersonShown {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly timeZone: string;
  /** The city of their time zone, for people. */
  readonly city: string;
}

/** A message as the Slack adapter would post it. */
export interface SlackPart {
  readonly text: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

/** An activity as the Teams adapter would post it, with what Teams keeps beside it: thumbs and their meaning. */
export interface TeamsPart {
  readonly activity: Readonly<Record<string, unknown>>;
  readonly feedback?: { readonly helpful: string; readonly notHelpful: string };
}

export interface Drawn {
  readonly slack: readonly SlackPart[];
  readonly teams: readonly TeamsPart[];
}

export interface FileShown {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

/** One message in a conversation. */
export interface Entry {
  readonly id: string;
  /** Counts up: the order in which things were said, whatever the clock was moved to. */
  readonly seq: number;
  readonly at: string;
  /** A person's id, or the bot. */
  readonly from: string;
  /** The conversation: "ops-careers", or "direct-" and a person's id. */
  readonly conversation: string;
  /** In a channel: the id of the entry whose thread it is in. */
  readonly thread?: string;
  /** Set when only this person sees it. */
  readonly onlyFor?: string;
  /** All of it as plain text. */
  readonly text: string;
  /** Only what the bot says is drawn as platforms would. */
  readonly drawn?: Drawn;
  readonly files: readonly FileShown[];
}

export type ClockShown =
  | { readonly kind: 'movable'; readonly now: string; readonly aheadMs: number }
  | { readonly kind: 'fixed'; readonly now: string; readonly why: string };

export type ClockMove = 'next-monday' | 'day' | 'week' | 'now';

export interface Connection {
  readonly name: string;
  readonly state: string;
}

export interface State {
  readonly people: readonly PersonShown[];
  readonly me: PersonShown;
  readonly clock: ClockShown;
  readonly entries: readonly Entry[];
  readonly connections: readonly Connection[];
  readonly maxFileBytes: number;
}

/** What is pushed to an open page. */
export type Pushed =
  | { readonly kind: 'entry'; readonly entry: Entry }
  /** The turn of this activity is over, whether or not anything was said. */
  | { readonly kind: 'turn-ended'; readonly id: string }
  | { readonly kind: 'clock'; readonly clock: ClockShown }
  /** The knowledge folder was saved. */
  | { readonly kind: 'content' };

export interface ProblemShown {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** One thing the content says, in the list of all of it. */
export interface ContentItem {
  /** "answers", "guides" and the like. */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  /** What else to find it by. */
  readonly also: readonly string[];
  readonly problems: readonly ProblemShown[];
}

export interface ContentList {
  readonly kinds: readonly { readonly id: string; readonly title: string }[];
  readonly items: readonly ContentItem[];
  /** Everything `check:content` finds, those that belong to no item too. */
  readonly problems: readonly ProblemShown[];
  /** False while errors keep the saved files from being used: what is shown is the content before them. */
  readonly current: boolean;
}

export interface ContentShown {
  readonly item: ContentItem;
  readonly drawn: readonly Drawn[];
}

/** Why a question got the answer it got. */
export interface Explained {
  readonly question: string;
  /** What decided: a rule by its name, or how well the phrasings fit. */
  readonly decided: string;
  readonly outcome: 'answer' | 'unsure' | 'none';
  readonly answer: string | null;
  readonly drawn: Drawn;
  readonly match?: {
    /** As it was read: spelling put right, abbreviations written out. */
    readonly read: string;
    readonly confidence: number;
    readonly margin: number;
    readonly needed: { readonly answer: number; readonly offer: number; readonly margin: number };
    readonly by: 'light' | 'full';
    readonly candidates: readonly { readonly answer: string; readonly title: string; readonly score: number }[];
    readonly nobody: number;
    readonly coverage: number;
    readonly phrasings: readonly {
      readonly phrasing: string;
      readonly answer: string | null;
      readonly likeness: number;
    }[];
  };
}
