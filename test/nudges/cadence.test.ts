import { describe, expect, test } from 'vitest';
import { nextSlot, timingOf } from '../../src/nudges/cadence.ts';
import { weekOf, workWeekIn } from '../../src/nudges/work-week.ts';
import type { Weekday } from '../../src/people/nudging.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const usual = workWeekIn(library, 'Europe/London');

/** Each: why it is there, what somebody chose, after when, and the instants that follow. */
const NEXT: readonly {
  reason: string;
  zone: string;
  day: Weekday;
  time: string;
  after: string;
  last?: string;
  notBefore?: string;
  are: readonly string[];
}[] = [
  {
    reason: 'the same hour by the clock on the wall when summer time begins in New York',
    zone: 'America/New_York',
    day: 'monday',
    time: '09:00',
    after: '2026-03-01T00:00:00Z',
    are: ['2026-03-02T14:00:00Z', '2026-03-09T13:00:00Z'],
  },
  {
    reason: 'and when it ends',
    zone: 'America/New_York',
    day: 'monday',
    time: '09:00',
    after: '2026-10-25T00:00:00Z',
    are: ['2026-10-26T13:00:00Z', '2026-11-02T14:00:00Z'],
  },
  {
    reason: 'half past two does not exist on the night the clocks go forward: as far after the jump',
    zone: 'America/New_York',
    day: 'sunday',
    time: '02:30',
    after: '2026-03-07T00:00:00Z',
    are: ['2026-03-08T07:30:00Z', '2026-03-15T06:30:00Z'],
  },
  {
    reason: 'half past one comes twice on the night they go back: the first',
    zone: 'America/New_York',
    day: 'sunday',
    time: '01:30',
    after: '2026-10-31T00:00:00Z',
    are: ['2026-11-01T05:30:00Z', '2026-11-08T06:30:00Z'],
  },
  {
    reason: 'Lord Howe Island moves its clocks by half an hour, forward in October',
    zone: 'Australia/Lord_Howe',
    day: 'sunday',
    time: '02:15',
    after: '2026-09-30T00:00:00Z',
    are: ['2026-10-03T15:45:00Z', '2026-10-10T15:15:00Z'],
  },
  {
    reason: 'and back in April, where a quarter to two comes twice',
    zone: 'Australia/Lord_Howe',
    day: 'sunday',
    time: '01:45',
    after: '2026-04-01T00:00:00Z',
    are: ['2026-04-04T14:45:00Z', '2026-04-11T15:15:00Z'],
  },
  {
    reason: 'the southern summer time is the other way round',
    zone: 'Australia/Sydney',
    day: 'monday',
    time: '09:00',
    after: '2026-09-27T00:00:00Z',
    are: ['2026-09-27T23:00:00Z', '2026-10-04T22:00:00Z'],
  },
  {
    reason: 'a zone with half an hour and no summer time',
    zone: 'Asia/Kolkata',
    day: 'wednesday',
    time: '07:30',
    after: '2026-03-28T00:00:00Z',
    are: ['2026-04-01T02:00:00Z', '2026-04-08T02:00:00Z'],
  },
  {
    reason: 'in Cairo midnight itself is jumped over when summer time begins on a Friday',
    zone: 'Africa/Cairo',
    day: 'friday',
    time: '00:00',
    after: '2026-04-18T00:00:00Z',
    are: ['2026-04-23T22:00:00Z', '2026-04-30T21:00:00Z'],
  },
  {
    reason: 'Samoa left out Friday 30 December 2011 when it crossed the date line: that week has none',
    zone: 'Pacific/Apia',
    day: 'friday',
    time: '09:00',
    after: '2011-12-22T00:00:00Z',
    are: ['2011-12-23T19:00:00Z', '2012-01-05T19:00:00Z'],
  },
  {
    reason: 'the zone furthest ahead is already in the next day',
    zone: 'Pacific/Kiritimati',
    day: 'monday',
    time: '06:00',
    after: '2026-03-08T12:00:00Z',
    are: ['2026-03-08T16:00:00Z', '2026-03-15T16:00:00Z'],
  },
  {
    reason: 'a leap day is a day like any other',
    zone: 'Europe/Berlin',
    day: 'tuesday',
    time: '22:00',
    after: '2028-02-23T00:00:00Z',
    are: ['2028-02-29T21:00:00Z', '2028-03-07T21:00:00Z'],
  },
  {
    reason: 'across the turn of the year',
    zone: 'Europe/London',
    day: 'friday',
    time: '18:00',
    after: '2026-12-26T00:00:00Z',
    are: ['2027-01-01T18:00:00Z', '2027-01-08T18:00:00Z'],
  },
  {
    reason: 'on the minute itself the next is a week away',
    zone: 'UTC',
    day: 'monday',
    time: '09:00',
    after: '2026-03-02T09:00:00Z',
    are: ['2026-03-09T09:00:00Z'],
  },
  {
    reason: 'a week that has had one gets no second when the day is moved back',
    zone: 'UTC',
    day: 'thursday',
    time: '09:00',
    after: '2026-03-02T12:00:00Z',
    last: '2026-03-02',
    are: ['2026-03-12T09:00:00Z'],
  },
  {
    reason: 'and from Friday to Monday three days lie between them',
    zone: 'UTC',
    day: 'monday',
    time: '09:00',
    after: '2026-03-06T12:00:00Z',
    last: '2026-03-06',
    are: ['2026-03-09T09:00:00Z'],
  },
  {
    reason: 'but a Sunday and the Monday after it are too near',
    zone: 'UTC',
    day: 'monday',
    time: '09:00',
    after: '2026-03-08T12:00:00Z',
    last: '2026-03-08',
    are: ['2026-03-16T09:00:00Z'],
  },
  {
    reason: 'a pause until a day lets that day be the first',
    zone: 'UTC',
    day: 'monday',
    time: '09:00',
    after: '2026-12-14T10:00:00Z',
    notBefore: '2027-01-04',
    are: ['2027-01-04T09:00:00Z'],
  },
];

describe('the next nudge in somebody’s own time', () => {
  test.each(NEXT)('$reason', ({ zone, day, time, after, last, notBefore, are }) => {
    const work = workWeekIn(library, zone);
    let from = new Date(after);
    let before = last;
    for (const expected of are) {
      const slot = nextSlot({ day, time, zone }, work, {
        after: from,
        last: before,
        ...(notBefore === undefined ? {} : { notBefore }),
      });
      expect(slot.at.toISOString().replace('.000', '')).toBe(expected);
      [from, before] = [slot.at, slot.day];
    }
  });
});

describe('working weeks', () => {
  test.each([
    ['Asia/Riyadh', 'sunday'],
    ['Africa/Cairo', 'sunday'],
    ['Asia/Jerusalem', 'sunday'],
    ['Asia/Kabul', 'saturday'],
    ['Asia/Dubai', 'monday'],
    ['America/Chicago', 'monday'],
  ])('in %s the first working day is a %s', (zone, first) => {
    expect(workWeekIn(library, zone).first).toBe(first);
  });

  test('a Sunday is the last day of one week and the first of another', () => {
    expect(weekOf('2026-03-08', usual)).toBe('2026-03-02');
    expect(weekOf('2026-03-08', workWeekIn(library, 'Asia/Riyadh'))).toBe('2026-03-08');
  });
});

/** Monday 2 March 2026 at 9:00 in New York is 14:00 UTC. */
const LATE: readonly [reason: string, now: string, kind: 'now' | 'later', at: string][] = [
  ['on the minute', '2026-03-02T14:00:00Z', 'now', '2026-03-02T14:00:00Z'],
  ['four hours late', '2026-03-02T18:00:00Z', 'now', '2026-03-02T14:00:00Z'],
  ['a minute more', '2026-03-02T18:01:00Z', 'later', '2026-03-03T14:00:00Z'],
  ['back up the next morning at ten', '2026-03-03T15:00:00Z', 'now', '2026-03-03T14:00:00Z'],
  ['down over the weekend', '2026-03-06T20:00:00Z', 'later', '2026-03-09T13:00:00Z'],
  ['down for half a year: one, not twenty-six', '2026-09-01T20:00:00Z', 'later', '2026-09-02T13:00:00Z'],
  ['a clock that ran ahead and was set back', '2026-03-02T13:00:00Z', 'later', '2026-03-02T14:00:00Z'],
];

describe('a nudge whose job comes at another time than planned', () => {
  test.each(LATE)('%s', (_reason, now, kind, at) => {
    const cadence = { day: 'monday', time: '09:00', zone: 'America/New_York' } as const;
    const timing = timingOf('2026-03-02', cadence, usual, new Date(now));
    expect([timing.kind, timing.slot.at.toISOString().replace('.000', '')]).toEqual([kind, at]);
  });

  test('somebody who flew west is not woken at three: it waits for nine where they are now', () => {
    const cadence = { day: 'monday', time: '09:00', zone: 'America/New_York' } as const;
    const nineInBerlin = new Date('2026-03-02T08:00:00Z');
    expect(timingOf('2026-03-02', cadence, usual, nineInBerlin)).toMatchObject({
      kind: 'later',
      slot: { at: new Date('2026-03-02T14:00:00Z') },
    });
  });

  test('in a week of Sunday to Thursday a late Thursday waits for Sunday', () => {
    const cadence = { day: 'thursday', time: '09:00', zone: 'Asia/Riyadh' } as const;
    const work = workWeekIn(library, 'Asia/Riyadh');
    const timing = timingOf('2026-03-05', cadence, work, new Date('2026-03-05T12:00:00Z'));
    expect(timing).toMatchObject({ kind: 'later', slot: { day: '2026-03-08' } });
  });
});
