import { likeness, type Point } from './points.ts';

/** What speaks for and against the best answer, as numbers that a logistic regression can weigh. */
export type Evidence = readonly [
  /** What the classifier gives the best answer: about 1 for a phrasing it knows. */
  score: number,
  /** How far the best answer is ahead of the second. */
  margin: number,
  /** What it gives "this is nobody's question". */
  nobody: number,
  /** How like the best answer's phrasings the question is on average. */
  average: number,
  /** How like the one that is most like it. */
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

/** `scores` has one number per label, the last for "nobody's"; `phrasings` are those that a label was learned from. */
export function look(
  scores: Float64Array,
  point: Point,
  phrasings: (label: number) => readonly Point[],
  coverage: number,
): Look {
  const nobody = scores.length - 1;
  const order = best(scores, nobody);
  const [first = 0, second = first] = order;
  const score = scores[first] ?? 0;
  const margin = score - (first === second ? 0 : (scores[second] ?? 0));
  const likenesses = phrasings(first).map((phrasing) => likeness(point, phrasing));
  const average = likenesses.reduce((sum, each) => sum + each, 0) / Math.max(likenesses.length, 1);
  return { order, evidence: [score, margin, scores[nobody] ?? 0, average, Math.max(0, ...likenesses), coverage] };
}

/** The points of each label, from lists of both. */
export function byLabel(points: readonly Point[], labels: Int32Array): (label: number) => readonly Point[] {
  const groups = new Map<number, Point[]>();
  points.forEach((point, i) => {
    const label = labels[i] as number;
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [point]);
    else group.push(point);
  });
  return (label) => groups.get(label) ?? [];
}

function best(scores: Float64Array, count: number): readonly number[] {
  return Array.from({ length: count }, (_, label) => label)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, CANDIDATES);
}
