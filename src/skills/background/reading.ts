import type { Skill } from '../skill.ts';
import { countedWords } from './counted.ts';
import type { Lexicon } from './lexicon.ts';
import { longestAt, phrasesAt } from './phrase-table.ts';
import { type Verb, verbsOf } from './verbs.ts';
import type { Sentence } from './words.ts';

/** One sentence with everything known about its words. */
export interface Reading {
  readonly lexicon: Lexicon;
  readonly sentence: Sentence;
  readonly verbs: readonly Verb[];
  /** For each word, whether a deed named there counts. */
  readonly counted: readonly boolean[];
}

/** Some words of a sentence, `to` not included. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

export function readSentence(lexicon: Lexicon, sentence: Sentence): Reading {
  const verbs = verbsOf(lexicon, sentence.words);
  return { lexicon, sentence, verbs, counted: countedWords(lexicon, sentence) };
}

/** "Budgeting is not something I have done": the denial follows at once. */
export function isDeniedAfter({ lexicon, sentence }: Reading, run: Run): boolean {
  return [run.to, run.to + 1].some((at) => longestAt(lexicon.after, sentence.words, at) !== undefined);
}

/** Says of each word whether it belongs to a phrase that only looks like a thing of the skill. Asked from left to right. */
export function maskOf({ lexicon, sentence }: Reading): (skill: Skill, at: number) => boolean {
  const until = new Map<Skill, number>();
  let next = 0;
  return (skill, at) => {
    for (; next <= at; next += 1) {
      for (const hit of phrasesAt(lexicon.nots, sentence.words, next)) {
        until.set(hit.value, Math.max(until.get(hit.value) ?? 0, next + hit.length));
      }
    }
    return at < (until.get(skill) ?? 0);
  };
}
