import { describe, expect, test } from 'vitest';
import { namedDays } from '../../src/plan/date-phrases.ts';
import { parseChanges } from '../../src/plan/parse-changes.ts';
import { cpuTime } from '../support/cpu-time.ts';

/** A Monday; the plan has 12 weeks. */
const TODAY = '2026-11-23';

function read(text: string, today = TODAY): string {
  const wanted = parseChanges(text, { today, weeks: 12 });
  if (wanted.kind === 'none') return 'none';
  if (wanted.kind === 'unclear') return `unclear ${wanted.what}`;
  return wanted.changes
    .map((change) => {
      if (change.kind === 'length') return `${change.weeks} weeks`;
      return change.kind === 'start' ? `start ${change.start}` : `skip ${change.range.from} ${change.range.to}`;
    })
    .join(', ');
}

const LENGTHS: readonly (readonly [string, string])[] = [
  ['16 weeks', '16 weeks'],
  ['make it 16 weeks', '16 weeks'],
  ['can you make it 16 weeks please?', '16 weeks'],
  ['please stretch it to 20 weeks', '20 weeks'],
  ['I only have 8 weeks', '8 weeks'],
  ['make it sixteen weeks', '16 weeks'],
  ['a 24-week plan would be better, make it a 24-week plan', '24 weeks'],
  ['make it 6 months', '26 weeks'],
  ['half a year please', '26 weeks'],
  ['make it 4 weeks longer', '16 weeks'],
  ['two more weeks', '14 weeks'],
  ['cut it by 2 weeks less', '10 weeks'],
  ['make it 40 weeks', '40 weeks'],
  ['make it longer', 'unclear length'],
  ['can it be shorter', 'unclear length'],
];

const STARTS: readonly (readonly [string, string])[] = [
  ['start in January', 'start 2027-01-04'],
  ['can we start in january instead', 'start 2027-01-04'],
  ['start on 5 January', 'start 2027-01-05'],
  ['start January 5th', 'start 2027-01-05'],
  ['start 5 Jan 2028', 'start 2028-01-05'],
  ['start on 2027-02-01', 'start 2027-02-01'],
  ['start on 13/01', 'start 2027-01-13'],
  ['start on 5.1.', 'start 2027-01-05'],
  ['start on 5/1', 'unclear day-or-month'],
  ['start next week', 'start 2026-11-30'],
  ['start this week', 'start 2026-11-23'],
  ['begin now', 'start 2026-11-23'],
  ['start tomorrow', 'start 2026-11-24'],
  ['start in two weeks', 'start 2026-12-07'],
  ['start on Wednesday', 'start 2026-11-25'],
  ['start on monday', 'start 2026-11-30'],
  ['start next month', 'start 2026-12-07'],
  ['start in November', 'start 2026-11-23'],
  ['start in October', 'start 2027-10-04'],
  ['postpone it to March', 'start 2027-03-01'],
  ['start in May', 'start 2027-05-03'],
  ['start later', 'unclear dates'],
];

const SKIPS: readonly (readonly [string, string])[] = [
  ['skip 20-31 December', 'skip 2026-12-20 2026-12-31'],
  ['skip 20–31 december', 'skip 2026-12-20 2026-12-31'],
  ['skip December 20 to 31', 'skip 2026-12-20 2026-12-31'],
  ['skip dec 20-31', 'skip 2026-12-20 2026-12-31'],
  ['skip from 20 December to 3 January', 'skip 2026-12-20 2027-01-03'],
  ['skip 20th of December until 3rd of January please', 'skip 2026-12-20 2027-01-03'],
  ['I am on vacation between December 20 and January 3', 'skip 2026-12-20 2027-01-03'],
  ['20-31 December I am away', 'skip 2026-12-20 2026-12-31'],
  ["I'm off 1 to 14 August", 'skip 2027-08-01 2027-08-14'],
  ['skip next week', 'skip 2026-11-30 2026-12-06'],
  ['skip this week', 'skip 2026-11-23 2026-11-29'],
  ['skip the next two weeks', 'skip 2026-11-30 2026-12-13'],
  ['skip the week of 21 December', 'skip 2026-12-21 2026-12-27'],
  ['skip December', 'skip 2026-12-01 2026-12-31'],
  ['skip 24 December', 'skip 2026-12-24 2026-12-24'],
  ['skip until 3 January', 'skip 2026-11-23 2027-01-02'],
  ['skip 2026-12-20 to 2027-01-03', 'skip 2026-12-20 2027-01-03'],
  ['skip the holidays', 'unclear dates'],
  ['skip 31 February', 'unclear dates'],
  ['skip Christmas', 'unclear dates'],
  ['may I skip next week', 'skip 2026-11-30 2026-12-06'],
];

const TOGETHER: readonly (readonly [string, string])[] = [
  ['make it 16 weeks and skip 20-31 December', '16 weeks, skip 2026-12-20 2026-12-31'],
  ['16 weeks, start in January', '16 weeks, start 2027-01-04'],
  ['start in January and skip 1-14 March', 'start 2027-01-04, skip 2027-03-01 2027-03-14'],
];

const OTHERS: readonly string[] = [
  'how long does the move take, 16 weeks?',
  'what happened 3 weeks ago',
  'done',
  'start the skills check',
  'start over',
  'skip',
  'skip this question',
  'turn off reminders',
  'the kick-off went fine',
  'without three teams it is no program',
  'not this week',
  'does a program manager work in January',
  'my boss said 5 January is fine',
  'tell me about risk management',
];

describe('what a person wants changed about a plan', () => {
  test.each([...LENGTHS, ...STARTS, ...SKIPS, ...TOGETHER])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  test.each(OTHERS)('nothing: %s', (text) => {
    expect(read(text)).toBe('none');
  });

  test('a stretch under way is this one and not next year’s', () => {
    expect(read('skip 20-31 December', '2026-12-25')).toBe('skip 2026-12-20 2026-12-31');
  });

  test('a month that has begun means the rest of it, and one that is nearly over the next', () => {
    expect(read('start in January', '2027-01-13')).toBe('start 2027-01-11');
    expect(read('start in January', '2027-01-29')).toBe('start 2028-01-03');
  });

  test.each(['skip start ', 'start in two weeks, skip ', 'make it skip ', 'i am out '])(
    'a message full of "%s" is read at once',
    (words) => {
      const worked = cpuTime();
      read(words.repeat(16_000 / words.length));
      expect(worked()).toBeLessThan(500);
    },
  );
});

test('"in two weeks" is two weeks from the day it is said on, a Sunday too', () => {
  expect(namedDays('in two weeks', '2026-11-22')).toMatchObject({ from: '2026-12-06' });
});
