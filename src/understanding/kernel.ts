import { nameLikeness } from './names.ts';
import type { Sparse, TfIdf } from './tfidf.ts';

/** What of a text is compared. */
export interface Features {
  readonly words: readonly string[];
  /** Numbers of the names in it. */
  readonly names: readonly number[];
  /** The encoder's, if there is one. */
  readonly vector: Float32Array | undefined;
}

/** How alike two texts are, between 0 and 1: by meaning, by words and by the names in them. */
export interface Kernel {
  /** One text with every example; `cosines` says how alike their words are. */
  readonly row: (text: Features, cosines: Float64Array) => Float64Array;
  /** One example with some others. */
  readonly among: (example: number, others: readonly number[]) => Float64Array;
}

/** How sharply likeness falls off with distance in meaning, words and names. The optimum is flat. */
export interface Sharpness {
  readonly meaning: number;
  readonly words: number;
  readonly names: number;
}

/** `examples` are the texts that the index was made of, in its order; for a say of meaning all of them have vectors. */
export function createKernel(tfidf: TfIdf, examples: readonly Features[], sharpness: Sharpness): Kernel {
  const scatter = new Float64Array(tfidf.featureCount);
  const value = (words: number, a: Features, b: Features): number => {
    const apart = sharpness.words * (words - 1) + sharpness.names * (nameLikeness(a.names, b.names) - 1);
    if (sharpness.meaning === 0) return Math.exp(apart);
    const meaning = a.vector && b.vector ? dot(a.vector, b.vector) : 0;
    return Math.exp(sharpness.meaning * (meaning - 1) + apart);
  };

  const row = (text: Features, cosines: Float64Array): Float64Array =>
    cosines.map((cosine, i) => value(cosine, text, examples[i] as Features));

  const among = (example: number, others: readonly number[]): Float64Array => {
    const text = examples[example] as Features;
    const own = tfidf.vectors[example] as Sparse;
    for (let at = 0; at < own.features.length; at++) scatter[own.features[at] as number] = own.weights[at] as number;
    const line = new Float64Array(others.length);
    for (let at = 0; at < others.length; at++) {
      const other = others[at] as number;
      line[at] = value(dotSparse(scatter, tfidf.vectors[other] as Sparse), text, examples[other] as Features);
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
