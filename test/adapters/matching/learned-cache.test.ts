import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLearnedCache } from '../../../adapters/matching/learned-cache.ts';

/** What was learned counts as long as the code that learns is the same, and not a moment longer. */

let folder: string;
const program = (): URL => pathToFileURL(`${folder}/`);
const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);
const kept = async (): Promise<unknown> =>
  (await openLearnedCache(join(folder, 'learned.json'), program())).get('content', 'full');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'learned.'));
  await write('match.js', `import { z } from 'zod';\nimport { train } from "./train.js";\nexport { train };\n`);
  await write('examples.js', 'export const read = 1;\n');
  await write('train.js', `export * from './match.js';\nexport const train = 1;\n`);
  await write('small-talk.js', 'export const hello = 1;\n');
  (await openLearnedCache(join(folder, 'learned.json'), program())).put('content', 'full', 'what was learned');
});

afterEach(() => rm(folder, { recursive: true }));

test('is there at the next start', async () => {
  expect(await kept()).toBe('what was learned');
});

test.each([
  ['match.js', 'export const other = 1;\n', 'the code that learns'],
  ['examples.js', 'export const read = 2;\n', 'the code that reads phrasings'],
  ['train.js', 'export const train = 2;\n', 'what that code imports'],
])('is learned anew when %s changes', async (file, text) => {
  await write(file, text);
  expect(await kept()).toBeUndefined();
});

test('has nothing to do with other files of the folder, or with what an earlier build left there', async () => {
  await write('small-talk.js', 'export const hello = 2;\n');
  await write('kernel.js', 'export const gone = 1;\n');
  expect(await kept()).toBe('what was learned');
});
