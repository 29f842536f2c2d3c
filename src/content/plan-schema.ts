import { z } from 'zod';
import { SETTINGS } from '../plan/setting.ts';
import { PLAIN_TEMPLATES, SKILL_TEMPLATES, WRITTEN_STEPS } from '../plan/step.ts';
import { TRACKS } from '../skills/destination.ts';
import { SKILLS } from '../skills/skill.ts';
import { id, calmLine as line, typed, calmLineOf as words } from './fields.ts';

/** The shape of knowledge/plan/: the steps of a plan, the templates, stories and working papers. */

const minutes = z.number().int().min(5).max(45, 'a week takes at most 45 minutes');

const stepTextSchema = z.strictObject({
  /** What is true at the end of the week, in one sentence. */
  outcome: words(30),
  /** Two or three short sentences, to be done in the present job. */
  how: words(70),
  minutes,
  /** What it leaves behind. */
  leaves: words(25),
  /** The same in 15 minutes. */
  short: words(30),
  why: words(40),
  sources: z.array(id).min(1, 'name at least one source'),
});

const examplesSchema = z
  .partialRecord(z.enum(SETTINGS), words(20))
  .refine((examples) => Object.keys(examples).length >= 2, 'give an example for at least two settings');

const writtenStepSchema = stepTextSchema.extend({ examples: examplesSchema });

/** steps/*.yaml: one skill's three steps. */
export const skillStepsSchema = z.strictObject({
  skill: id,
  /** A noun phrase: what the skill is done with one size up. */
  larger: line,
  /** For who has done it once or with help: leading it again. The rest is that of "do". */
  again: stepTextSchema.pick({ outcome: true, how: true }),
  /** For the week after: what was led goes on paper. How long it takes is the same for all. */
  'write-up': stepTextSchema.pick({ outcome: true, how: true, leaves: true, short: true, why: true }),
  steps: z.strictObject(byName(WRITTEN_STEPS, writtenStepSchema)),
});

/** "Lead it again" is written for each skill as a whole; of "write it up" this is the same for all. */
const writeUpSchema = stepTextSchema.pick({ minutes: true, sources: true });
const templated = SKILL_TEMPLATES.filter((kind) => kind !== 'again' && kind !== 'write-up');

/** manager-templates.yaml, execution-templates.yaml: the steps of one track that are the same for every skill. */
export const templatesSchema = z.strictObject({
  track: z.enum(TRACKS),
  titles: z.strictObject(byName([...WRITTEN_STEPS, ...SKILL_TEMPLATES, ...PLAIN_TEMPLATES], line)),
  templates: z.strictObject({
    ...byName([...PLAIN_TEMPLATES, ...templated], stepTextSchema),
    'write-up': writeUpSchema,
  }),
});

export const settingsSchema = z.strictObject(
  byName(SETTINGS, z.strictObject({ label: line, example: line, also: typed })),
);

export const STORY_FIELDS = ['initiative', 'outcome', 'dependencies', 'stakeholders', 'governance'] as const;
export type StoryField = (typeof STORY_FIELDS)[number];

const storyPartsSchema = z.strictObject({
  resume: z.array(line).min(1),
  star: z.array(z.strictObject({ label: line, text: line })).length(4, 'situation, task, action and result'),
  pitch: z.array(line).min(1),
});

export const storiesSchema = z.strictObject({
  fields: z
    .array(
      z.strictObject({
        id: z.enum(STORY_FIELDS),
        label: line,
        ask: line,
        hint: line,
        /** More words than this are asked to be shortened, never cut. */
        words: z.number().int().positive(),
      }),
    )
    .refine(
      (fields) => fields.map((field) => field.id).join() === STORY_FIELDS.join(),
      `ask for ${STORY_FIELDS.join(', ')}, in this order`,
    ),
  tracks: z.record(z.enum(TRACKS), storyPartsSchema),
  words_a_minute: z.number().int().positive(),
});

const artefactQuestionSchema = z.strictObject({
  id,
  /** Over what is answered; the name of the paper has none. */
  heading: line.optional(),
  ask: line,
  example: line,
  /** Stands where it was passed over, in place of the words for all. */
  missing: line.optional(),
  /** One row for each line of the answer. */
  columns: z.array(line).min(2).optional(),
});

export const artefactsSchema = z.strictObject({
  missing: line,
  artefacts: z
    .array(
      z.strictObject({
        id,
        title: line,
        what_for: line,
        also: typed,
        questions: z
          .array(artefactQuestionSchema)
          .min(2)
          .refine((questions) => questions[0]?.id === 'name', 'the first question asks for the "name" of the paper'),
      }),
    )
    .min(1),
});

export const jobAdSchema = z.strictObject({
  wanted: typed.min(1),
  other: typed,
  cues: typed.min(1),
  lead_ins: typed,
  things_enough: z.array(z.enum(SKILLS)),
  signs: typed.min(1),
  background: typed,
  done: typed,
});

/** A required key for each name, so that a missing one is a fault on its own. */
function byName<K extends string, T extends z.ZodType>(names: readonly K[], schema: T): Record<K, T> {
  return Object.fromEntries(names.map((name) => [name, schema])) as Record<K, T>;
}

export type StepText = Readonly<z.infer<typeof stepTextSchema>>;
export type WrittenStepText = Readonly<z.infer<typeof writtenStepSchema>>;
export type SkillSteps = Readonly<z.infer<typeof skillStepsSchema>>;
export type Templates = Readonly<z.infer<typeof templatesSchema>>;
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type Stories = Readonly<z.infer<typeof storiesSchema>>;
export type Artefacts = Readonly<z.infer<typeof artefactsSchema>>;
export type JobAdWords = Readonly<z.infer<typeof jobAdSchema>>;
export type Artefact = Artefacts['artefacts'][number];
