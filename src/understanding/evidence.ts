/** What speaks for and against the best answer, as numbers that a logistic regression can weigh. */
export type Evidence = readonly [
  /** What kernel regression gives the best answer: near 1 for a phrasing it knows. */
  score: number,
  /** How far the best answer is ahead of the second. */
  margin: number,
  /** What it gives "this is nobody's question". */
  nobody: number,
  /** How near the question is to the best answer's phrasings on average. */
  average: number,
  /** How near it is to the nearest of them. */
  nearest: number,
  /** The share of its words that the content knows, rare words counting more. */
  coverage: number,
];

export interface Look {
  /** Labels of answers, best first. */
  readonly order: readonly number[];
  readonly evidence: Evidence;
}

const CANDIDATES = 5;

/** `scores` has one number per label, the last for "nobody's"; `row` one per example, zero for those left out. */
export function look(scores: Float64Array, row: Float64Array, labels: Int32Array, coverage: number): Look {
  const nobody = scores.length - 1;
  const order = best(scores, nobody);
  const [first = 0, second = first] = order;
  let count = 0;
  let sum = 0;
  let nearest = 0;
  for (let i = labels.indexOf(first); i >= 0 && labels[i] === first; i++) {
    const value = row[i] as number;
    count += value > 0 ? 1 : 0;
    sum += value;
    nearest = Math.max(nearest, value);
  }
  const score = scores[first] ?? 0;
  const margin = score - (first === second ? 0 : (scores[second] ?? 0));
  return { order, evidence: [score, margin, scores[nobody] ?? 0, sum / Math.max(count, 1), nearest, coverage] };
}

function best(scores: Float64Array, count: number): readonly number[] {
  return Array.from({ length: count }, (_, label) => label)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, CANDIDATES);
}
