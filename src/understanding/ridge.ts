import type { Kernel } from './kernel.ts';

/** Keeps the solution from chasing single phrasings; the optimum is flat. */
const RIDGE = 0.1;
/** How many of the nearest examples decide. */
const NEIGHBOURS = 100;

/**
 * Kernel ridge regression with one target per label, solved anew for each question among its nearest examples only:
 * what is far away has next to no say, and so there is nothing to train, however large the content grows.
 * `row` holds the question's kernel values; zero leaves an example out. Gives one score per label.
 */
export function scoreLabels(row: Float64Array, kernel: Kernel, labels: Int32Array, labelCount: number): Float64Array {
  const near = nearest(row, NEIGHBOURS);
  const scores = new Float64Array(labelCount);
  const weights = solve(
    near.map((example, a) => kernel.among(example, near.slice(0, a))),
    Float64Array.from(near, (example) => row[example] as number),
  );
  near.forEach((example, a) => {
    const label = labels[example] as number;
    scores[label] = (scores[label] as number) + (weights[a] as number);
  });
  return scores;
}

/**
 * Solves (K + ridge) x = right by Cholesky's method, in place. K is symmetric with ones on its diagonal; `rows` hold what
 * stands left of it.
 */
function solve(rows: readonly Float64Array[], right: Float64Array): Float64Array {
  const pivots = new Float64Array(rows.length);
  for (let a = 0; a < rows.length; a++) {
    const line = rows[a] as Float64Array;
    let rest = 1 + RIDGE;
    let value = right[a] as number;
    for (let b = 0; b < a; b++) {
      const other = rows[b] as Float64Array;
      let sum = line[b] as number;
      for (let c = 0; c < b; c++) sum -= (line[c] as number) * (other[c] as number);
      sum /= pivots[b] as number;
      line[b] = sum;
      rest -= sum * sum;
      value -= sum * (right[b] as number);
    }
    const pivot = Math.sqrt(rest);
    pivots[a] = pivot;
    right[a] = value / pivot;
  }
  for (let a = rows.length - 1; a >= 0; a--) {
    const line = rows[a] as Float64Array;
    const value = (right[a] as number) / (pivots[a] as number);
    right[a] = value;
    for (let b = 0; b < a; b++) right[b] = (right[b] as number) - value * (line[b] as number);
  }
  return right;
}

/** The examples with the highest values above zero, in order of their place; where the last ones tie, the first of them. */
function nearest(row: Float64Array, most: number): readonly number[] {
  const least = Math.max(highest(row, most), Number.MIN_VALUE);
  let ties = most;
  for (let i = 0; i < row.length; i++) if ((row[i] as number) > least) ties -= 1;
  const near: number[] = [];
  for (let i = 0; i < row.length; i++) {
    const value = row[i] as number;
    if (value > least || (value === least && ties-- > 0)) near.push(i);
  }
  return near;
}

/** The value that stands at this place, the highest being at 1; zero where there are fewer. Sorts a small part of them. */
function highest(row: Float64Array, place: number): number {
  if (row.length < place) return 0;
  // The highest so far are kept in order; what beats the least of them waits until there is enough to sort again.
  const top = row.slice(0, place).sort();
  let filled = 0;
  const fresh = new Float64Array(place);
  const settle = (): void => {
    const merged = new Float64Array(place + filled);
    merged.set(top);
    merged.set(fresh.subarray(0, filled), place);
    top.set(merged.sort().subarray(filled));
    filled = 0;
  };
  for (let i = place; i < row.length; i++) {
    const value = row[i] as number;
    if (value <= (top[0] as number)) continue;
    fresh[filled] = value;
    filled += 1;
    if (filled === place) settle();
  }
  settle();
  return top[0] as number;
}
