import { z } from 'zod';
import { SKILLS } from '../skills/skill.ts';

/** How skills are recognized in a pasted background: knowledge/skills-check/background.yaml. */

const word = z.string().trim().min(1);
/** "budget, p&l, capex": as many as fit a line, and as many lines. */
const words = z.string().transform((list) =>
  list
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const someWords = words.refine((list) => list.length > 0, 'name at least one');

const waySchema = z
  .strictObject({
    /** Only these words of doing; any of them where none is named. */
    verbs: words.optional(),
    /** Stand shortly after a word of doing. */
    things: words.optional(),
    /** At least two different ones stand shortly after a word of doing. */
    two_of: words.optional(),
    /** Are enough by themselves. */
    phrases: words.optional(),
  })
  .refine(
    (way) => [way.things, way.two_of, way.phrases].filter((list) => list !== undefined).length === 1,
    'a way has one of things, two_of and phrases',
  )
  .refine((way) => way.verbs === undefined || way.phrases === undefined, 'phrases stand by themselves, without verbs');

const skillWordsSchema = z.strictObject({
  label: word,
  ways: z.array(waySchema).min(1),
  /** Count where a line lists skills and says no more of them. */
  listed: words,
  /** Look like a thing of this skill and are none. */
  not: words.default([]),
});

export const backgroundSchema = z.strictObject({
  led: someWords,
  did: someWords,
  helped: someWords,
  duties: words,
  irregular: z.record(word, words),
  not_verbs: words,
  others: words,
  denied: z.strictObject({ wide: words, narrow: words, after: words, except: words }),
  wished: words,
  ends: words,
  list_headings: words,
  not_listed_before: words,
  skills: z.record(z.enum(SKILLS), skillWordsSchema),
});

export type Background = Readonly<z.infer<typeof backgroundSchema>>;
