import { describe, expect, test } from 'vitest';
import { createPutRight } from '../../src/understanding/command-slips.ts';
import { coresOf } from '../../src/understanding/commands.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const starts = Object.values(library.commands.flows).map((flow) => flow.starts);
const putRight = createPutRight(library, starts);

describe('one slip in a command is looked past', () => {
  test.each([
    ['asess me', 'assess me', 'a letter missing'],
    ['assesss me', 'assess me', 'a letter too many'],
    ['asses me', 'assess me', 'a word that is one, but none of this trade'],
    ['Assess mee, please', 'assess me please', 'the slip may be in a small word'],
    ['nudg me', 'nudge me', 'a letter missing'],
    ['my plna', 'my plan', 'two neighbours swapped'],
    ['export my dta', 'export my data', 'a letter missing'],
    ['xport my data', 'export my data', 'the first letter missing'],
    ['froget me', 'forget me', 'it is confirmed like the right one'],
    ['stpo nudges', 'stop nudges', 'two neighbours swapped'],
    ['shwo my reslt', 'shwo my reslt', 'two slips are left as they are'],
    ['hlep', 'help', 'alone, two neighbours swapped'],
    ['stpo', 'stop', 'alone, two neighbours swapped'],
    ['skipp', 'skip', 'alone, a letter doubled'],
    ['pausse', 'pause', 'alone, a letter doubled'],
    ['tempates', 'templates', 'alone, a letter missing'],
    ['dashbiard', 'dashboard', 'alone, a letter changed in a long word'],
  ])('“%s” is read as “%s”: %s', (said, read) => {
    expect(putRight(said)).toBe(read);
  });
});

describe('what may be meant as it stands is left alone', () => {
  test.each([
    ['step', 'a command of its own, though near “stop”'],
    ['ask an export', '“export” is a word of its own'],
    ['expert', 'a word of the answers'],
    ['shop', 'one letter of four changed makes another word'],
    ['cancer', 'so it does in one of six'],
    ['quiet', 'a letter more makes another word'],
    ['my plant', 'people here run plants'],
    ['what is my plant worth', 'more than a command'],
    ['3', 'a number is an answer'],
    ['my pl4n', 'so is what has one in it'],
    ['', 'nothing'],
  ])('“%s”: %s', (said) => {
    expect(putRight(said)).toBe(said);
  });
});

test('where any text may be the answer, a single word counts only with two neighbours swapped', () => {
  expect(putRight('stpo', { free: true })).toBe('stop');
  expect(putRight('paus', { free: true })).toBe('paus');
  expect(putRight('my plna', { free: true })).toBe('my plan');
});

test('a slip in words that erase answers at once only stops, which offers to erase them', () => {
  expect(putRight('erse it', { free: false })).toBe('stop');
  expect(putRight('erse it')).toBe('erse it');
});

test('every command with one letter missing or two swapped comes down to a command of the same list, or stays as it is', () => {
  const erase = library.commands.controls.erase;
  const lists = [...starts, ...Object.values(library.commands.controls), ...Object.values(library.commands.asks)];
  const wrong: string[] = [];
  let read = 0;
  let tried = 0;
  for (const phrases of lists.filter((list) => list !== erase)) {
    const cores = new Set(phrases.flatMap(coresOf));
    for (const phrase of phrases) {
      for (let at = 1; at < phrase.length - 2; at++) {
        if (!/^[a-z]{4}$/.test(phrase.slice(at - 1, at + 3))) continue;
        const swapped = `${phrase.slice(0, at)}${phrase[at + 1]}${phrase[at]}${phrase.slice(at + 2)}`;
        for (const said of [phrase.slice(0, at) + phrase.slice(at + 1), swapped]) {
          const found = putRight(said);
          if (said.length < 8 || said.split(' ').length < 2) continue;
          tried += 1;
          if (found === said) continue;
          read += 1;
          if (!coresOf(found).some((core) => cores.has(core))) wrong.push(`${said} -> ${found}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  // The rest are words that content uses as they are: "pan", "wat".
  expect(read / tried).toBeGreaterThan(0.9);
});

test('no question of the content, and no word of trouble, becomes a command', () => {
  const said = [
    ...[...library.answers.values()].flatMap(({ phrasings }) => phrasings),
    ...library.outside,
    ...library.safety.flatMap(({ phrases, examples, harmless }) => [...phrases, ...examples, ...harmless]),
    ...[...library.roles.values()].flatMap((role) => [role.title, ...role.also_called]),
  ];
  expect(said.length).toBeGreaterThan(3_000);
  expect(said.filter((one) => putRight(one) !== one || putRight(one, { free: false }) !== one)).toEqual([]);
});
