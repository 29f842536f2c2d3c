import { z } from 'zod';
import { FACETS } from '../roles/facet.ts';

/** What a turn was about. */
const topicSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.string() }).readonly(),
  z
    .object({
      kind: z.literal('role'),
      code: z.string(),
      facet: z.enum(FACETS),
      /** A place inside the country was named, and the figures are the whole country's. */
      nationwide: z.literal(true).optional(),
    })
    .readonly(),
  z
    .object({
      kind: z.literal('compare'),
      a: z.string(),
      b: z.string(),
      /** The side that was asked for. */
      facet: z.enum(FACETS).optional(),
      /** A third occupation that was named; two are compared at a time. */
      third: z.string().optional(),
      nationwide: z.literal(true).optional(),
    })
    .readonly(),
]);
export type Topic = z.infer<typeof topicSchema>;

/** What has been said in a conversation that the next utterance may lean on. */
export const contextSchema = z
  .object({
    /** The last two turns' topics, the newest first. */
    topics: z.array(topicSchema).readonly(),
    /** What was offered to press in the last reply: it can be typed as well. */
    offered: z.array(z.object({ label: z.string(), value: z.string() }).readonly()).readonly(),
    /** How many replies in a row had no answer. */
    misses: z.number().int(),
  })
  .readonly();
export type Context = z.infer<typeof contextSchema>;

export const NEW_CONTEXT: Context = { topics: [], offered: [], misses: 0 };
