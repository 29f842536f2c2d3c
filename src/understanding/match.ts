import type { Match, TrainingSet } from '../ports.ts';
import { calibrate, createCoverage } from './calibrate.ts';
import { look } from './evidence.ts';
import { readExamples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { pieces } from './normalise.ts';
import { scoreLabels } from './ridge.ts';
import { createTfIdf } from './tfidf.ts';

/** The encoder's vector of a text that `texts` named. */
export type VectorOf = (text: string) => Float32Array | undefined;

export interface Learning {
  /** Words the encoder knows: never taken for spelling mistakes. */
  readonly vocabulary?: ReadonlySet<string>;
  /** Vectors of every text that `textsToEncode` names; without them the words alone decide. */
  readonly vectors?: VectorOf;
}

export interface TrainedMatcher {
  /** What to encode before asking for a match. */
  readonly texts: (utterance: string) => readonly string[];
  /** Deterministic; `vectors` is needed if the matcher was trained with vectors. */
  readonly match: (utterance: string, vectors?: VectorOf) => Match;
}

const NOTHING: Match = { candidates: [], confidence: 0, outcome: 'none' };

export function textsToEncode(set: TrainingSet, vocabulary: ReadonlySet<string>): readonly string[] {
  return [...new Set(readExamples(set, vocabulary).list.map((example) => example.words.join(' ')))];
}

export function trainMatcher(set: TrainingSet, learning: Learning = {}): TrainedMatcher {
  const steps = trainInSteps(set, learning);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export function* trainInSteps(set: TrainingSet, learning: Learning = {}): Generator<void, TrainedMatcher> {
  const examples = readExamples(set, learning.vocabulary ?? new Set());
  const labels = Int32Array.from(examples.list, (example) => example.label);
  const tfidf = createTfIdf(examples.list.map((example) => example.words));
  const coverage = createCoverage(examples, tfidf);
  const vectors = learning.vectors && examples.list.map((example) => needed(learning.vectors, example.words.join(' ')));
  const kernel = createKernel(tfidf, vectors);
  const score = (row: Float64Array): Float64Array => scoreLabels(row, kernel, labels, examples.answers.length + 1);
  const rowOf = (i: number) => kernel.row(examples.list[i]?.words ?? [], vectors?.[i]);
  const confidenceOf = yield* calibrate(examples, score, rowOf, coverage);

  const matchOne = (words: readonly string[], vector: Float32Array | undefined): Match => {
    if (!words.some(examples.knows)) return NOTHING;
    const row = kernel.row(words, vector);
    const scores = score(row);
    const seen = look(scores, row, labels, coverage.of(words));
    const confidence = confidenceOf(seen.evidence);
    const candidates = seen.order.map((label) => ({
      answer: examples.answers[label] ?? '',
      score: scores[label] ?? 0,
    }));
    return {
      candidates,
      confidence,
      outcome: confidence > 0.5 ? 'answer' : confidence > 0.2 ? 'unsure' : 'none',
      evidence: seen.evidence,
    } as Match;
  };
  const read = (utterance: string) => pieces(utterance).map(examples.read);

  return {
    texts: (utterance) =>
      read(utterance)
        .filter((words) => words.some(examples.knows))
        .map((words) => words.join(' ')),
    match: (utterance, vectorOf) =>
      read(utterance)
        .map((words) => matchOne(words, vectorOf?.(words.join(' '))))
        .reduce((best, match) => (match.confidence > best.confidence ? match : best), NOTHING),
  };
}

function needed(vectors: VectorOf | undefined, text: string): Float32Array {
  const vector = vectors?.(text);
  if (vector === undefined) throw new Error('a phrasing has no vector');
  return vector;
}
