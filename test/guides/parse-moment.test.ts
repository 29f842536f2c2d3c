import { describe, expect, test } from 'vitest';
import { parseMoment } from '../../src/guides/parse-moment.ts';

/** A Monday, 11:00 in Berlin, where the clocks go forward on the Sunday after. */
const now = new Date('2026-03-23T10:00:00Z');
const BERLIN = 'Europe/Berlin';

describe('a time as people write it', () => {
  test.each([
    { said: 'tomorrow at 9', at: '2026-03-24T08:00:00.000Z', reason: 'the day and the hour of whoever writes' },
    { said: 'at 15:00', at: '2026-03-23T14:00:00.000Z', reason: 'a time alone is today' },
    { said: '3pm', at: '2026-03-23T14:00:00.000Z', reason: 'twelve hours' },
    { said: 'tomorrow 12:15 am', at: '2026-03-23T23:15:00.000Z', reason: 'a quarter past midnight' },
    { said: '6 April 14:30', at: '2026-04-06T12:30:00.000Z', reason: 'in summer time by then' },
    { said: 'Friday at 9:30', at: '2026-03-27T08:30:00.000Z', reason: 'the next one' },
    { said: 'in two minutes', reason: 'only figures count', kind: 'none' },
    { said: 'in an hour', at: '2026-03-23T11:00:00.000Z', reason: 'from now' },
    { said: 'in 90 minutes', at: '2026-03-23T11:30:00.000Z', reason: 'from now' },
    { said: '2026-04-06T07:00:00Z', at: '2026-04-06T07:00:00.000Z', reason: 'an instant, as Slack tells it' },
    { said: '2026-04-06T09:00', at: '2026-04-06T07:00:00.000Z', reason: 'a clock’s, as Teams tells it' },
    { said: '29 March at 2:30', at: '2026-03-29T01:30:00.000Z', reason: 'the hour that is left out becomes the next' },
    { said: 'at 10:59', kind: 'passed', reason: 'a minute ago' },
    { said: '2026-03-23T10:00:00Z', kind: 'passed', reason: 'now is too late to plan for' },
    { said: '2026-12-01T09:00', kind: 'too-far', reason: 'more than 90 days off' },
    { said: 'tomorrow', kind: 'no-time', reason: 'at what time' },
    { said: '2026-04-06T', kind: 'no-time', reason: 'a form with the day alone' },
    { said: 'T09:00', kind: 'no-day', reason: 'a form with the time alone' },
    { said: 'tomorrow at 25:00', kind: 'none', reason: 'no such hour' },
    { said: 'tomorrow at 13pm', kind: 'none', reason: 'no such hour' },
    { said: 'when you like', kind: 'none', reason: 'no time at all' },
  ])('"$said": $reason', ({ said, at, kind }) => {
    const read = parseMoment(said, now, BERLIN);
    expect(read.kind === 'at' ? read.at.toISOString() : read.kind).toBe(at ?? kind);
  });

  test('without a zone, or in one that nobody knows, it is UTC', () => {
    for (const zone of [undefined, 'Mars/Olympus']) {
      expect(parseMoment('tomorrow at 9', now, zone)).toEqual({ kind: 'at', at: new Date('2026-03-24T09:00:00Z') });
    }
  });
});
