import type { TrainingSet } from '../ports.ts';
import { createMeanings } from './means.ts';
import { createNames } from './names.ts';
import { clean, wordsOf } from './normalise.ts';
import { createSpeller } from './spell.ts';

/** One phrasing, as the matcher sees it. */
export interface Example {
  /** As the coach wrote it. */
  readonly phrasing: string;
  readonly words: readonly string[];
  /** Its answer's place in the training set; the number of answers for a question that is nobody's. */
  readonly label: number;
}

export interface Examples {
  readonly answers: readonly string[];
  /** Ordered by label, without repeats inside one answer. */
  readonly list: readonly Example[];
  /** The label of each. */
  readonly labels: Int32Array;
  /** The numbers of the names in some words. Whatever an abbreviation stands for is a name. */
  readonly namesIn: (words: readonly string[]) => readonly number[];
  /** The words of cleaned text: spelling put right, abbreviations written out. */
  readonly read: (cleaned: string) => readonly string[];
  /** True for words that the content or the encoder knows. */
  readonly knows: (word: string) => boolean;
}

/** A word used this often in the content is no slip of its writers. */
const OFTEN = 2;

/** `vocabulary` holds words that are right though the content does not use them: those the encoder knows. */
export function readExamples(set: TrainingSet, vocabulary: ReadonlySet<string> = new Set()): Examples {
  const answers = set.answers.map((answer) => answer.id);
  const written = [
    ...set.answers.flatMap((answer, label) => answer.phrasings.map((phrasing) => ({ phrasing, label }))),
    ...set.outside.map((phrasing) => ({ phrasing, label: answers.length })),
  ].map((example) => ({ ...example, words: wordsOf(clean(example.phrasing)) }));

  const meanings = createMeanings(set.means);
  const uses = new Map<string, number>([...meanings.words].map((word) => [word, OFTEN]));
  for (const { words } of written) for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const isSettled = (word: string): boolean => vocabulary.has(word) || (uses.get(word) ?? 0) >= OFTEN;
  const targets = new Map([...uses].filter(([word]) => isSettled(word)));
  const speller = createSpeller(targets, (word) => vocabulary.has(word));

  const prepare = (words: readonly string[]): readonly string[] => meanings.expand(words.map(speller.correct));
  const list = withoutRepeats(written.map((example) => ({ ...example, words: prepare(example.words) })));
  return {
    answers,
    list,
    labels: Int32Array.from(list, ({ label }) => label),
    namesIn: createNames(meanings.meanings).find,
    read: (cleaned) => prepare(wordsOf(cleaned)),
    knows: (word) => targets.has(word) || vocabulary.has(word) || uses.has(word),
  };
}

function withoutRepeats(examples: readonly Example[]): readonly Example[] {
  const seen = new Set<string>();
  return examples.filter(({ label, words }) => {
    const key = `${label} ${words.join(' ')}`;
    if (words.length === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
