import { z } from 'zod';
import type { Question, Questionnaire } from '../content/skills-schema.ts';
import { type Answers, answerSchema, levelOf, levelSchema, type Stories } from './answer.ts';
import { isTold } from './story.ts';

/**
 * What an answer comes to. unknown: skipped. exposure: no chance yet. skill: below the target. evidence: at the target, and nothing
 * shows it. language: shown, in other words than those of the destination. The last two carry over.
 */
const TYPES = ['unknown', 'exposure', 'skill', 'evidence', 'language', 'with-example', 'on-your-word'] as const;
type GapType = (typeof TYPES)[number];

/** One question with its answer, and what it comes to. */
export const itemSchema = z
  .object({
    question: z.string(),
    answer: answerSchema,
    /** The answer as its story left it; missing where no level was given. */
    level: levelSchema.exactOptional(),
    target: z.number(),
    weight: z.number(),
    type: z.enum(TYPES),
    /** How far the answer is from the target; missing for an unknown. */
    distance: z.number().exactOptional(),
    /** Whether a story was told. */
    told: z.boolean(),
  })
  .readonly();
export type Item = z.infer<typeof itemSchema>;

/** At the target and something to put right about how it is shown. */
const SHOWING = 0.5;

export function itemsOf(questionnaire: Questionnaire, answers: Answers, stories: Stories): readonly Item[] {
  return questionnaire.questions.map((question) => {
    const answer = answers[question.id] ?? 'S';
    const story = answer === 'S' || answer === 'N' ? undefined : stories[question.id];
    const level = levelOf(answer, story);
    const told = story !== undefined && isTold(questionnaire.stories, story.text);
    const { id, target, weight } = question;
    return {
      question: id,
      answer,
      ...(level === undefined ? {} : { level }),
      target,
      weight,
      told,
      ...outcome(question, answer, level, story === undefined ? undefined : { told, wording: story.wording }),
    };
  });
}

/** The first rule that fits decides. `story` is what came of asking for one; undefined: not asked, or passed over. */
function outcome(
  { target }: Question,
  answer: Item['answer'],
  level: number | undefined,
  story: { readonly told: boolean; readonly wording: Stories[string]['wording'] } | undefined,
): { type: GapType; distance?: number } {
  if (answer === 'N') return { type: 'exposure', distance: target - 1 };
  if (level === undefined) return { type: 'unknown' };
  if (level < target) return { type: 'skill', distance: target - level };
  if (story === undefined) return { type: 'on-your-word', distance: 0 };
  if (!story.told || story.wording === 'missing') return { type: 'evidence', distance: SHOWING };
  if (story.wording === 'today') return { type: 'language', distance: SHOWING };
  return { type: 'with-example', distance: 0 };
}

/** What is missing, as opposed to what is not shown: only this moves the verdict. */
export function isShort(item: Item): boolean {
  return item.type === 'skill' || item.type === 'exposure';
}

/** At the target, shown or not. */
export function isCarried(item: Item): boolean {
  return item.level !== undefined && item.level >= item.target;
}

export function isUnshown(item: Item): boolean {
  return item.type === 'evidence' || item.type === 'language';
}

const MOST_GAPS = 3;

/**
 * At most three gaps, the heaviest first. Ties: the higher weight, then exposure (asking takes lead time), then question order.
 * What is not shown fills empty places only. No gap is invented: fewer than three is a fine result.
 */
export function topGaps(items: readonly Item[]): readonly Item[] {
  return gapsInOrder(items).slice(0, MOST_GAPS);
}

/** Every gap by the same order: a plan has room for more than the result names. */
export function gapsInOrder(items: readonly Item[]): readonly Item[] {
  return [...ranked(items.filter(isShort)), ...ranked(items.filter(isUnshown))];
}

/** What is done quickest: something the person can do already, shown. */
export function quickWin(items: readonly Item[]): Item | undefined {
  return ranked(items.filter(isUnshown))[0];
}

/** The strongest of what carries over: the higher weight, then the higher level, then an example, then question order. */
export function strongest(items: readonly Item[]): readonly Item[] {
  return items
    .filter(isCarried)
    .toSorted((a, b) => b.weight - a.weight || (b.level ?? 0) - (a.level ?? 0) || Number(b.told) - Number(a.told));
}

/** Sorting is stable, so what ties to the end stays in question order. */
function ranked(items: readonly Item[]): Item[] {
  const exposed = (item: Item): number => Number(item.type === 'exposure');
  return items.toSorted((a, b) => size(b) - size(a) || b.weight - a.weight || exposed(b) - exposed(a));
}

function size(item: Item): number {
  return item.weight * (item.distance ?? 0);
}
