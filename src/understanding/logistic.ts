/** One thing that was seen, whether it was right, and how much it counts. */
export interface Sample {
  readonly features: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

const ROUNDS = 25;
const SHRINK = 1e-2;

/** The probability of being right, fitted to samples by Newton's method: nothing random, the same samples give the same curve. */
export function fitLogistic(samples: readonly Sample[]): (features: readonly number[]) => number {
  const size = (samples[0]?.features.length ?? 0) + 1;
  const { scale, row } = standardise(samples);
  const beta = new Float64Array(size);
  const data = samples.map((sample) => ({ ...sample, x: row(sample.features) }));
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const { x, right, weight } of data) {
      const p = probability(beta, x);
      const w = weight * Math.max(p * (1 - p), 1e-6);
      for (let a = 0; a < size; a++) {
        const xa = x[a] ?? 0;
        gradient[a] = (gradient[a] ?? 0) + weight * ((right ? 1 : 0) - p) * xa;
        const line = hessian[a] as Float64Array;
        for (let b = 0; b <= a; b++) line[b] = (line[b] ?? 0) + w * xa * (x[b] ?? 0);
      }
    }
    for (let a = 0; a < size; a++) {
      const line = hessian[a] as Float64Array;
      line[a] = (line[a] ?? 0) + SHRINK;
      gradient[a] = (gradient[a] ?? 0) - SHRINK * (beta[a] ?? 0);
    }
    const step = solveSymmetric(hessian, gradient);
    for (let a = 0; a < size; a++) beta[a] = (beta[a] ?? 0) + (step[a] ?? 0);
    if (step.every((move) => Math.abs(move) < 1e-7)) break;
  }
  return (features) => (scale.length === 0 ? 0 : probability(beta, row(features)));
}

function probability(beta: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < beta.length; a++) sum += (beta[a] ?? 0) * (x[a] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Features on one scale (zero mean, unit spread), with a constant one in front. */
function standardise(samples: readonly Sample[]) {
  const width = samples[0]?.features.length ?? 0;
  const scale = Array.from({ length: width }, (_, a) => {
    const values = samples.map((sample) => sample.features[a] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(values.length, 1);
    return { mean, spread: Math.sqrt(variance) || 1 };
  });
  const row = (features: readonly number[]): Float64Array =>
    Float64Array.from([1, ...scale.map(({ mean, spread }, a) => ((features[a] ?? 0) - mean) / spread)]);
  return { scale, row };
}

/** Solves a small system whose lower triangle is given, by elimination without pivoting: it is positive definite. */
function solveSymmetric(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const m = lower.map((_, a) =>
    Float64Array.from({ length: n }, (__, b) => lower[Math.max(a, b)]?.[Math.min(a, b)] ?? 0),
  );
  const x = right.slice();
  for (let a = 0; a < n; a++) {
    const pivot = m[a] as Float64Array;
    for (let b = a + 1; b < n; b++) {
      const line = m[b] as Float64Array;
      const factor = (line[a] ?? 0) / (pivot[a] ?? 1);
      for (let c = a; c < n; c++) line[c] = (line[c] ?? 0) - factor * (pivot[c] ?? 0);
      x[b] = (x[b] ?? 0) - factor * (x[a] ?? 0);
    }
  }
  for (let a = n - 1; a >= 0; a--) {
    let sum = x[a] ?? 0;
    for (let b = a + 1; b < n; b++) sum -= (m[a]?.[b] ?? 0) * (x[b] ?? 0);
    x[a] = sum / (m[a]?.[a] ?? 1);
  }
  return x;
}
