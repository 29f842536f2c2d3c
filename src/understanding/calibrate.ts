import { type Evidence, look } from './evidence.ts';
import type { Example, Examples } from './examples.ts';
import { fitLogistic, type Sample } from './logistic.ts';
import type { TfIdf } from './tfidf.ts';

/** Turns evidence into the probability that the best answer is right. */
export type Confidence = (evidence: Evidence) => number;

/** A phrasing whose answer does not exist stands for a question near the topic that nobody wrote down: seldom asked. */
export const WEIGHTS = { gone: 0.25, outside: 1, wrong: 1 };
export const SAMPLES = { n: 400 };

/**
 * Learns from the content alone: what phrasings would be taken for had they never been written, what they would be taken
 * for if their answer did not exist, and what the outside questions would be taken for. A spread of examples is enough.
 */
export function* calibrate(
  examples: Examples,
  score: (row: Float64Array) => Float64Array,
  row: (example: number) => Float64Array,
  coverage: Coverage,
): Generator<void, Confidence> {
  const labels = Int32Array.from(examples.list, (example) => example.label);
  const nobody = examples.answers.length;
  const samples: Sample[] = [];
  const every = Math.max(1, Math.floor(labels.length / SAMPLES.n));
  for (let i = 0; i < labels.length; i += every) {
    const example = examples.list[i] as Example;
    const line = row(i);
    line[i] = 0;
    const seen = look(score(line), line, labels, coverage.withoutItself(example));
    const right = example.label !== nobody && seen.order[0] === example.label;
    samples.push({
      features: seen.evidence,
      right,
      weight: example.label === nobody ? WEIGHTS.outside : right ? 1 : WEIGHTS.wrong,
    });
    if (example.label !== nobody) {
      for (let j = 0; j < labels.length; j++) if (labels[j] === example.label) line[j] = 0;
      const gone = look(score(line), line, labels, coverage.withoutItsLabel(example));
      samples.push({ features: gone.evidence, right: false, weight: WEIGHTS.gone });
    }
    yield;
  }
  return fitLogistic(samples);
}

/** The share of a text's words that the answers' phrasings use, rare words counting more. */
export interface Coverage {
  readonly of: (words: readonly string[]) => number;
  readonly withoutItself: (example: Example) => number;
  readonly withoutItsLabel: (example: Example) => number;
}

export function createCoverage(examples: Examples, tfidf: TfIdf): Coverage {
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
      const weight = tfidf.weight(word);
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
