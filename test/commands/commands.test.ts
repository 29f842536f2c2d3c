import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readArgs } from '../../src/commands/args.ts';
import { commandFor } from '../../src/commands/commands.ts';
import { OpswardError } from '../../src/errors.ts';

/** A command line that cannot be meant says what can be, before anything is loaded or started. */

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
const byNpm = Object.entries(scripts).flatMap(([script, line]) => {
  const name = /dist\/src\/main\.js ([\w:-]+)$/.exec(line)?.[1];
  return name === undefined ? [] : [{ script, name }];
});

async function refusal(...words: string[]): Promise<OpswardError> {
  try {
    await commandFor(readArgs(words));
  } catch (error) {
    if (error instanceof OpswardError) return error;
  }
  throw new Error('that was not refused');
}

test.each([
  { words: ['nonsense'], says: 'There is no command "nonsense".', hints: /ask "a question"/ },
  { words: ['ask', '--weeks', '3'], says: 'ask has no option --weeks.', hints: /--json/ },
  { words: ['ask', '--nonsense'], says: "Unknown option '--nonsense'.", hints: /--help/ },
  { words: ['preview:nudges', '--weeks'], says: "Option '--weeks <value>' argument missing.", hints: /--help/ },
])('$words', async ({ words, says, hints }) => {
  expect(await refusal(...words)).toMatchObject({ code: 'usage', message: says, hint: expect.stringMatching(hints) });
});

test.each(byNpm)('npm run $script is a command', async ({ name }) => {
  expect(await commandFor(readArgs([name]))).toBeTypeOf('function');
});

test('a command has one name, npm’s', () => {
  for (const { script, name } of byNpm) if (script !== 'start') expect(name).toBe(script);
  expect(byNpm.length).toBeGreaterThan(10);
});
