import { expect, test } from 'vitest';
import { missingAnswers } from '../../src/experts/missing.ts';
import type { Unanswered } from '../../src/people/unanswered.ts';
import { createLikeness } from '../../src/understanding/likeness.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const likeness = createLikeness([...library.answers.values()].flatMap(({ phrasings }) => phrasings));
const missed = (mark: string, text: string, quarter = '2026-1'): Unanswered => ({
  text,
  mark,
  quarter,
  nearest: ['how-long'],
});

test('what three different people asked in vain is one line, with the answer that came nearest', () => {
  const found = missingAnswers(
    [
      missed('a', 'who signs off a pilot budget in Leipzig'),
      missed('b', 'Who signs off pilot budgets at Leipzig?'),
      missed('c', 'leipzig: who signs off the pilot budget'),
      missed('c', 'who signs off a Leipzig pilot budget'),
      missed('d', 'is there parking for bicycles'),
    ],
    likeness,
  );
  expect(found).toEqual([{ question: expect.stringMatching(/pilot/), times: 4, people: 3, nearest: 'how-long' }]);
});

test('what one or two people asked, however often, is told to nobody', () => {
  const often = Array.from({ length: 9 }, (_, at) => missed(at % 2 === 0 ? 'a' : 'b', 'who signs off a pilot budget'));
  expect(missingAnswers(often, likeness)).toEqual([]);
});

test('one person in three quarters is not three people', () => {
  const quarters = ['2025-4', '2026-1', '2026-2'].map((quarter, at) =>
    missed(`m${at}`, 'who signs off a pilot budget', quarter),
  );
  expect(missingAnswers(quarters, likeness)).toEqual([]);
});
