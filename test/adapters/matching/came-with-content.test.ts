import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadSentenceEncoder, readVocabulary } from '../../../adapters/encoder/sentence-encoder.ts';
import { openVectorCache, type VectorCache } from '../../../adapters/encoder/vector-cache.ts';
import { openLearnedCache } from '../../../adapters/matching/learned-cache.ts';
import { LEARNED, VECTORS } from '../../../adapters/matching/messages.ts';
import { loadKnowledge } from '../../../src/content/load.ts';
import { trainingSet } from '../../../src/content/training-set.ts';
import type { TrainingSet } from '../../../src/ports.ts';
import { readExamples } from '../../../src/understanding/examples.ts';
import { textsToEncode } from '../../../src/understanding/match.ts';

/** What lies in knowledge/learned saves everybody's first start two minutes. Out of date it does no harm, but saves nothing. */

const OUT_OF_DATE = 'knowledge/learned is out of date: run npm run learn, and commit what it writes';
const program = new URL('../../../dist/src/understanding/', import.meta.url);
let set: TrainingSet;
let texts: readonly string[];
let vectors: VectorCache;

beforeAll(async () => {
  const loaded = await loadKnowledge('knowledge', '2026-01-01');
  if (loaded.kind !== 'ok') throw new Error('the content has problems');
  set = trainingSet(loaded.library);
  texts = textsToEncode(readExamples(set, await readVocabulary()));
  vectors = await openVectorCache('', join('knowledge', 'learned', VECTORS));
});

test.each(['light', 'full'] as const)('the content was learned beforehand (%s)', async (by) => {
  const learned = await openLearnedCache('', program, join('knowledge', 'learned', LEARNED));
  expect(learned.get(set, by), OUT_OF_DATE).toBeDefined();
});

test('every phrasing was encoded beforehand', () => {
  expect(
    texts.filter((text) => vectors.get(text) === undefined),
    OUT_OF_DATE,
  ).toEqual([]);
});

test('vectors are what the encoder makes of the phrasings, but for what rounding takes', async () => {
  const some = texts.filter((_, at) => at % 2000 === 0);
  const fresh = await (await loadSentenceEncoder()).encode(some);
  some.forEach((text, at) => {
    const kept = vectors.get(text) ?? new Float32Array();
    const alike = kept.reduce((sum, value, dimension) => sum + value * (fresh[at]?.[dimension] ?? 0), 0);
    expect(alike, text).toBeCloseTo(1, 3);
  });
});
