import { join } from 'node:path';
import { loadSentenceEncoder, readVocabulary } from '../adapters/encoder/sentence-encoder.ts';
import { openVectorCache } from '../adapters/encoder/vector-cache.ts';
import { VECTORS } from '../adapters/matching/messages.ts';
import { loadKnowledge } from '../src/content/load.ts';
import { trainingSet } from '../src/content/training-set.ts';
import { trainClassifier } from '../src/understanding/classifier.ts';
import { type Example, readExamples } from '../src/understanding/examples.ts';
import { textsToEncode } from '../src/understanding/match.ts';
import { createPoints, type Point } from '../src/understanding/points.ts';
import { createTfIdf } from '../src/understanding/tfidf.ts';

/**
 * Which answers compete, for a coach who wants to write better phrasings:
 *   npm run bench:competing [knowledge folder]
 * Each phrasing is asked as if it had never been written. Listed are those that another answer would clearly have got,
 * and questions written down as outside that would have been answered.
 */
const CLEARLY = 0.2;
/** Every part of the phrasings is asked of what was learned from the others. */
const PARTS = 5;

const folder = process.argv[2] ?? 'knowledge';
const loaded = await loadKnowledge(folder, new Date().toISOString().slice(0, 10));
if (loaded.kind !== 'ok') throw new Error('the content has problems: npm run check:content lists them');
const examples = readExamples(trainingSet(loaded.library), await readVocabulary());
const { answers, list, labels } = examples;
const texts = textsToEncode({ list });
const cache = await openVectorCache(join('data', VECTORS), join(folder, 'learned', VECTORS));
const missing = texts.filter((text) => cache.get(text) === undefined);
const encoder = missing.length > 0 ? await loadSentenceEncoder() : undefined;
for (let at = 0; encoder !== undefined && at < missing.length; at += 16) {
  const batch = missing.slice(at, at + 16);
  for (const [index, vector] of (await encoder.encode(batch)).entries()) cache.set(batch[index] ?? '', vector);
}

const { of: pointOf, featureCount } = createPoints(createTfIdf(list.map(({ words }) => words)), examples);
const points = list.map(({ words }) => pointOf(words, cache.get(words.join(' '))));
const nobody = answers.length;
const taken = new Map<string, string[]>();
let right = 0;
for (let part = 0; part < PARTS; part++) {
  const learned = Array.from(list.keys()).filter((i) => i % PARTS !== part);
  const lesson = {
    points: learned.map((i) => points[i] as Point),
    labels: Int32Array.from(learned, (i) => labels[i] as number),
    labelCount: nobody + 1,
    featureCount,
  };
  const classifier = finish(trainClassifier(lesson));
  for (let i = part; i < list.length; i += PARTS) {
    const { label, phrasing } = list[i] as Example;
    const scores = classifier.score(points[i] as Point);
    const best = scores.reduce((first, score, at) => (at !== nobody && score > (scores[first] ?? 0) ? at : first), 0);
    if (best === label) right += 1;
    if (best === label || (scores[best] ?? 0) - (scores[label] ?? 0) < CLEARLY) continue;
    const pair = `${answers[label] ?? '(outside)'} -> ${answers[best]}`;
    taken.set(pair, [...(taken.get(pair) ?? []), phrasing]);
  }
}

for (const [pair, phrasings] of [...taken].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${pair} (${phrasings.length})`);
  for (const phrasing of phrasings) console.log(`    ${phrasing}`);
}
const asked = list.filter(({ label }) => label !== nobody).length;
console.log(
  `${((100 * right) / asked).toFixed(1)}% of ${asked} phrasings would reach their answer had they not been written.`,
);

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
