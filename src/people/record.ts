import { z } from 'zod';
import { addressSchema, type Person, personSchema } from '../activity.ts';
import type { Message } from '../message/message.ts';
import { planSchema } from '../plan/plan.ts';
import { bankStorySchema } from '../plan/stories.ts';
import { contextSchema } from '../understanding/context.ts';
import { dialogSchema, finishedSchema } from './dialog.ts';
import { nudgingSchema } from './nudging.ts';
import { paceSchema } from './pace.ts';
import { postSchema } from './posts.ts';
import { shareSchema } from './shares.ts';
import { saidUnaskedSchema } from './unasked.ts';

/** Messages are ours and only stored until they are sent: that they are lists of blocks is enough to know. */
const messageSchema = z.custom<Message>(
  (value) => Array.isArray(value) && value.every((block) => typeof block?.kind === 'string'),
);

const outgoingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('say'),
    id: z.string(),
    address: addressSchema,
    message: messageSchema,
    unhurried: z.boolean().exactOptional(),
    page: z.boolean().exactOptional(),
  }),
  z.object({
    kind: z.literal('redraw'),
    id: z.string(),
    address: addressSchema,
    messageRef: z.string(),
    message: messageSchema,
    page: z.boolean().exactOptional(),
  }),
]);

const unsentSchema = z.object({
  outgoing: outgoingSchema,
  /** If it is not known whether a crash came before or after sending: answers go again, nudges do not. */
  inDoubt: z.enum(['resend', 'drop']),
  /** Set before a reply that must not go twice is handed to the platform. */
  sending: z.boolean(),
  /** What remembers which message this becomes, to redraw it once it is answered: a prompt, or something said unasked. */
  remember: z.string().exactOptional(),
  /** Not sent after this time, ISO 8601: it is no use then. */
  until: z.string().exactOptional(),
  /** What it is counted as, without whom it was for: a track and a family of nudges. */
  counts: z.object({ track: z.string(), family: z.string() }).exactOptional(),
  /** What became of it is told to the desk that this value names. */
  tell: z.string().exactOptional(),
  /** Somebody else's direct chat could not be found: it is not sent, and that is what is told. */
  unreachable: z.boolean().exactOptional(),
});
export type Unsent = z.infer<typeof unsentSchema>;

/** What is kept about one person, in one value, written as a whole. */
const recordSchema = z.object({
  v: z.literal(1),
  /** Counts writes; 0 before the first. */
  rev: z.number().int().nonnegative(),
  person: personSchema,
  /** Their direct chat with the bot, as last seen. */
  direct: addressSchema.exactOptional(),
  /** Whether they have been told what they are talking to. */
  introduced: z.boolean(),
  /** When they last did anything, ISO 8601. */
  seenAt: z.string().exactOptional(),
  /** When the first of their answers, stories or unanswered questions is to be erased; a job is planned for it. */
  expires: z.string().exactOptional(),
  /** Set while they cannot be reached: blocked, uninstalled. */
  gone: z.boolean(),
  /** Ids of the last activities decided, the newest last. */
  recent: z.array(z.string()).readonly(),
  /** Decided and not yet known to be sent, in order. */
  unsent: z.array(unsentSchema).readonly(),
  pace: paceSchema.exactOptional(),
  /** Where the page about them stands in their chat. */
  page: z.object({ address: addressSchema, messageRef: z.string() }).exactOptional(),
  /** What was last talked about in each place, the newest last; `at` is ISO 8601. */
  contexts: z.array(z.object({ place: z.string(), at: z.string(), context: contextSchema })).readonly(),
  /** At most one for each flow: under way, waiting, or done and still open to changes. */
  dialogs: z.array(dialogSchema).readonly().default([]),
  /** The last results of each flow, the newest last. */
  finished: z.array(finishedSchema).readonly().default([]),
  plan: planSchema.exactOptional(),
  /** The plan before its last change, so that the change can be undone. */
  planBefore: planSchema.exactOptional(),
  /** Stories they told to use again, the newest last. */
  stories: z.array(bankStorySchema).readonly().default([]),
  nudging: nudgingSchema.exactOptional(),
  /** What was last said without being asked for, the newest last. */
  unasked: z.array(saidUnaskedSchema).readonly().default([]),
  /** What they show to others, the newest last. */
  shares: z.array(shareSchema).readonly().default([]),
  /** Guides they shared or are going to, the newest last. */
  posts: z.array(postSchema).readonly().default([]),
  /** What was last asked without an answer, in case it is to go to a person; the newest last, and not for long. */
  asking: z
    .array(
      z.object({
        /** The id of the activity that asked it. */
        id: z.string(),
        at: z.string(),
        text: z.string(),
        nearest: z.array(z.string()).readonly(),
        address: addressSchema,
      }),
    )
    .readonly()
    .default([]),
  /** What they sent to the experts, the newest last. The question itself is kept by itself. */
  sentQuestions: z
    .array(z.object({ id: z.string(), at: z.string() }))
    .readonly()
    .default([]),
});
export type PersonRecord = Readonly<z.infer<typeof recordSchema>>;

export function newRecord(person: Person): PersonRecord {
  return {
    v: 1,
    rev: 0,
    person,
    introduced: false,
    gone: false,
    recent: [],
    unsent: [],
    contexts: [],
    dialogs: [],
    finished: [],
    stories: [],
    unasked: [],
    posts: [],
    shares: [],
    asking: [],
    sentQuestions: [],
  };
}

export type ReadRecord =
  | { readonly kind: 'read'; readonly record: PersonRecord }
  /** Nothing stored: somebody new. */
  | { readonly kind: 'none' }
  /** Stored in a form that this version cannot read: `why` names the fields, never their values. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** How to read what an older version wrote: the entry at n turns version n into n + 1. None so far. */
type Upgrades = Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>>;
const UPGRADES: Upgrades = {};

export function readRecord(value: unknown, upgrades: Upgrades = UPGRADES): ReadRecord {
  if (value === undefined) return { kind: 'none' };
  const parsed = recordSchema.safeParse(upgraded(value, upgrades));
  if (parsed.success) return { kind: 'read', record: parsed.data };
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the value itself');
  return { kind: 'unreadable', why: [...new Set(fields)].join(', ') };
}

function upgraded(value: unknown, upgrades: Upgrades): unknown {
  let current = value;
  while (isVersioned(current)) {
    const upgrade = upgrades[current.v];
    if (upgrade === undefined) return current;
    current = upgrade(current);
  }
  return current;
}

function isVersioned(value: unknown): value is Record<string, unknown> & { v: number } {
  return typeof value === 'object' && value !== null && 'v' in value && typeof value.v === 'number';
}
