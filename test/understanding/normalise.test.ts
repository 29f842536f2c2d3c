import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMeanings } from '../../src/understanding/means.ts';
import { createNames, nameLikeness } from '../../src/understanding/names.ts';
import { clean, pieces, wordsOf } from '../../src/understanding/normalise.ts';
import { createSpeller } from '../../src/understanding/spell.ts';

describe('what a person typed becomes plain words', () => {
  test.each([
    ['How LONG does it take?', 'how long does it take', 'case and punctuation'],
    ['what’s a pgm', 'what is a pgm', 'curly apostrophes, written out'],
    ["the manager's pay", 'the manager pay', 'a possessive is no "is"'],
    ["can't u tell me abt mgrs", 'can not you tell me about managers', 'typed short'],
    ['<@U123ABC> and <@W1|ana> pay?', 'and pay', 'Slack mentions'],
    ['<at>Opsward</at> pay?', 'pay', 'Teams mentions'],
    ['@opsward pay?', 'pay', 'typed mentions'],
    ['see <https://example.com/a|the guide> or https://example.com/?q=1', 'see the guide or', 'links'],
    ['*bold* <b>and</b> :smile: 🙂', 'bold and', 'markup and emoji'],
    ['my résumé &amp; a naïve idea', 'my resume a naive idea', 'accents and entities'],
    ['pro\u200bgram\u00ad man\u202eager', 'program manager', 'what cannot be seen'],
    ['ｐａｙ', 'pay', 'full width'],
  ])('%s', (typed, words) => {
    expect(wordsOf(clean(typed)).join(' ')).toBe(words);
  });
});

describe('a message is read as a whole and by its sentences', () => {
  test.each([
    ['I run a warehouse. How long does it take?', [/^i run a warehouse\. how/, /^how long/, /^i run a warehouse\.$/]],
    ['thanks! and pay?', [/^thanks! and pay\?$/, /^and pay\?$/]],
    ['how long', [/^how long$/]],
    ['🙂🙂', []],
  ])('%s', (message, expected) => {
    const found = pieces(message);
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });

  test('of a long letter the questions are read first, and not all of the rest', () => {
    const letter = `${'I have worked here for a long time. '.repeat(30)}What do program managers earn?`;
    const found = pieces(letter);
    expect(found[0]).toBe('what do program managers earn?');
    expect(found.length).toBeLessThanOrEqual(6);
  });

  test('no text takes long or gives much', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc
        .constantFrom('<', '<@', 'a.', '? ', '🙂', "'", '<https://', ':a', '@', 'z\u0300')
        .map((part) => part.repeat(50_000)),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const found = pieces(text);
        expect(found.length).toBeLessThanOrEqual(6);
        for (const piece of found) expect(piece.length).toBeLessThanOrEqual(300);
      }),
      { numRuns: 200 },
    );
  });
});

describe('spelling', () => {
  const content = new Map(Object.entries({ manager: 9, program: 8, salary: 5, week: 4, purse: 3, plan: 2 }));
  const speller = createSpeller(content, (word) => word === 'warehouse');
  test.each([
    ['progam', 'program', 'a letter missing'],
    ['salarry', 'salary', 'a letter too many'],
    ['manegar', 'manegar', 'two letters wrong is too far'],
    ['managar', 'manager', 'another letter, in a long word'],
    ['weed', 'weed', 'another letter makes a short word into a different one'],
    ['paln', 'plan', 'letters swapped'],
    ['weeks', 'week', 'a plural the content does not use'],
    ['nurse', 'nurse', 'the first letter stays'],
    ['warehouse', 'warehouse', 'a word that is known'],
    ['pla', 'pla', 'too short to tell'],
    ['12345', '12345', 'numbers are meant'],
  ])('%s -> %s (%s)', (typed, corrected) => {
    expect(speller.correct(typed)).toBe(corrected);
  });
});

test('abbreviations are written out, the longest that fits first', () => {
  const { expand } = createMeanings({ om: 'operations manager', 'risk register': 'risk list', 'l&d': 'training team' });
  const read = (text: string): string => expand(wordsOf(clean(text))).join(' ');
  expect(read('an OM with a risk register')).toBe('an operations manager with a risk list');
  expect(read('ask L&D')).toBe('ask training team');
  expect(read('risk management')).toBe('risk management');
});

describe('names of roles are more than their words', () => {
  const { find } = createNames([
    ['program', 'manager'],
    ['operations', 'program', 'manager'],
    ['operations', 'manager'],
  ]);
  const read = (text: string): readonly number[] => find(text.split(' '));

  test('of a name within a name only the longer one counts', () => {
    expect(read('pay of operations program managers')).toEqual([1]);
    expect(read('pay in program management')).toEqual([0]);
    expect(read('operations manager or program manager')).toEqual([2, 0]);
    expect(read('pay of a manager')).toEqual([]);
  });

  test('two roles are further apart than a role and no role', () => {
    const [pm, opm, none] = [read('program manager'), read('operations program manager'), read('how long')];
    expect(nameLikeness(pm, pm)).toBeCloseTo(1);
    expect(nameLikeness(none, none)).toBe(1);
    expect(nameLikeness(pm, none)).toBeGreaterThan(nameLikeness(pm, opm));
  });
});
