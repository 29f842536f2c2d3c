import { type Lesson, trainClassifier } from './classifier.ts';
import type { Coverage } from './coverage.ts';
import { byLabel, look } from './evidence.ts';
import type { Example, Examples } from './examples.ts';
import { type Curve, fitLogistic, type Sample } from './logistic.ts';
import type { Point } from './points.ts';

/**
 * How much each kind of example counts. The weights stand for how often people ask such things: a coach's own phrasings are
 * harder to tell apart than what people type, and a question whose whole answer is missing is seldom asked.
 */
const TAKEN_WRONGLY = 0.5;
const ANSWER_GONE = 0.1;
const OUTSIDE = 2;
/** Questions that are asked between two pauses. */
const BATCH = 20;
/** One answer in this many is missing while the rest are learned. */
const GONE = 6;

/**
 * How sure a match may be, learnt from the content alone: half of all phrasings are learned, a few answers left out, and the
 * other half is asked. So there are phrasings that were never written, some whose answer does not exist (they stand for
 * questions that nobody wrote down), and questions that are nobody's.
 */
export function* calibrate(examples: Examples, lesson: Lesson, coverage: Coverage): Generator<void, Curve> {
  const { list } = examples;
  const { points, labels } = lesson;
  const nobody = examples.answers.length;
  const isGone = (label: number): boolean => label !== nobody && nobody > GONE && label % GONE === 0;
  const learned = Array.from(list.keys()).filter((i) => i % 2 === 0 && !isGone(labels[i] as number));
  const half = {
    ...lesson,
    points: learned.map((i) => points[i] as Point),
    labels: Int32Array.from(learned, (i) => labels[i] as number),
  };
  const classifier = yield* trainClassifier(half);
  const phrasings = byLabel(half.points, half.labels);
  const samples: Sample[] = [];
  for (let i = 1; i < list.length; i += 2) {
    const example = list[i] as Example;
    const { label } = example;
    const point = points[i] as Point;
    const scores = classifier.score(point);
    const gone = isGone(label);
    if (gone) scores[label] = Number.NEGATIVE_INFINITY;
    const known = gone ? coverage.withoutItsLabel(example) : coverage.withoutItself(example);
    const { order, evidence } = look(scores, point, phrasings, known);
    const right = label !== nobody && order[0] === label;
    samples.push({ features: evidence, right, weight: weightOf(right, gone, label === nobody) });
    if (samples.length % BATCH === 0) yield;
  }
  return fitLogistic(samples);
}

function weightOf(right: boolean, gone: boolean, outside: boolean): number {
  if (outside) return OUTSIDE;
  if (gone) return ANSWER_GONE * GONE;
  return right ? 1 : TAKEN_WRONGLY;
}
