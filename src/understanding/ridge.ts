import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Kernel } from './kernel.ts';

/** Keeps the solution from chasing single phrasings; the optimum is flat. */
const RIDGE = 0.1;
/** How many of the nearest examples decide. Ten times as many give the same answers. */
const NEIGHBOURS = 100;

/**
 * Kernel ridge regression with one target per label, solved anew for each question among its nearest examples only:
 * what is far away has next to no say, and so there is nothing to train, however large the content grows.
 * `row` holds the question's kernel values; zero leaves an example out. Gives one score per label.
 */
export function scoreLabels(row: Float64Array, kernel: Kernel, labels: Int32Array, labelCount: number): Float64Array {
  const near = nearest(row, NEIGHBOURS);
  const scores = new Float64Array(labelCount);
  if (near.length === 0) return scores;
  const matrix = Matrix.eye(near.length, near.length, 1 + RIDGE);
  for (let a = 1; a < near.length; a++) {
    const values = kernel.among(near[a] as number, near.slice(0, a));
    for (let b = 0; b < a; b++) {
      matrix.set(a, b, values[b] as number);
      matrix.set(b, a, values[b] as number);
    }
  }
  const right = Matrix.columnVector(near.map((example) => row[example] ?? 0));
  const weights = new CholeskyDecomposition(matrix).solve(right);
  near.forEach((example, a) => {
    const label = labels[example] as number;
    scores[label] = (scores[label] as number) + weights.get(a, 0);
  });
  return scores;
}

/** The examples with the highest values above zero, in order of their place; where the last ones tie, the first of them. */
function nearest(row: Float64Array, most: number): readonly number[] {
  const sorted = row.slice().sort();
  const least = Math.max(sorted[Math.max(sorted.length - most, 0)] ?? 0, Number.MIN_VALUE);
  let ties = most;
  for (let i = sorted.length - 1; i >= 0 && (sorted[i] as number) > least; i--) ties -= 1;
  const near: number[] = [];
  for (let i = 0; i < row.length; i++) {
    const value = row[i] as number;
    if (value > least || (value === least && ties-- > 0)) near.push(i);
  }
  return near;
}
