import { Matrix, solve } from 'ml-matrix';
import { z } from 'zod';

/** One thing that was seen, whether it was right, and how much it counts. */
export interface Sample {
  readonly features: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

/** A fitted curve: plain numbers, so that it can be kept. Each feature is put on one scale before it is weighed. */
export interface Curve {
  readonly constant: number;
  readonly terms: readonly { readonly mean: number; readonly spread: number; readonly weight: number }[];
}

/** A curve that was kept as JSON. */
export const curveSchema = z.object({
  constant: z.number(),
  terms: z.array(z.object({ mean: z.number(), spread: z.number(), weight: z.number() })),
});

const MOST_ROUNDS = 25;
/** Draws the weights towards zero a little, so that few or one-sided samples still give a curve. */
const SHRINK = 0.5;

export function probability(curve: Curve, features: readonly number[]): number {
  let sum = curve.constant;
  curve.terms.forEach(({ mean, spread, weight }, at) => {
    sum += (weight * ((features[at] ?? mean) - mean)) / spread;
  });
  return 1 / (1 + Math.exp(-sum));
}

/** The chance of being right, fitted by Newton's method: nothing random, the same samples give the same curve. */
export function fitLogistic(samples: readonly Sample[]): Curve {
  const width = samples[0]?.features.length ?? 0;
  let curve: Curve = {
    constant: 0,
    terms: Array.from({ length: width }, (_, at) => ({
      ...scaleOf(samples.map((s) => s.features[at] ?? 0)),
      weight: 0,
    })),
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [first = 0, ...rest] = newtonStep(curve, samples);
    curve = {
      constant: curve.constant + first,
      terms: curve.terms.map((term, at) => ({ ...term, weight: term.weight + (rest[at] ?? 0) })),
    };
    if ([first, ...rest].every((move) => Math.abs(move) < 1e-7)) break;
  }
  return curve;
}

function scaleOf(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: Math.sqrt(variance) || 1 };
}

function newtonStep(curve: Curve, samples: readonly Sample[]): readonly number[] {
  const size = curve.terms.length + 1;
  const gradient = [0, ...curve.terms.map((term) => -SHRINK * term.weight)];
  const curvature: number[][] = gradient.map((_, a) =>
    gradient.map((__, b) => (a === b ? (a === 0 ? 1e-6 : SHRINK) : 0)),
  );
  for (const { features, right, weight } of samples) {
    const x = [1, ...curve.terms.map(({ mean, spread }, at) => ((features[at] ?? mean) - mean) / spread)];
    const p = probability(curve, features);
    const bend = weight * Math.max(p * (1 - p), 1e-6);
    for (let a = 0; a < size; a++) {
      gradient[a] = (gradient[a] ?? 0) + weight * ((right ? 1 : 0) - p) * (x[a] ?? 0);
      const line = curvature[a] ?? [];
      for (let b = 0; b < size; b++) line[b] = (line[b] ?? 0) + bend * (x[a] ?? 0) * (x[b] ?? 0);
    }
  }
  return solve(new Matrix(curvature), Matrix.columnVector(gradient)).to1DArray();
}
