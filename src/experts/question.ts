import { z } from 'zod';
import { addressSchema, personSchema } from '../activity.ts';
import type { Message } from '../message/message.ts';
import type { Key } from '../ports.ts';

/** Messages are ours and only stored until they are sent: that they are lists of blocks is enough to know. */
const messageSchema = z.custom<Message>(
  (value) => Array.isArray(value) && value.every((block) => typeof block?.kind === 'string'),
);
const choiceSchema = z.object({ label: z.string(), value: z.string() }).readonly();

/** Somebody, with the name that their platform tells, where it tells one. */
export const whoSchema = z.object({ person: personSchema, name: z.string().exactOptional() }).readonly();
export type Who = z.infer<typeof whoSchema>;

/** What an expert wrote, or the text of an answer that was there already: `same` is its id. */
const writtenSchema = z.object({
  id: z.string(),
  by: whoSchema,
  text: z.string(),
  at: z.string(),
  same: z.string().exactOptional(),
});

/** An answer on its way to everybody who asks the same: by whom it was written, and whether a second person has approved it. */
const proposalSchema = z.object({
  question: z.string(),
  /** Other ways of asking it. */
  phrasings: z.array(z.string()).readonly().default([]),
  text: z.string(),
  by: whoSchema,
  at: z.string(),
  state: z.enum(['proposed', 'live', 'retired', 'discarded']),
  approvedBy: whoSchema.exactOptional(),
  messageRef: z.string().exactOptional(),
});
export type Proposal = Readonly<z.infer<typeof proposalSchema>>;

const cardSchema = z.object({ messageRef: z.string(), thread: z.string().exactOptional() });

const common = { id: z.string() };
const unsentSchema = z.discriminatedUnion('kind', [
  /** Into the experts' channel. `remember` names what it shows, to be redrawn later. */
  z.object({
    kind: z.literal('say'),
    ...common,
    address: addressSchema,
    message: messageSchema,
    remember: z.string().exactOptional(),
    /** Nobody asked for it: what may have arrived is not said again. */
    inDoubt: z.literal('drop').exactOptional(),
    /** It was about to be sent: whether it arrived is not known. A card is posted again then, as nobody would see the question without. */
    sending: z.literal(true).exactOptional(),
  }),
  z.object({
    kind: z.literal('redraw'),
    ...common,
    address: addressSchema,
    messageRef: z.string(),
    message: messageSchema,
  }),
  /** To the asker, through a turn of their own: so that what it offers can be typed as well as pressed. */
  z.object({
    kind: z.literal('word'),
    ...common,
    person: personSchema,
    address: addressSchema,
    message: messageSchema,
    offered: z.array(choiceSchema).readonly(),
  }),
]);
export type UnsentOfQuestion = Readonly<z.infer<typeof unsentSchema>>;

/** One question that somebody sent to the experts, in one value, written as a whole. */
const questionSchema = z.object({
  v: z.literal(1),
  /** Counts writes; 0 before the first. */
  rev: z.number().int().nonnegative(),
  /** The id of the press that sent it. */
  id: z.string(),
  tenant: z.string(),
  /** Let go after 90 days, or when the asker has everything erased. */
  asker: whoSchema.exactOptional(),
  /** Whether the experts see who asks. */
  named: z.boolean(),
  text: z.string(),
  /** Ids of the answers that came nearest. */
  nearest: z.array(z.string()).readonly(),
  /** Where it was asked, and where the answer belongs. */
  origin: addressSchema,
  /** The experts' channel. */
  experts: addressSchema,
  /** ISO 8601. */
  at: z.string(),
  /** `unsent`: the experts' channel could not be reached. */
  state: z.enum(['open', 'claimed', 'answered', 'closed', 'withdrawn', 'unsent']),
  claimedBy: whoSchema.exactOptional(),
  /** The id of the press that took it: what was planned for one claim says nothing about the next. */
  claim: z.string().exactOptional(),
  /** Written in the thread, and waiting for a press that sends it. */
  drafts: z.array(writtenSchema.extend({ messageRef: z.string().exactOptional() })).readonly(),
  answers: z.array(writtenSchema.extend({ named: z.boolean() })).readonly(),
  proposal: proposalSchema.exactOptional(),
  /** Whether its words have become another way of asking for an answer that was there already. */
  learned: z.enum(['learned', 'unlearned']).exactOptional(),
  /** Whether the asker wants to hear when an answer to this goes live after all. */
  wantsWord: z.boolean(),
  card: cardSchema.exactOptional(),
  /**
   * The same card a second time: a process was killed between posting it and noting that. Known once somebody presses it,
   * or writes in its thread.
   */
  twin: cardSchema.partial().exactOptional(),
  /** True: nothing of it is kept once what is unsent has gone out. */
  forgotten: z.boolean(),
  /** Ids of what was decided, the newest last. */
  recent: z.array(z.string()).readonly(),
  unsent: z.array(unsentSchema).readonly(),
});
export type ExpertQuestion = Readonly<z.infer<typeof questionSchema>>;
export type Draft = ExpertQuestion['drafts'][number];

export const QUESTION = 'expert-question';

export function questionKey(tenant: string, id: string): Key {
  return [tenant, QUESTION, id];
}

/** Which question a thread of the experts' channel belongs to. */
export function threadKey(tenant: string, place: { readonly conversation: string; readonly thread: string }): Key {
  return [tenant, 'expert-thread', place.conversation, place.thread];
}

/** The questions of a channel whose card may stand there twice, each with a thread that is not known yet. */
export const DOUBLED = 'expert-doubled';

export function doubledKey({ tenant, experts, id }: Pick<ExpertQuestion, 'tenant' | 'experts' | 'id'>): Key {
  return [tenant, DOUBLED, experts.conversation, id];
}

/** Undefined for what is not there, or was written by a version that this one cannot read. */
export function readQuestion(value: unknown): ExpertQuestion | undefined {
  return questionSchema.safeParse(value).data;
}

/** Nobody's any more, and open to all. */
export function unclaimed({ claimedBy: _, claim: __, ...question }: ExpertQuestion): ExpertQuestion {
  return { ...question, state: 'open' };
}

/** True while somebody may still answer it. */
export function isOpen({ state }: Pick<ExpertQuestion, 'state'>): boolean {
  return state === 'open' || state === 'claimed';
}

export function samePerson(a: Who['person'], b: Who['person']): boolean {
  return a.platform === b.platform && a.tenant === b.tenant && a.id === b.id;
}
