import type { Examples } from './examples.ts';
import type { Sparse, TfIdf } from './tfidf.ts';

/** A text as numbers: what it means, and the words, letter groups and names in it. */
export interface Point {
  /** The encoder's unit vector; empty without one. */
  readonly meaning: Float32Array;
  /** In order; what is not named is zero. */
  readonly features: Int32Array;
  readonly weights: Float32Array;
  /** The square root of its product with itself. */
  readonly length: number;
}

export interface Points {
  /** Of a text's words and, where there is an encoder, the unit vector of its meaning; `text` saves looking at its words. */
  readonly of: (words: readonly string[], meaning: Float32Array | undefined, text?: Sparse) => Point;
  /** All features are below it. */
  readonly featureCount: number;
}

/** How much each part counts; the optimum is flat. */
export const MEANING = 0.7;
const WORDS = 1;
const NAMES = 0.5;
const SHARED = 1;

const NO_MEANING: Float32Array = new Float32Array(0);

/**
 * Several names in a text count together too: a question about an operations manager and a program manager is another one
 * than a question about either.
 */
export function createPoints(tfidf: TfIdf, { namesIn, list }: Pick<Examples, 'namesIn' | 'list'>): Points {
  const namesOf = (words: readonly string[]): readonly string[] => {
    const names = [...namesIn(words)].sort((a, b) => a - b).map(String);
    return names.length < 2 ? names : [...names, names.join(' ')];
  };
  const numbers = new Map<string, number>();
  for (const { words } of list) for (const name of namesOf(words)) numbers.set(name, numbers.get(name) ?? numbers.size);
  // The first feature is what all texts share: it stands for how likely a label is before anything is known.
  const firstName = 1 + tfidf.featureCount;

  const pointOf: Points['of'] = (words, meaning = NO_MEANING, text = tfidf.vector(words)) => {
    const names = namesOf(words)
      .flatMap((name) => numbers.get(name) ?? [])
      .sort((a, b) => a - b);
    const size = 1 + text.features.length + names.length;
    const features = new Int32Array(size);
    const weights = new Float32Array(size);
    weights[0] = SHARED;
    for (let at = 0; at < text.features.length; at++) {
      features[1 + at] = 1 + (text.features[at] as number);
      weights[1 + at] = WORDS * (text.weights[at] as number);
    }
    names.forEach((name, at) => {
      features[1 + text.features.length + at] = firstName + name;
      weights[1 + text.features.length + at] = NAMES / Math.sqrt(names.length);
    });
    const point = { meaning, features, weights, length: 0 };
    return { ...point, length: Math.sqrt(dot(point, point)) };
  };
  return { of: pointOf, featureCount: firstName + numbers.size };
}

/** From 1, the same, to 0, nothing in common, and a little below. What all texts share makes no two of them alike. */
export function likeness(a: Point, b: Point): number {
  return (dot(a, b) - SHARED ** 2) / Math.sqrt((a.length ** 2 - SHARED ** 2) * (b.length ** 2 - SHARED ** 2) || 1);
}

export function dot(a: Omit<Point, 'length'>, b: Omit<Point, 'length'>): number {
  let sum = MEANING ** 2 * dotDense(a.meaning, b.meaning);
  for (let i = 0, j = 0; i < a.features.length && j < b.features.length; ) {
    const apart = (a.features[i] as number) - (b.features[j] as number);
    if (apart === 0) sum += (a.weights[i] as number) * (b.weights[j] as number);
    if (apart <= 0) i += 1;
    if (apart >= 0) j += 1;
  }
  return sum;
}

/** Of vectors whose length divides by four. Four sums at once: the processor need not wait for one before the next. */
export function dotDense(a: Float32Array, b: Float32Array): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let k = 0; k < a.length; k += 4) {
    s0 += (a[k] as number) * (b[k] as number);
    s1 += (a[k + 1] as number) * (b[k + 1] as number);
    s2 += (a[k + 2] as number) * (b[k + 2] as number);
    s3 += (a[k + 3] as number) * (b[k + 3] as number);
  }
  return s0 + s1 + s2 + s3;
}
