import type { Match } from '../ports.ts';
import { calibrate } from './calibrate.ts';
import { createCoverage } from './coverage.ts';
import { look } from './evidence.ts';
import type { Examples } from './examples.ts';
import { createKernel, type Features } from './kernel.ts';
import { type Curve, probability } from './logistic.ts';
import { pieces } from './normalise.ts';
import { decideOutcome } from './outcome.ts';
import { scoreLabels } from './ridge.ts';
import { createTfIdf } from './tfidf.ts';

/** The encoder's unit vector of a text that the matcher named. */
export type VectorOf = (text: string) => Float32Array | undefined;

export interface Learning {
  /** Vectors of every text that `textsToEncode` names; without them the words alone decide. */
  readonly vectorOf?: VectorOf | undefined;
  /** From an earlier training on the same examples in the same way. */
  readonly curve?: Curve | undefined;
}

export interface TrainedMatcher {
  /** What to encode before asking for a match. */
  readonly texts: (utterance: string) => readonly string[];
  /** The same utterance always gives the same match. `vectorOf` is needed if there were vectors to learn from. */
  readonly match: (utterance: string, vectorOf?: VectorOf) => Match;
  readonly curve: Curve;
}

const NOTHING: Match = { candidates: [], confidence: 0, outcome: 'none' };

export function textsToEncode({ list }: Pick<Examples, 'list'>): readonly string[] {
  return [...new Set(list.map(({ words }) => words.join(' ')))];
}

export function trainMatcher(examples: Examples, learning: Learning = {}): TrainedMatcher {
  const steps = trainInSteps(examples, learning);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, a few milliseconds at a time, so that a thread which trains can go on answering. */
export function* trainInSteps(examples: Examples, learning: Learning = {}): Generator<void, TrainedMatcher> {
  const { answers, list, labels } = examples;
  const tfidf = createTfIdf(list.map(({ words }) => words));
  yield;
  const { vectorOf } = learning;
  const features = list.map(({ words }) => {
    const vector = vectorOf && (vectorOf(words.join(' ')) ?? fail(words.join(' ')));
    return { words, names: examples.namesIn(words), vector };
  });
  const kernel = createKernel(tfidf, features);
  const coverage = createCoverage(examples, tfidf.weight);
  const score = (row: Float64Array): Float64Array => scoreLabels(row, kernel, labels, answers.length + 1);
  const rowOf = (i: number): Float64Array => kernel.row(features[i] as Features);
  const curve = learning.curve ?? (yield* calibrate(examples, rowOf, score, coverage));

  const matchWords = (words: readonly string[], vector: Float32Array | undefined): Match => {
    const row = kernel.row({ words, names: examples.namesIn(words), vector });
    const scores = score(row);
    const { order, evidence } = look(scores, row, labels, coverage.of(words));
    const confidence = probability(curve, evidence);
    const candidates = order.map((label) => ({ answer: answers[label] ?? '', score: scores[label] ?? 0 }));
    return {
      candidates,
      confidence,
      outcome: decideOutcome(confidence, evidence, vectorOf === undefined ? 'light' : 'full'),
    };
  };
  /** A piece none of whose words anybody knows says nothing, whatever an encoder makes of it. */
  const readPieces = (utterance: string): readonly (readonly string[])[] =>
    pieces(utterance)
      .map(examples.read)
      .filter((words) => words.some(examples.knows));

  return {
    texts: (utterance) => readPieces(utterance).map((words) => words.join(' ')),
    match: (utterance, vectorOfPiece) =>
      readPieces(utterance)
        .map((words) => matchWords(words, vectorOfPiece?.(words.join(' '))))
        .reduce((best, match) => (match.confidence > best.confidence ? match : best), NOTHING),
    curve,
  };
}

function fail(text: string): never {
  throw new Error(`there is no vector for "${text}": encode all texts that textsToEncode names`);
}
