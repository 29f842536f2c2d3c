import { createKernel, type Features, type Kernel, type Sharpness } from './kernel.ts';
import { scoreLabels } from './ridge.ts';
import type { TfIdf } from './tfidf.ts';

/** Kernel values of a text with every example, one row for each view; the first view is the one that explains. */
export type Rows = readonly [Float64Array, ...Float64Array[]];

/**
 * Several ways of comparing the same texts. Each is wrong on questions of its own, so their average is right more often than
 * the best of them, and where they disagree the margin shrinks: then choices are offered instead of an answer.
 */
export interface Views {
  readonly rows: (text: Features) => Rows;
  /** One score per label; an example whose values are zero is left out. */
  readonly score: (rows: Rows) => Float64Array;
}

const MEANING_AND_WORDS: Sharpness = { meaning: 2, words: 1.25, names: 0.5 };
const WORDS: Sharpness = { meaning: 0, words: 2, names: 0.5 };

/** `examples` are the texts that the index was made of, in its order; either all of them have vectors or none. */
export function createViews(
  tfidf: TfIdf,
  examples: readonly Features[],
  labels: Int32Array,
  labelCount: number,
): Views {
  const byWords = createKernel(tfidf, examples, WORDS);
  const kernels: readonly [Kernel, ...Kernel[]] =
    examples[0]?.vector === undefined ? [byWords] : [createKernel(tfidf, examples, MEANING_AND_WORDS), byWords];
  return {
    rows(text) {
      const cosines = tfidf.cosines(tfidf.vector(text.words));
      const [first, ...others] = kernels;
      return [first.row(text, cosines), ...others.map((kernel) => kernel.row(text, cosines))];
    },
    score(rows) {
      const mean = new Float64Array(labelCount);
      kernels.forEach((kernel, view) => {
        const scores = scoreLabels(rows[view] as Float64Array, kernel, labels, labelCount);
        for (let label = 0; label < labelCount; label++) {
          mean[label] = (mean[label] as number) + (scores[label] as number) / kernels.length;
        }
      });
      return mean;
    },
  };
}
