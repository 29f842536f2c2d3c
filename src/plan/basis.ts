import { z } from 'zod';
import { DESTINATIONS } from '../skills/destination.ts';

/** How a gap is worked on: built, asked for, put on paper, or put in other words. */
export const GAP_KINDS = ['skill', 'exposure', 'evidence', 'language'] as const;

const gapSchema = z.object({
  /** The id of a question of the skills check. */
  skill: z.string(),
  kind: z.enum(GAP_KINDS),
  distance: z.number().positive(),
});
export type Gap = Readonly<z.infer<typeof gapSchema>>;

/** What a plan is made from: a result of the skills check without its levels and stories. */
export const basisSchema = z.object({
  destination: z.enum(DESTINATIONS),
  /** Every gap, the most important first. */
  gaps: z.array(gapSchema).readonly(),
  /** The evidence or language gap that week 1 begins with. */
  quickWin: z.string().exactOptional(),
  /** Skills that carry over, the strongest first. */
  strongest: z.array(z.string()).readonly(),
});
export type PlanBasis = Readonly<z.infer<typeof basisSchema>>;

/** The result names this many gaps; what lies behind them fills spare weeks. */
export const NAMED_GAPS = 3;
