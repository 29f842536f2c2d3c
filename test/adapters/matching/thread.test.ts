import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMatcher, type Matching } from '../../../adapters/matching/client.ts';
import type { TrainingSet } from '../../../src/ports.ts';
import { silentLog } from '../../support/silent-log.ts';
import { smallTrainingSet } from '../../support/training-set.ts';

/** The real thread, compiled, with the real encoder. */

const thread = new URL('../../../dist/src/matcher-thread.js', import.meta.url);
const running: Matching[] = [];
let cacheDir: string;

beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'matching.'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((matcher) => matcher.stop()));
  await rm(cacheDir, { recursive: true });
});

function start(set: TrainingSet, encoder: boolean, learnedDir?: string): Matching {
  const matcher = createMatcher({ thread, encoder, cacheDir, log: silentLog, ...(learnedDir && { learnedDir }) });
  running.push(matcher);
  matcher.train(set);
  return matcher;
}

test('it answers while the encoder is still at work, and better once it is done', async () => {
  const matcher = start(smallTrainingSet, true);
  expect(await matcher.ready('light')).toBe('light');
  const early = await matcher.match('program manager salary');
  expect(early.candidates[0]?.answer).toBe('pay-pm');
  expect(await matcher.ready()).toBe('full');
  const meant = await matcher.match('how much money do program managers get');
  expect(meant.candidates[0]?.answer).toBe('pay-pm');
});

test('without the encoder the words alone decide', async () => {
  const matcher = start(smallTrainingSet, false);
  expect(await matcher.ready()).toBe('light');
  expect((await matcher.match('program manager salary')).candidates[0]?.answer).toBe('pay-pm');
});

test('a question that was asked before anything was learned waits for it', async () => {
  const matcher = createMatcher({ thread, encoder: false, cacheDir, log: silentLog });
  running.push(matcher);
  const asked = matcher.match('what goes into a risk register');
  matcher.train(smallTrainingSet);
  expect((await asked).candidates[0]?.answer).toBe('risk-list');
});

test('new content replaces the old, and what was encoded before is not encoded again', async () => {
  const matcher = start(smallTrainingSet, true);
  await matcher.ready();
  const [first, ...rest] = smallTrainingSet.answers;
  matcher.train({ ...smallTrainingSet, answers: [{ id: 'duration', phrasings: first?.phrasings ?? [] }, ...rest] });
  await matcher.ready();
  expect((await matcher.match('how many months until I am a program manager')).candidates[0]?.answer).toBe('duration');
});

test('what was encoded is kept for the next start, and a damaged file only costs time', async () => {
  const first = start(smallTrainingSet, true);
  await first.ready();
  const before = await first.match('how soon could I become a pgm');
  await first.stop();
  expect((await readdir(cacheDir)).sort()).toEqual(['learned.json', 'vectors.bin']);

  const second = start(smallTrainingSet, true);
  await second.ready();
  expect(await second.match('how soon could I become a pgm')).toEqual(before);
  await second.stop();

  const kept = await readFile(join(cacheDir, 'vectors.bin'));
  await writeFile(join(cacheDir, 'vectors.bin'), kept.subarray(0, kept.length - 100));
  await writeFile(join(cacheDir, 'learned.json'), '{"cut off');
  const third = start(smallTrainingSet, true);
  expect(await third.ready()).toBe('full');
  expect(await third.match('how soon could I become a pgm')).toEqual(before);
});

test('what was learned elsewhere and came with the content is used, and never written to', async () => {
  const first = start(smallTrainingSet, true);
  await first.ready();
  const before = await first.match('how soon could I become a pgm');
  await first.stop();

  const learnedDir = cacheDir;
  const files = () => Promise.all(['learned.json', 'vectors.bin'].map((name) => readFile(join(learnedDir, name))));
  const came = await files();
  cacheDir = await mkdtemp(join(tmpdir(), 'matching.'));
  const second = start(smallTrainingSet, true, learnedDir);
  await second.ready();
  expect(await second.match('how soon could I become a pgm')).toEqual(before);
  expect(await readdir(cacheDir)).toEqual([]);

  const [one, ...rest] = smallTrainingSet.answers;
  const more = { id: one?.id ?? '', phrasings: [...(one?.phrasings ?? []), 'when will I be a program manager'] };
  second.train({ ...smallTrainingSet, answers: [more, ...rest] });
  await second.ready();
  expect((await readdir(cacheDir)).sort()).toEqual(['learned.json', 'vectors.bin']);
  expect((await readFile(join(cacheDir, 'vectors.bin'))).length).toBeLessThan(came[1]?.length ?? 0);
  expect(await files()).toEqual(came);
  await rm(learnedDir, { recursive: true });
});

test('a folder that cannot be written is no reason to stop', async () => {
  await writeFile(join(cacheDir, 'file'), '');
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (event: string) => void warnings.push(event) };
  const matcher = createMatcher({ thread, encoder: true, cacheDir: join(cacheDir, 'file'), log });
  running.push(matcher);
  matcher.train(smallTrainingSet);
  expect(await matcher.ready()).toBe('full');
  expect(warnings).toContain('matching.not-kept');
});
