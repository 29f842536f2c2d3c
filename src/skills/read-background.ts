import type { Background } from '../content/background-schema.ts';
import type { Library } from '../content/library.ts';
import { type Find, findListed, findPhrases, findThings } from './background/find.ts';
import { lexiconOf } from './background/lexicon.ts';
import { quoteOf } from './background/quote.ts';
import { type Reading, readSentence } from './background/reading.ts';
import { type Strength, strengthOf } from './background/strength.ts';
import { sentencesOf } from './background/words.ts';
import { SKILLS, type Skill } from './skill.ts';

/** A skill that a text shows, in the person's own words. It says that something was done, never how often. */
export interface Evidence {
  readonly skill: Skill;
  /** Stands in the text exactly like this. */
  readonly quote: string;
  readonly strength: Strength;
  /** Where in the text the quote starts. */
  readonly at: number;
}

/** Each skill of the closed list that the text shows, once, with the words that show it best. */
export function readBackground(library: Library, text: string): readonly Evidence[] {
  const found = findEvidence(library.skills.background, text);
  return SKILLS.flatMap((skill) => {
    const own = found.filter((evidence) => evidence.skill === skill);
    return own.find((evidence) => evidence.strength === 'led') ?? own[0] ?? [];
  });
}

/** One line of JSON, as `read --json` prints it. */
export function evidenceLine({ skill, quote, strength, at }: Evidence): string {
  return JSON.stringify({ skill, quote, strength, at });
}

/** Everything in the text that shows a skill, in the order of the text. Takes time in proportion to its length. */
export function findEvidence(background: Background, text: string): readonly Evidence[] {
  const lexicon = lexiconOf(background);
  return sentencesOf(text).flatMap((sentence) => {
    const reading = readSentence(lexicon, sentence);
    return [...findThings(reading), ...findPhrases(reading), ...findListed(reading)].map((find) =>
      evidenceOf(text, reading, find),
    );
  });
}

function evidenceOf(text: string, reading: Reading, { skill, run, verb }: Find): Evidence {
  const at = verb === undefined ? run.from : (reading.verbs[verb]?.at ?? run.from);
  const whole = { from: Math.min(at, run.from), to: Math.max(at + 1, run.to) };
  return { skill, strength: strengthOf(reading, verb), ...quoteOf(text, reading.sentence.words, whole) };
}
