import { z } from 'zod';
import { addressSchema } from '../activity.ts';

/** What was answered, by slot. */
const answersSchema = z.record(z.string(), z.string()).readonly();
export type Answers = z.infer<typeof answersSchema>;

const proposalSchema = z.object({ value: z.string(), quote: z.string().exactOptional() }).readonly();
/** An answer that a person's own words suggest, or an earlier answer of theirs: it counts only once they confirm it. */
export type Proposal = z.infer<typeof proposalSchema>;

/**
 * One person's place in a flow. Which question comes next is not in it: that is the first slot that applies and has no
 * answer, so questions can be inserted and reordered without breaking anybody's dialog.
 */
export const dialogSchema = z
  .object({
    /** The id of the activity that began it. */
    id: z.string(),
    flow: z.string(),
    state: z.enum(['open', 'paused', 'stopped', 'done']),
    begunAt: z.string(),
    /** When the person last did anything in it. */
    touchedAt: z.string(),
    /** What is asked, as it was when the dialog began. Read back by the flow. */
    questionnaire: z.unknown(),
    answers: answersSchema,
    proposals: z.record(z.string(), proposalSchema).readonly(),
    /** A slot that is asked again though it has an answer, because the person went back to it. */
    revisit: z.string().exactOptional(),
    /** The last asking of a question; `messageRef` once it is known to be sent. */
    prompt: z
      .object({
        number: z.number().int(),
        slot: z.string(),
        address: addressSchema,
        messageRef: z.string().exactOptional(),
      })
      .readonly()
      .exactOptional(),
    /** Parts, or slots outside any part, whose introduction has been said. */
    introduced: z.array(z.string()).readonly(),
    /** How many messages in a row could not be read as an answer. */
    unread: z.number().int(),
    /** The job that will offer to resume, and whether that was done: it is offered once. */
    offerJob: z.string().exactOptional(),
    offered: z.boolean(),
  })
  .readonly();
export type Dialog = z.infer<typeof dialogSchema>;

/** A dialog that ended with an answer to everything: the raw answers, from which its result can be made again. */
export const finishedSchema = z
  .object({ flow: z.string(), dialog: z.string(), at: z.string(), answers: answersSchema })
  .readonly();
export type Finished = z.infer<typeof finishedSchema>;
