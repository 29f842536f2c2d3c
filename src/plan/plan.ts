import { z } from 'zod';
import { basisSchema, type PlanBasis } from './basis.ts';
import { buildPlan, LEAST_WEEKS, MOST_WEEKS, USUAL_WEEKS } from './build.ts';
import { type Day, daySchema, firstWeek, rangeSchema } from './days.ts';
import { SETTINGS, type Setting } from './setting.ts';
import { stepKey, stepSchema } from './step.ts';

/** "After Monday's review I will write down three dependencies": an event of work, and what the person does then. */
export const cueSchema = z.object({ when: z.string(), action: z.string() });
export type Cue = Readonly<z.infer<typeof cueSchema>>;

/** What may get in the way, and what to do about it. */
export const obstacleSchema = z.object({ what: z.string(), answer: z.string() });
export type Obstacle = Readonly<z.infer<typeof obstacleSchema>>;

const weekSchema = z.object({
  step: stepSchema,
  status: z.enum(['open', 'done', 'partly']),
  /** The Monday of the week in which it was done or left partly done. */
  on: daySchema.exactOptional(),
  /** How often it was put off. */
  misses: z.number().int().nonnegative(),
  cue: cueSchema.exactOptional(),
  obstacle: obstacleSchema.exactOptional(),
});
export type PlanWeek = Readonly<z.infer<typeof weekSchema>>;

/** One person's plan. Dates are not kept but worked out, so that it slides by itself. Survives JSON. */
export const planSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  basis: basisSchema,
  setting: z.enum(SETTINGS).exactOptional(),
  /** The Monday before which nothing is planned. */
  start: daySchema,
  /** Days off: weeks that lie mostly in them are left out. */
  skips: z.array(rangeSchema).readonly(),
  /** Mondays of weeks in which "not this week" was said. */
  missed: z.array(daySchema).readonly(),
  /** One step for each week, in order. */
  weeks: z.array(weekSchema).readonly(),
  dropped: z.array(z.string()).readonly(),
  later: z.array(z.string()).readonly(),
});
export type Plan = Readonly<z.infer<typeof planSchema>>;

export interface Wish {
  readonly id: string;
  readonly weeks?: number;
  readonly start: Day;
  readonly setting?: Setting;
}

export type NewPlan =
  | { readonly kind: 'made'; readonly plan: Plan }
  /** Weeks outside what a plan can have. */
  | { readonly kind: 'out-of-range'; readonly least: number; readonly most: number }
  | { readonly kind: 'nothing-known' };

export function newPlan(basis: PlanBasis, { id, weeks = USUAL_WEEKS, start, setting }: Wish): NewPlan {
  if (!Number.isInteger(weeks) || weeks < LEAST_WEEKS || weeks > MOST_WEEKS)
    return { kind: 'out-of-range', least: LEAST_WEEKS, most: MOST_WEEKS };
  const built = buildPlan(basis, weeks);
  // Without anything behind the person eight weeks are always enough.
  if (built.kind !== 'built') return { kind: 'nothing-known' };
  return {
    kind: 'made',
    plan: {
      v: 1,
      id,
      basis,
      ...(setting === undefined ? {} : { setting }),
      start: firstWeek(start),
      skips: [],
      missed: [],
      weeks: built.steps.map((step) => ({ step, status: 'open', misses: 0 })),
      dropped: built.dropped,
      later: built.later,
    },
  };
}

/** The week of a step, by its key: a button carries the key, so that an old one still means its own step. */
export function weekOf(plan: Plan, key: string): PlanWeek | undefined {
  return plan.weeks.find((week) => stepKey(week.step) === key);
}

export function isBehind(week: PlanWeek): boolean {
  return week.status !== 'open';
}
