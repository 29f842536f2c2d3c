import type { ExplainedMatch, Match, MatchEvidence } from '../ports.ts';
import { calibrate } from './calibrate.ts';
import { createCoverage } from './coverage.ts';
import { look } from './evidence.ts';
import type { Examples } from './examples.ts';
import type { Features } from './kernel.ts';
import { type Curve, probability } from './logistic.ts';
import { pieces } from './normalise.ts';
import { decideOutcome, needed } from './outcome.ts';
import { createTfIdf } from './tfidf.ts';
import { createViews } from './views.ts';

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
  /** The same match, with what spoke for and against it. */
  readonly explain: (utterance: string, vectorOf?: VectorOf) => ExplainedMatch;
  readonly curve: Curve;
}

/** How many of the most similar phrasings an explanation names. */
const PHRASINGS = 6;

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
  const views = createViews(tfidf, features, labels, answers.length + 1);
  const coverage = createCoverage(examples, tfidf.weight);
  const curve =
    learning.curve ?? (yield* calibrate(examples, (i) => views.rows(features[i] as Features), views.score, coverage));

  const by = vectorOf === undefined ? 'light' : 'full';

  const matchWords = (words: readonly string[], vector: Float32Array | undefined) => {
    const rows = views.rows({ words, names: examples.namesIn(words), vector });
    const scores = views.score(rows);
    const row = rows[0];
    const { order, evidence } = look(scores, row, labels, coverage.of(words));
    const confidence = probability(curve, evidence);
    const candidates = order.map((label) => ({ answer: answers[label] ?? '', score: scores[label] ?? 0 }));
    const match: Match = { candidates, confidence, outcome: decideOutcome(confidence, evidence, by) };
    return { match, words, row, evidence };
  };

  const evidenceOf = ({ words, row, evidence }: ReturnType<typeof matchWords>): MatchEvidence => {
    const [, margin, nobody, , , known] = evidence;
    const nearest = Array.from(row.keys())
      .filter((i) => (row[i] as number) > 0)
      .sort((a, b) => (row[b] as number) - (row[a] as number))
      .slice(0, PHRASINGS);
    return {
      read: words.join(' '),
      margin,
      nobody,
      coverage: known,
      needed: needed(by),
      by,
      phrasings: nearest.map((i) => {
        const { phrasing, label } = list[i] as (typeof list)[number];
        return { phrasing, answer: answers[label] ?? null, likeness: row[i] as number };
      }),
    };
  };
  /** A piece none of whose words anybody knows says nothing, whatever an encoder makes of it. */
  const readPieces = (utterance: string): readonly (readonly string[])[] =>
    pieces(utterance)
      .map(examples.read)
      .filter((words) => words.some(examples.knows));

  /** Of several pieces the one it is surest of; undefined where none of them says anything. */
  const surest = (utterance: string, vectorOfPiece: VectorOf | undefined) =>
    readPieces(utterance)
      .map((words) => matchWords(words, vectorOfPiece?.(words.join(' '))))
      .reduce<ReturnType<typeof matchWords> | undefined>(
        (best, found) => (found.match.confidence > (best?.match ?? NOTHING).confidence ? found : best),
        undefined,
      );

  return {
    texts: (utterance) => readPieces(utterance).map((words) => words.join(' ')),
    match: (utterance, vectorOfPiece) => surest(utterance, vectorOfPiece)?.match ?? NOTHING,
    explain(utterance, vectorOfPiece) {
      const found = surest(utterance, vectorOfPiece);
      return found === undefined ? NOTHING : { ...found.match, evidence: evidenceOf(found) };
    },
    curve,
  };
}

function fail(text: string): never {
  throw new Error(`there is no vector for "${text}": encode all texts that textsToEncode names`);
}
