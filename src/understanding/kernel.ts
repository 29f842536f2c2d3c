import type { Sparse, TfIdf } from './tfidf.ts';

/** How alike two texts are, between 0 and 1: by meaning (the encoder's vectors) and by their words. */
export interface Kernel {
  /** One text with every example. */
  readonly row: (words: readonly string[], vector: Float32Array | undefined) => Float64Array;
  /** One example with some others. */
  readonly among: (example: number, others: readonly number[]) => Float64Array;
}

/** How sharply likeness falls off with distance: in meaning and words together, and in words alone. The optimum is flat. */
const MEANING = 2;
const WORDS = 1.25;
const WORDS_ALONE = 2.5;

/** `vectors` are the encoder's, one for each text of the index; without them words alone decide. */
export function createKernel(tfidf: TfIdf, vectors: readonly Float32Array[] | undefined): Kernel {
  const scatter = new Float64Array(tfidf.featureCount);
  const value = (words: number, meaning: number): number =>
    vectors === undefined
      ? Math.exp(WORDS_ALONE * (words - 1))
      : Math.exp(MEANING * (meaning - 1) + WORDS * (words - 1));

  const row = (words: readonly string[], vector: Float32Array | undefined): Float64Array => {
    const line = tfidf.cosines(tfidf.vector(words));
    for (let i = 0; i < line.length; i++) {
      const other = vectors?.[i];
      line[i] = value(line[i] as number, vector && other ? dot(vector, other) : 0);
    }
    return line;
  };

  const among = (example: number, others: readonly number[]): Float64Array => {
    const own = tfidf.vectors[example] as Sparse;
    const vector = vectors?.[example];
    for (let at = 0; at < own.features.length; at++) scatter[own.features[at] as number] = own.weights[at] as number;
    const line = new Float64Array(others.length);
    for (let at = 0; at < others.length; at++) {
      const words = dotSparse(scatter, tfidf.vectors[others[at] as number] as Sparse);
      const other = vectors?.[others[at] as number];
      line[at] = value(words, vector && other ? dot(vector, other) : 0);
    }
    for (let at = 0; at < own.features.length; at++) scatter[own.features[at] as number] = 0;
    return line;
  };
  return { row, among };
}

/** Four sums at once: the processor need not wait for one to finish before it starts the next. */
function dot(a: Float32Array, b: Float32Array): number {
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

function dotSparse(dense: Float64Array, sparse: Sparse): number {
  const { features, weights } = sparse;
  let sum = 0;
  for (let at = 0; at < features.length; at++)
    sum += (dense[features[at] as number] as number) * (weights[at] as number);
  return sum;
}
