import { z } from 'zod';

/** Steps that are written for each skill. */
export const WRITTEN_STEPS = ['learn', 'try', 'do'] as const;
/** Steps that read the same for every skill, filled in from the skill's own words. */
export const SKILL_TEMPLATES = [
  'retell',
  'document',
  'reframe',
  'again',
  'write-up',
  'ask',
  'tell',
  'larger-plan',
  'larger-do',
  'larger-tell',
] as const;
/** Steps that belong to no skill. */
export const PLAIN_TEMPLATES = ['begin', 'story', 'talk'] as const;

export type WrittenStep = (typeof WRITTEN_STEPS)[number];
export type SkillTemplate = (typeof SKILL_TEMPLATES)[number];
export type PlainTemplate = (typeof PLAIN_TEMPLATES)[number];
export type StepKind = WrittenStep | SkillTemplate | PlainTemplate;

/** One week's step. `skill` is the id of a question of the skills check; `round` counts a skill taken larger again. */
export const stepSchema = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('skill'),
    kind: z.enum([...WRITTEN_STEPS, ...SKILL_TEMPLATES]),
    skill: z.string(),
    round: z.number().int().positive().exactOptional(),
  }),
  z.object({ of: z.literal('plan'), kind: z.enum(PLAIN_TEMPLATES) }),
]);
export type Step = Readonly<z.infer<typeof stepSchema>>;

export function skillStep(kind: WrittenStep | SkillTemplate, skill: string, round?: number): Step {
  return { of: 'skill', kind, skill, ...(round === undefined ? {} : { round }) };
}

export function planStep(kind: PlainTemplate): Step {
  return { of: 'plan', kind };
}

/** The same for the same step in any plan, so that what a person wrote for it outlives a re-plan. */
export function stepKey(step: Step): string {
  if (step.of === 'plan') return step.kind;
  return [step.kind, step.skill, ...(step.round === undefined ? [] : [String(step.round)])].join('.');
}
