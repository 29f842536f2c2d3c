import { loadSentenceEncoder, readVocabulary } from '../adapters/encoder/sentence-encoder.ts';
import { openVectorCache } from '../adapters/encoder/vector-cache.ts';
import { loadKnowledge } from '../src/content/load.ts';
import { trainingSet } from '../src/content/training-set.ts';
import { readExamples } from '../src/understanding/examples.ts';
import type { Features } from '../src/understanding/kernel.ts';
import { textsToEncode } from '../src/understanding/match.ts';
import { createTfIdf } from '../src/understanding/tfidf.ts';
import { createViews } from '../src/understanding/views.ts';

/**
 * Which answers compete, for a coach who wants to write better phrasings:
 *   npm run bench:competing [knowledge folder]
 * Each phrasing is asked as if it had never been written. Listed are those that another answer would clearly have got,
 * and questions written down as outside that would have been answered.
 */
const CLEARLY = 0.1;

const loaded = await loadKnowledge(process.argv[2] ?? 'knowledge', new Date().toISOString().slice(0, 10));
if (loaded.kind !== 'ok') throw new Error('the content has problems: npm run check:content lists them');
const { answers, list, labels, namesIn } = readExamples(trainingSet(loaded.library), await readVocabulary());
const texts = textsToEncode({ list });
const cache = await openVectorCache('data/vectors.bin');
const missing = texts.filter((text) => cache.get(text) === undefined);
const encoder = missing.length > 0 ? await loadSentenceEncoder() : undefined;
for (let at = 0; encoder !== undefined && at < missing.length; at += 16) {
  const batch = missing.slice(at, at + 16);
  for (const [index, vector] of (await encoder.encode(batch)).entries()) cache.set(batch[index] ?? '', vector);
}

const features = list.map(({ words }) => ({ words, names: namesIn(words), vector: cache.get(words.join(' ')) }));
const nobody = answers.length;
const views = createViews(createTfIdf(list.map(({ words }) => words)), features, labels, nobody + 1);
const taken = new Map<string, string[]>();
let right = 0;
for (const [i, { label, phrasing }] of list.entries()) {
  const rows = views.rows(features[i] as Features);
  for (const row of rows) row[i] = 0;
  const scores = views.score(rows);
  const best = scores.reduce((first, score, at) => (at !== nobody && score > (scores[first] ?? 0) ? at : first), 0);
  if (best === label) right += 1;
  if (best === label || (scores[best] ?? 0) - Math.max(scores[label] ?? 0, 0) < CLEARLY) continue;
  const pair = `${answers[label] ?? '(outside)'} -> ${answers[best]}`;
  taken.set(pair, [...(taken.get(pair) ?? []), phrasing]);
}

for (const [pair, phrasings] of [...taken].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${pair} (${phrasings.length})`);
  for (const phrasing of phrasings) console.log(`    ${phrasing}`);
}
const asked = list.filter(({ label }) => label !== nobody).length;
console.log(
  `${((100 * right) / asked).toFixed(1)}% of ${asked} phrasings would reach their answer had they not been written.`,
);
