import { z } from 'zod';
import { addressSchema } from '../activity.ts';
import { whoSchema } from './question.ts';

/** What experts can press: on a question's card, under a written text, a proposed answer, and what was learned from an asker. */
export const EXPERT_ACTS = [
  'claim',
  'give-back',
  'answer',
  'same-as',
  'close',
  'send-named',
  'send-unnamed',
  'send-same',
  'close-with',
  'leave',
  'approve',
  'edit',
  'discard',
  'retire',
  'unlearn',
] as const;
export type ExpertAct = (typeof EXPERT_ACTS)[number];

/** What the asker can press. */
export const ASKER_ACTS = ['withdraw', 'share', 'learn', 'keep-private', 'tell-me'] as const;
export type AskerAct = (typeof ASKER_ACTS)[number];

/** What falls due: nobody has taken it, whoever took it has not answered, nor after a reminder, and its time is over. */
const DUE = ['unclaimed', 'unanswered', 'still-unanswered', 'forget'] as const;
export type DueOfQuestion = (typeof DUE)[number];

const common = {
  /** Also the id of its job, so that it happens once. */
  id: z.string(),
  tenant: z.string(),
  /** The question it happens to. */
  question: z.string(),
  /** ISO 8601. */
  at: z.string(),
};

/** Everything that can happen to a question for the experts. One question's happenings are handled one after the other. */
export const happeningSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asked'),
    ...common,
    by: whoSchema,
    named: z.boolean(),
    text: z.string(),
    nearest: z.array(z.string()).readonly(),
    origin: addressSchema,
    experts: addressSchema,
  }),
  z.object({
    kind: z.literal('pressed'),
    ...common,
    by: whoSchema,
    act: z.enum(EXPERT_ACTS),
    /** The text it is about. */
    draft: z.string().exactOptional(),
    address: addressSchema,
    /** The message it was pressed on. */
    messageRef: z.string().exactOptional(),
  }),
  /** Said to the bot in the question's thread. */
  z.object({ kind: z.literal('said'), ...common, by: whoSchema, text: z.string(), address: addressSchema }),
  /** Written in the form for an answer. */
  z.object({ kind: z.literal('wrote'), ...common, by: whoSchema, text: z.string() }),
  /** Chosen in a form: an answer that is there already answers it too. */
  z.object({ kind: z.literal('same-as'), ...common, by: whoSchema, answer: z.string() }),
  /** Written in the form for a proposed answer: how it is asked, and in which other words. */
  z.object({
    kind: z.literal('reworded'),
    ...common,
    by: whoSchema,
    asked: z.string(),
    phrasings: z.array(z.string()).readonly(),
  }),
  z.object({
    kind: z.literal('asker'),
    ...common,
    by: whoSchema,
    act: z.enum(ASKER_ACTS),
    address: addressSchema,
  }),
  /** The asker has everything erased. */
  z.object({ kind: z.literal('erased'), ...common, by: whoSchema }),
  z.object({
    kind: z.literal('due'),
    ...common,
    about: z.enum(DUE),
    /** The claim that it is about. */
    claim: z.string().exactOptional(),
  }),
  /** The experts' channel could not be reached. */
  z.object({ kind: z.literal('unreachable'), ...common }),
  /** An answer to something much like it has gone live. */
  z.object({ kind: z.literal('answered-elsewhere'), ...common, answer: z.string(), text: z.string() }),
]);
export type Happening = Readonly<z.infer<typeof happeningSchema>>;
