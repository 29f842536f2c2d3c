/** Where the bot can be talked to. Never called a channel: a channel is a place inside one. */
export type Platform = 'slack' | 'teams' | 'web' | 'terminal';

/** A platform's id for a person, unique within its tenant (a Slack workspace or a Teams tenant). */
export interface Person {
  readonly platform: Platform;
  readonly tenant: string;
  readonly id: string;
  /** An IANA zone, where the platform tells it. */
  readonly timeZone?: string;
}

/** Where to say something. Everything in it survives JSON. */
export interface Address {
  readonly platform: Platform;
  readonly tenant: string;
  /** A direct chat is between one person and the bot; a group chat counts as a channel. */
  readonly place: 'direct' | 'channel';
  readonly conversation: string;
  readonly thread?: string;
  /** Set when only this person may see the reply, in a place others can see (a slash command's answer). */
  readonly onlyFor?: string;
  /** What the platform's adapter needs besides, opaque to everybody else. */
  readonly ref?: Readonly<Record<string, string>>;
}

export interface Attachment {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** Where the adapter can fetch it; opaque to everybody else. */
  readonly ref: string;
}

interface Common {
  /** The same for every delivery of the same thing; also the id of its job. */
  readonly id: string;
  /** When it happened, ISO 8601 in UTC. */
  readonly at: string;
  readonly person: Person;
  readonly address: Address;
}

/** What came in. */
export type Activity = Common &
  (
    | { readonly kind: 'said'; readonly text: string; readonly attachments?: readonly Attachment[] }
    /** Something was pressed; `messageRef` is the message it was pressed on, in the platform's own form. */
    | { readonly kind: 'chose'; readonly value: string; readonly messageRef?: string }
    /** The direct chat was opened for a look, or the bot was added to it. */
    | { readonly kind: 'opened' }
    /** The bot was added to a channel or team. */
    | { readonly kind: 'joined' }
    /** The bot was removed, or the person blocked it. */
    | { readonly kind: 'left' }
  );
