import { describe, expect, test } from 'vitest';
import { countUses, createLikeness, likenessBy, readWording } from '../../src/understanding/likeness.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const likeness = createLikeness([...library.answers.values()].flatMap(({ phrasings }) => phrasings));
const asked = 'who signs off a pilot budget at the Leipzig site';

describe('two questions are the same to whoever has only their words', () => {
  test.each([
    ['in another order', 'at the Leipzig site, who signs off pilot budgets?'],
    ['with a slip', 'who signs off pilot bugdets at Leipzig'],
    ['shorter', 'who signs off the Leipzig pilot budget'],
  ])('%s', (_why, other) => {
    expect(likeness(asked, other)).toBeGreaterThan(0.6);
    expect(likeness(other, asked)).toBeCloseTo(likeness(asked, other));
  });
});

describe('and are not', () => {
  test.each([
    ['where only what everybody says is shared', 'who is at the site in the morning', 0.4],
    ['where one word is another', 'who signs off a vacation at the Leipzig site', 0.75],
    ['where nothing is', 'how long does the move take', 0.1],
    ['where nothing is said', '???', 0.01],
  ])('%s', (_why, other, most) => {
    expect(likeness(asked, other)).toBeLessThan(most);
  });
});

test('a few questions counted over those of the files make two questions as alike as if all were counted at once', () => {
  const files = [...library.answers.values()].flatMap(({ phrasings }) => phrasings);
  const own = [asked, 'who signs off a vacation in Leipzig', 'where is the pilot budget kept'];
  const together = createLikeness([...files, ...own]);
  const over = likenessBy(countUses(own, countUses(files)));
  const others = [...own, 'how long does the move take', 'which pilot is at Leipzig', '???'];
  for (const one of others) {
    for (const other of others) {
      expect(over(one, other)).toBe(together(one, other));
      expect(over(readWording(one), readWording(other))).toBe(together(one, other));
    }
  }
});
