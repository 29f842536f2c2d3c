import { z } from 'zod';

/** Not yet, once or with help, two or more times and led it, routine. */
export const levelSchema = z.literal([1, 2, 3, 4]);
export type Level = z.infer<typeof levelSchema>;

/** A level, "not in my role" (N) or skipped (S). */
export const answerSchema = z.union([levelSchema, z.literal('N'), z.literal('S')]);
export type Answer = z.infer<typeof answerSchema>;

/** By the id of the question. What is missing was not answered: it counts as skipped. */
export const answersSchema = z.record(z.string(), answerSchema).readonly();
export type Answers = z.infer<typeof answersSchema>;

/** After telling a story a person may move the answer by one. */
export const ADJUSTMENTS = ['keep', 'higher', 'lower'] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** How it stands on their résumé: in these words, in today's words (operations, a task), or not there. */
export const WORDINGS = ['same', 'today', 'missing'] as const;

/** What came of asking for a story. A question without one was never asked about, or stories were passed over. */
const storySchema = z
  .object({
    /** What was said: a story, or that there is none. */
    text: z.string(),
    adjustment: z.enum(ADJUSTMENTS).exactOptional(),
    wording: z.enum(WORDINGS).exactOptional(),
  })
  .readonly();
export type Story = z.infer<typeof storySchema>;

export const storiesSchema = z.record(z.string(), storySchema).readonly();
export type Stories = z.infer<typeof storiesSchema>;

/** "3", "N": an answer as a button's value or a stored one has it. */
export function readAnswer(value: string): Answer | undefined {
  const parsed = answerSchema.safeParse(/^[1-4]$/.test(value) ? Number(value) : value);
  return parsed.success ? parsed.data : undefined;
}

export function isLevel(answer: Answer | undefined): answer is Level {
  return typeof answer === 'number';
}

/** The level that counts: the answer, moved by what its story changed. */
export function levelOf(answer: Answer | undefined, story: Story | undefined): Level | undefined {
  if (!isLevel(answer)) return undefined;
  const step = { keep: 0, higher: 1, lower: -1 }[story?.adjustment ?? 'keep'];
  return levelSchema.parse(Math.min(4, Math.max(1, answer + step)));
}
