import { expect, test } from 'vitest';
import { isHesitation } from '../../src/understanding/hesitation.ts';
import { realLibrary } from '../support/real-library.ts';

const { commands } = await realLibrary();

test.each([
  ['hmm', true, 'a sound'],
  ['Hmmmmm...', true, 'drawn out'],
  ['uh, let me think', true, 'a sound and words'],
  ['oh well', true, 'two sounds'],
  ["I don't know", true, 'with an apostrophe'],
  ['idk yet', true, 'and that it may come'],
  ['give me a minute please', true, 'politely'],
  ['Umbrella project', false, 'a name that begins like a sound'],
  ['one sec', true, 'words'],
  ['ERP rollout', false, 'a name'],
  ['um, the returns desk', false, 'a name after a sound'],
  ['yet', false, 'that word alone'],
  ['no', false, 'an answer'],
  ['', false, 'nothing'],
])('whether “%s” is thinking aloud: %s, %s', (said, expected) => {
  expect(isHesitation(commands.hesitations, said)).toBe(expected);
});
