import { z } from 'zod';
import { DESTINATIONS, TRACKS } from '../skills/destination.ts';
import { SKILLS } from '../skills/skill.ts';
import { id, calmLine as line, typed } from './fields.ts';

/**
 * The shape of the skills check: its files in knowledge/skills-check/, and the questionnaire they make together.
 * Strict: an unknown key is a spelling mistake until proven otherwise.
 */

/** Stands beside a bar on a phone. */
const shortLabel = line.max(18, 'a label has at most 18 characters, so that its bar fits a phone');
const level = z.number().int().min(1, 'levels are 1 to 4').max(4, 'levels are 1 to 4');
const QUESTIONS = 10;

const ANSWERS = ['1', '2', '3', '4', 'N', 'S'] as const;
export const BANDS = ['now', 'realistic', 'building', 'not-yet'] as const;
export type Band = (typeof BANDS)[number];

const bandsSchema = z
  .array(z.strictObject({ id: z.enum(BANDS), up_to: z.number().int().nonnegative().optional() }))
  .refine(
    (bands) => bands.map((band) => band.id).join() === BANDS.join(),
    `name the bands in order: ${BANDS.join(', ')}`,
  )
  .refine(
    (bands) => bands.every((band, at) => (band.up_to === undefined) === (at === bands.length - 1)),
    'every band but the last ends somewhere (up_to), and the last does not',
  )
  .refine(
    (bands) => bands.slice(1, -1).every((band, at) => (band.up_to ?? 0) > (bands[at]?.up_to ?? 0)),
    'each band ends later than the one before it',
  );

/** Something to press, and what can be typed for it. */
const choiceSchema = z.strictObject({ label: line, also: typed });

const choosingSchema = z.strictObject({
  ask: line,
  plainer: line,
  why: line,
  not_sure: choiceSchema,
  if_not_sure: z.strictObject({ ask: line, plainer: line, why: line, yes: choiceSchema, no: choiceSchema }),
});

const rulesSchema = z.strictObject({
  options: z.record(z.enum(ANSWERS), choiceSchema.extend({ anchor: line })),
  bands: bandsSchema,
  sure: z.strictObject({
    verdict_from: z.number().int().min(0).max(QUESTIONS),
    low_below: z.number().int().min(0).max(QUESTIONS),
    high_from: z.number().int().min(0).max(QUESTIONS),
    high_stories: z.number().int().nonnegative(),
  }),
  stories: z.strictObject({
    strong: z.number().int().nonnegative(),
    modest: z.number().int().nonnegative(),
    words: z.number().int().positive(),
    show_now: choiceSchema,
    adjust: z.strictObject({ keep: choiceSchema, higher: choiceSchema, lower: choiceSchema }),
    refusals: typed,
    refusal_words: typed,
  }),
});

/** check.yaml: what holds for every destination. */
export const checkRulesSchema = rulesSchema.extend({ choosing: choosingSchema });

const questionTextSchema = z.strictObject({
  id,
  /** A question of another track whose answer is near this one. */
  carries_from: id.optional(),
  label: shortLabel,
  /** Noun phrases that fit a sentence: what the person calls it today, and what it is called where they are going. */
  names: z.strictObject({ today: line, there: line }),
  criteria: line,
  question: line,
  plainer: line,
  /** What doing it leaves behind. */
  artefact: line,
  /** The question with which to ask for a chance. */
  ask: line,
  first_steps: z.strictObject({ skill: line, evidence: line, language: line }),
  related: z.array(z.enum(SKILLS, `name skills of the closed list: ${SKILLS.join(', ')}`)).min(1),
  /** A quote from a background counts only with one of these words in it. */
  quote_has: typed.optional(),
});

const trackSchema = z.strictObject({
  track: z.enum(TRACKS),
  gaps: z.strictObject({ skill: line, exposure: line, evidence: line, language: line }),
  asking: line,
  retell: line,
  story: z.strictObject({
    prompt: line,
    /** How it stands on the résumé: in these words, in today's, or not at all. */
    wording: z.strictObject({ same: choiceSchema, today: choiceSchema, missing: choiceSchema }),
  }),
});
const tenQuestions = <T extends z.ZodType>(question: T) =>
  z.array(question).length(QUESTIONS, `the check has ${QUESTIONS} questions`);

/** manager-questions.yaml, execution-questions.yaml: the words of one track. */
export const trackFileSchema = trackSchema.extend({ questions: tenQuestions(questionTextSchema) });

const aimSchema = z.strictObject({
  id,
  target: level,
  weight: z.number().int().min(2, 'a weight is 2 or 3').max(3, 'a weight is 2 or 3'),
  why: line,
  sources: z.array(id).min(1, 'name at least one source'),
});

const verdictSchema = z.strictObject({
  name: line,
  text: line,
  place: line.optional(),
  offer: z.enum(DESTINATIONS).optional(),
  offer_text: line.optional(),
});

const destinationSchema = z.strictObject({
  destination: z.enum(DESTINATIONS),
  track: z.enum(TRACKS),
  label: line,
  also: typed,
  singular: line,
  window: z.strictObject({ note: line, sources: z.array(id).min(1) }).optional(),
  verdicts: z.record(z.enum(BANDS), verdictSchema),
});

/** program-manager.yaml and its like: where the questions lead. */
export const destinationFileSchema = destinationSchema.extend({ questions: tenQuestions(aimSchema) });

const questionSchema = questionTextSchema.extend(aimSchema.shape);

/** Everything one check needs, so that a check under way can keep a copy of what it began with. Survives JSON. */
export const questionnaireSchema = z.object({
  ...rulesSchema.shape,
  ...trackSchema.shape,
  ...destinationSchema.shape,
  questions: z.array(questionSchema),
});

export type Choosing = Readonly<z.infer<typeof choosingSchema>>;
export type CheckRules = z.infer<typeof checkRulesSchema>;
export type TrackFile = z.infer<typeof trackFileSchema>;
export type DestinationFile = z.infer<typeof destinationFileSchema>;
export type Question = Readonly<z.infer<typeof questionSchema>>;
export type Questionnaire = Readonly<z.infer<typeof questionnaireSchema>>;
