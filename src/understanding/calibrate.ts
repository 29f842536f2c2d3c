import type { Coverage } from './coverage.ts';
import { look } from './evidence.ts';
import type { Examples } from './examples.ts';
import { type Curve, fitLogistic, type Sample } from './logistic.ts';
import type { Rows } from './views.ts';

/**
 * How much each kind of example counts. The weights stand for how often people ask such things: a coach's own phrasings are
 * harder to tell apart than what people type, and a question whose whole answer is missing is seldom asked.
 */
const TAKEN_WRONGLY = 0.5;
const ANSWER_GONE = 0.1;
const OUTSIDE = 2;
/** Phrasings of answers, and questions that are nobody's, that are looked at: more would only take longer. */
const MOST_SAMPLES = 250;
const MOST_OUTSIDE = 150;

/**
 * How sure a match may be, learnt from the content alone: what phrasings would be taken for had they never been written,
 * what they would be taken for if their answer did not exist (a stand-in for questions that nobody wrote down), and what
 * questions that are nobody's would be taken for. An even spread of examples is enough.
 */
export function* calibrate(
  examples: Examples,
  rowsOf: (example: number) => Rows,
  score: (rows: Rows) => Float64Array,
  coverage: Coverage,
): Generator<void, Curve> {
  const { labels, list } = examples;
  const nobody = examples.answers.length;
  const samples: Sample[] = [];
  const asked = labels.indexOf(nobody) < 0 ? list.length : labels.indexOf(nobody);
  const every = Math.max(1, Math.ceil(asked / MOST_SAMPLES));
  const everyOutside = Math.max(1, Math.ceil((list.length - asked) / MOST_OUTSIDE));
  for (let i = 0; i < list.length; i += i < asked ? every : everyOutside) {
    const example = list[i];
    if (example === undefined) continue;
    const { label } = example;
    const rows = rowsOf(i);
    for (const row of rows) row[i] = 0;
    const seen = look(score(rows), rows[0], labels, coverage.withoutItself(example));
    const right = label !== nobody && seen.order[0] === label;
    samples.push({
      features: seen.evidence,
      right,
      weight: label === nobody ? (OUTSIDE * everyOutside) / every : right ? 1 : TAKEN_WRONGLY,
    });
    if (label !== nobody) {
      for (const row of rows) for (let j = 0; j < labels.length; j++) if (labels[j] === label) row[j] = 0;
      const gone = look(score(rows), rows[0], labels, coverage.withoutItsLabel(example));
      samples.push({ features: gone.evidence, right: false, weight: ANSWER_GONE });
    }
    yield;
  }
  return fitLogistic(samples);
}
