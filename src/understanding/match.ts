import { z } from 'zod';
import type { ExplainedMatch, Match, MatchEvidence } from '../ports.ts';
import { calibrate } from './calibrate.ts';
import { type Lesson, type Support, supportSchema, trainClassifier } from './classifier.ts';
import { createCoverage } from './coverage.ts';
import { byLabel, look } from './evidence.ts';
import type { Examples } from './examples.ts';
import { type Curve, curveSchema, probability } from './logistic.ts';
import { pieces } from './normalise.ts';
import { decideOutcome, needed } from './outcome.ts';
import { createPoints, likeness, type Point } from './points.ts';
import { createTfIdf } from './tfidf.ts';

/** The encoder's unit vector of a text that the matcher named. */
export type VectorOf = (text: string) => Float32Array | undefined;

export interface Learning {
  /** Vectors of every text that `textsToEncode` names; without them the words alone decide. */
  readonly vectorOf?: VectorOf | undefined;
  /** From an earlier training on the same examples in the same way. */
  readonly learned?: Learned | undefined;
}

/** What training found out, as plain numbers that can be kept. */
export interface Learned {
  readonly supports: readonly Support[];
  readonly curve: Curve;
}

const learnedSchema = z.object({ supports: z.array(supportSchema), curve: curveSchema });

/** True for what was kept as JSON, is still what this program writes, and can be of these examples. */
export function isLearned(value: unknown, { answers, list }: Examples): value is Learned {
  const read = learnedSchema.safeParse(value);
  if (!read.success || read.data.supports.length !== answers.length + 1) return false;
  return read.data.supports.every(({ examples }) => examples.every((example) => example < list.length));
}

export interface TrainedMatcher {
  /** What to encode before asking for a match. */
  readonly texts: (utterance: string) => readonly string[];
  /** The same utterance always gives the same match. `vectorOf` is needed if there were vectors to learn from. */
  readonly match: (utterance: string, vectorOf?: VectorOf) => Match;
  /** The same match, with what spoke for and against it. */
  readonly explain: (utterance: string, vectorOf?: VectorOf) => ExplainedMatch;
  readonly learned: Learned;
}

/** How many of the most similar phrasings an explanation names. */
const PHRASINGS = 6;

/** Phrasings that are read between two pauses. */
const BATCH = 100;

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
  const meaningOf = (words: readonly string[]): Float32Array | undefined => {
    const text = words.join(' ');
    return vectorOf && (vectorOf(text) ?? fail(text));
  };
  const { of: pointOf, featureCount } = createPoints(tfidf, examples);
  const points: Point[] = [];
  for (const [at, { words }] of list.entries()) {
    points.push(pointOf(words, meaningOf(words), tfidf.vectors[at]));
    if (points.length % BATCH === 0) yield;
  }
  const lesson: Lesson = { points, labels, labelCount: answers.length + 1, featureCount };
  const classifier = yield* trainClassifier(lesson, learning.learned?.supports);
  const phrasings = byLabel(points, labels);
  const coverage = createCoverage(examples, tfidf.weight);
  const curve = learning.learned?.curve ?? (yield* calibrate(examples, lesson, coverage));

  const matchWords = (words: readonly string[], vector: Float32Array | undefined) => {
    const point = pointOf(words, vector);
    const scores = classifier.score(point);
    const { order, evidence } = look(scores, point, phrasings, coverage.of(words));
    const confidence = probability(curve, evidence);
    const shares = sharesOf(scores);
    const candidates = order.map((label) => ({ answer: answers[label] ?? '', score: shares[label] ?? 0 }));
    const match: Match = { candidates, confidence, outcome: decideOutcome(confidence, evidence) };
    return { match, words, point, evidence };
  };

  const nearest = (point: Point) =>
    list
      .map(({ phrasing, label }, at) => ({
        phrasing,
        answer: answers[label] ?? null,
        likeness: likeness(point, points[at] as Point),
      }))
      .filter((one) => one.likeness > 0)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, PHRASINGS);

  const evidenceOf = ({ words, point, evidence }: ReturnType<typeof matchWords>): MatchEvidence => {
    const [, margin, nobody, , , known] = evidence;
    return {
      read: words.join(' '),
      margin,
      nobody,
      coverage: known,
      needed: needed(),
      by: vectorOf === undefined ? 'light' : 'full',
      phrasings: nearest(point),
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
    learned: { supports: classifier.supports, curve },
  };
}

/** How sharply the best answer's share of all rises with its lead. */
const SHARPNESS = 5;

/** What each label would get if there were one thing to share out. */
function sharesOf(scores: Float64Array): Float64Array {
  const all = scores.map((score) => Math.exp(SHARPNESS * score));
  const sum = all.reduce((total, each) => total + each, 0);
  return all.map((each) => each / sum);
}

function fail(text: string): never {
  throw new Error(`there is no vector for "${text}": encode all texts that textsToEncode names`);
}
