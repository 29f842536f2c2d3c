import { z } from 'zod';
import { dotDense, MEANING, type Point } from './points.ts';

/** Which examples hold a label's boundary, and how hard: all there is to know of what was learned for it. */
export interface Support {
  readonly examples: readonly number[];
  /** Above zero for the label's own examples, below for others'. */
  readonly strengths: readonly number[];
}

/** One that was kept as JSON. */
export const supportSchema = z
  .object({ examples: z.array(z.int().nonnegative()), strengths: z.array(z.number()) })
  .refine(({ examples, strengths }) => examples.length === strengths.length);

export interface Classifier {
  /** One score per label: about 1 for what is surely the label's, about -1 for what is surely not. */
  readonly score: (point: Point) => Float64Array;
  /** One per label. */
  readonly supports: readonly Support[];
}

export interface Lesson {
  readonly points: readonly Point[];
  /** One for each point. */
  readonly labels: Int32Array;
  readonly labelCount: number;
  readonly featureCount: number;
}

/** How much an example on the wrong side costs; the optimum is flat. */
const COST = 1;
/** How near to the optimum is near enough. */
const NEAR = 0.3;
/** An example this far on its own side of the boundary hardly comes to hold it: it is looked at again at the end only. */
const FAR = 0.1;
const MOST_ROUNDS = 100;

/**
 * One linear support vector machine for each label against all others, with squared hinge loss, solved in the dual by
 * coordinate descent with shrinking (Hsieh et al. 2008, as in LIBLINEAR). Nothing random: the same examples give the same
 * scores. `supports` from an earlier training on the same examples save learning them.
 */
export function* trainClassifier(
  { points, labels, labelCount, featureCount }: Lesson,
  supports?: readonly Support[],
): Generator<void, Classifier> {
  const learner = createLearner(points, labels, featureCount);
  const learned: Support[] = [];
  const planes: Float32Array[] = [];
  // One row of weights per feature, one column per label: a text reads a few rows from end to end.
  const weights = new Float32Array(featureCount * labelCount);
  for (let label = 0; label < labelCount; label++) {
    const support = supports?.[label] ?? learner(label);
    const plane = new Float32Array(points[0]?.meaning.length ?? 0);
    support.examples.forEach((example, at) => {
      const strength = support.strengths[at] as number;
      const { meaning, features, weights: own } = points[example] as Point;
      addDense(plane, meaning, MEANING ** 2 * strength);
      for (let row = 0; row < features.length; row++) {
        const place = (features[row] as number) * labelCount + label;
        weights[place] = (weights[place] as number) + strength * (own[row] as number);
      }
    });
    planes.push(plane);
    learned.push(support);
    yield;
  }

  const score = (point: Point): Float64Array => {
    const scores = Float64Array.from(planes, (plane) => dotDense(point.meaning, plane));
    for (let at = 0; at < point.features.length; at++) {
      const start = (point.features[at] as number) * labelCount;
      const weight = point.weights[at] as number;
      for (let label = 0; label < labelCount; label++) {
        scores[label] = (scores[label] as number) + weight * (weights[start + label] as number);
      }
    }
    return scores;
  };
  return { score, supports: learned };
}

/** Learns one label after another; what does not depend on the label is worked out once. */
function createLearner(points: readonly Point[], labels: Int32Array, featureCount: number): (label: number) => Support {
  const squares = Float64Array.from(points, ({ length }) => length ** 2 + 1 / (2 * COST));
  const plane = new Float32Array(points[0]?.meaning.length ?? 0);
  const weights = new Float64Array(featureCount);
  const strengths = new Float64Array(points.length);
  const order = new Int32Array(points.length);

  return (label) => {
    plane.fill(0);
    weights.fill(0);
    strengths.fill(0);
    mix(order);
    let active = points.length;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const looksAtAll = active === points.length;
      let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let at = 0; at < active; at++) {
        const example = order[at] as number;
        const point = points[example] as Point;
        const side = labels[example] === label ? 1 : -1;
        const strength = strengths[example] as number;
        const slope = side * (dotDense(point.meaning, plane) + dotWeights(weights, point)) - 1 + strength / (2 * COST);
        if (strength === 0 && slope > FAR) {
          active -= 1;
          order[at] = order[active] as number;
          order[active] = example;
          at -= 1;
          continue;
        }
        const pull = strength === 0 ? Math.min(slope, 0) : slope;
        highest = Math.max(highest, pull);
        lowest = Math.min(lowest, pull);
        if (pull === 0) continue;
        const stronger = Math.max(strength - slope / (squares[example] as number), 0);
        strengths[example] = stronger;
        const change = (stronger - strength) * side;
        addDense(plane, point.meaning, MEANING ** 2 * change);
        addTo(weights, point, change);
      }
      if (highest - lowest > NEAR) continue;
      if (looksAtAll) break;
      active = points.length;
    }
    return supportOf(strengths, labels, label);
  };
}

function supportOf(strengths: Float64Array, labels: Int32Array, label: number): Support {
  const examples = Array.from(strengths.keys()).filter((example) => (strengths[example] as number) > 0);
  // Short numbers: what is kept on disk and what was just learned must give the same scores.
  const short = (example: number): number => Number((strengths[example] as number).toPrecision(5));
  return { examples, strengths: examples.map((one) => (labels[one] === label ? short(one) : -short(one))) };
}

/** Examples of one label stand together; taken in order they would pull the boundary to and fro. */
function mix(order: Int32Array): void {
  let state = 1;
  for (let at = 0; at < order.length; at++) order[at] = at;
  for (let at = order.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    const swapped = order[at] as number;
    order[at] = order[other] as number;
    order[other] = swapped;
  }
}

function addDense(to: Float32Array, from: Float32Array, times: number): void {
  for (let at = 0; at < from.length; at++) to[at] = (to[at] as number) + times * (from[at] as number);
}

function dotWeights(weights: Float64Array, { features, weights: own }: Point): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) {
    sum += (weights[features[at] as number] as number) * (own[at] as number);
  }
  return sum;
}

function addTo(weights: Float64Array, { features, weights: own }: Point, times: number): void {
  for (let at = 0; at < features.length; at++) {
    const row = features[at] as number;
    weights[row] = (weights[row] as number) + times * (own[at] as number);
  }
}
