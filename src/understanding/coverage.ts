import type { Example, Examples } from './examples.ts';

/** The share of a text's words that the answers' phrasings use, rare words counting more. */
export interface Coverage {
  readonly of: (words: readonly string[]) => number;
  readonly withoutItself: (example: Example) => number;
  readonly withoutItsLabel: (example: Example) => number;
}

export function createCoverage(examples: Examples, weightOf: (word: string) => number): Coverage {
  const uses = new Map<string, number>();
  const usesInLabel = new Map<string, number>();
  const key = (label: number, word: string): string => `${label} ${word}`;
  for (const { label, words } of examples.list) {
    if (label === examples.answers.length) continue;
    for (const word of new Set(words)) {
      uses.set(word, (uses.get(word) ?? 0) + 1);
      usesInLabel.set(key(label, word), (usesInLabel.get(key(label, word)) ?? 0) + 1);
    }
  }
  const share = (words: readonly string[], known: (word: string) => boolean): number => {
    let all = 0;
    let sum = 0;
    for (const word of words) {
      const weight = weightOf(word);
      all += weight;
      if (known(word)) sum += weight;
    }
    return all === 0 ? 0 : sum / all;
  };
  return {
    of: (words) => share(words, (word) => uses.has(word)),
    withoutItself: ({ words, label }) =>
      share(words, (word) => (uses.get(word) ?? 0) > (label === examples.answers.length ? 0 : 1)),
    withoutItsLabel: ({ words, label }) =>
      share(words, (word) => (uses.get(word) ?? 0) > (usesInLabel.get(key(label, word)) ?? 0)),
  };
}
