import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createMatcher } from '../adapters/matching/client.ts';
import { createLog } from '../adapters/system/log.ts';
import { loadKnowledge } from '../src/content/load.ts';
import { trainingSet } from '../src/content/training-set.ts';
import { createReader } from './reader.ts';
import { calibrationError, parseQuestions, percentile, type Scored, score, table } from './score.ts';

/**
 * How often the bot answers rightly, measured on a question set:
 *   npm run bench:answers -- --set tune [--words-alone] [--show wrong]
 * Tune on "tune"; "held-out" is only ever measured.
 */
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'tune' },
    knowledge: { type: 'string', default: 'knowledge' },
    'words-alone': { type: 'boolean', default: false },
    show: { type: 'string' },
  },
});

const loaded = await loadKnowledge(values.knowledge, new Date().toISOString().slice(0, 10));
if (loaded.kind !== 'ok') throw new Error('the content has problems: npm run check:content lists them');
const matcher = createMatcher({
  thread: new URL('../src/matcher-thread.js', import.meta.url),
  encoder: !values['words-alone'],
  cacheDir: 'data',
  learnedDir: join(values.knowledge, 'learned'),
  log: createLog('error'),
});
matcher.train(trainingSet(loaded.library));
console.log(`set ${values.set}, matcher ${await matcher.ready()}`);

const read = createReader(loaded.library, matcher);
const scored: Scored[] = [];
for (const question of parseQuestions(await readFile(`bench/questions/${values.set}.jsonl`, 'utf8'))) {
  scored.push(score(question, await read(question)));
}
await matcher.stop();

console.log(table(scored));
const wrong = scored.filter(({ question, verdict }) => question.kind === 'in' && verdict === 'wrong');
const beside = wrong.filter(({ question, reading }) => reading.offered.some((one) => question.expect.includes(one)));
console.log(`in scope, wrong, with the right answer among the choices below it: ${beside.length} of ${wrong.length}`);
console.log(`calibration error ${calibrationError(scored).toFixed(3)}`);
const times = scored.map(({ reading }) => reading.ms);
console.log(`ms a question: p50 ${percentile(times, 0.5).toFixed(0)}, p95 ${percentile(times, 0.95).toFixed(0)}`);
for (const { question, reading, verdict } of scored.filter(({ verdict }) => verdict === values.show)) {
  const given = reading.id ?? reading.offered.join(' | ');
  console.log(
    `${question.kind} ${verdict} ${reading.confidence.toFixed(2)} "${question.q}": ${given} (${question.expect.join(' ')})`,
  );
}
