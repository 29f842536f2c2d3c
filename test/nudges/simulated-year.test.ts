import { describe, expect, test } from 'vitest';
import type { Activity, Address } from '../../src/activity.ts';
import { decide } from '../../src/conversation/decide.ts';
import type { Due } from '../../src/conversation/due.ts';
import type { Occurrence } from '../../src/conversation/occurrence.ts';
import { FLOWS } from '../../src/flows/index.ts';
import { optedIn } from '../../src/nudges/settings.ts';
import { weekOf, workWeekIn } from '../../src/nudges/work-week.ts';
import { WEEKDAYS } from '../../src/people/nudging.ts';
import { newRecord, type PersonRecord } from '../../src/people/record.ts';
import { MOST_IN_SEVEN_DAYS } from '../../src/people/unasked.ts';
import { zoneOf } from '../../src/people/zone.ts';
import { dayAt, daysBetween } from '../../src/plan/days.ts';
import { planFrom } from '../support/plans.ts';
import { realLibrary } from '../support/real-library.ts';

/** `NUDGES_PEOPLE=1000` lives the year for a thousand, which takes some seventeen seconds of a core; any number will do. */
const PEOPLE = Number(process.env['NUDGES_PEOPLE'] ?? 400);
const START = Date.parse('2026-01-05T00:00:00Z');
const YEAR_MS = 365 * 86_400_000;
const HOUR_MS = 3_600_000;

/** Forty zones: with summer time in both halves of the year, without, of half hours, on both sides of the date line. */
const ZONES =
  'America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage Pacific/Honolulu America/Toronto America/Halifax America/St_Johns America/Mexico_City America/Bogota America/Sao_Paulo America/Santiago Atlantic/Azores Europe/London Europe/Dublin Europe/Lisbon Europe/Berlin Europe/Paris Europe/Madrid Europe/Athens Europe/Istanbul Africa/Cairo Africa/Johannesburg Africa/Lagos Asia/Jerusalem Asia/Riyadh Asia/Tehran Asia/Dubai Asia/Kabul Asia/Kolkata Asia/Kathmandu Asia/Singapore Asia/Tokyo Australia/Sydney Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Kiritimati'.split(
    ' ',
  );

/** Shifts of all kinds, one of them in the hour that the clocks jump over. */
const TIMES = ['00:00', '02:30', '06:15', '09:00', '17:00', '23:30'];

/** A year with its accidents: when nothing ran, and when a process began again with all that was due. */
const DOWN: readonly (readonly [from: number, to: number])[] = [
  [START + 30.3 * 86_400_000, START + 30.5 * 86_400_000],
  [START + 90.2 * 86_400_000, START + 92.9 * 86_400_000],
  [START + 200 * 86_400_000, START + 217.4 * 86_400_000],
];

/** The same numbers every time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Went {
  readonly at: number;
  readonly kind: string;
  /** The day of the nudge it is, or is about. */
  readonly day: string;
  /** The settings it was sent under. */
  readonly record: PersonRecord;
  readonly idea: string | undefined;
}

const library = await realLibrary();

function earliest(jobs: Iterable<Due>): Due | undefined {
  let first: Due | undefined;
  for (const job of jobs) if (first === undefined || job.at < first.at) first = job;
  return first;
}

/** One person's year: what falls due, what they do, and what reached them. */
function live(seed: number): { went: Went[]; record: PersonRecord } {
  const roll = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;
  const id = `U${seed}`;
  const zone = pick(ZONES);
  const person = { platform: 'slack', tenant: 'T1', id, timeZone: zone } as const;
  const direct: Address = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: `D${seed}` };
  const jobs = new Map<string, Due>();
  const ended = new Set<string>();
  const went: Went[] = [];
  const first = optedIn(
    library,
    {
      ...newRecord(person),
      direct,
      introduced: true,
      ...(roll() < 0.3 ? { plan: planFrom({}, { start: '2026-01-05' }) } : {}),
    },
    {
      day: pick(WEEKDAYS),
      time: pick(TIMES),
    },
    new Date(START),
  );
  let record = first.record;
  const carry = (effects: ReturnType<typeof decide>['effects']): void => {
    for (const effect of effects) {
      if (effect.kind === 'cancel') jobs.delete(effect.job);
      if (effect.kind === 'later' && !ended.has(effect.due.id)) jobs.set(effect.due.id, effect.due);
    }
  };
  const happen = (occurrence: Occurrence, at: number): void => {
    if (record.recent.includes(occurrence.id)) return;
    const before = record;
    const decision = decide(record, occurrence, undefined, { library, now: new Date(at), flows: FLOWS, direct });
    record = { ...decision.record, recent: [...decision.record.recent, occurrence.id].slice(-50) };
    carry(decision.effects);
    if (occurrence.kind !== 'due') return;
    for (const _ of decision.replies) {
      const said = record.unasked.at(-1);
      if (said === undefined) throw new Error('nothing says it was said');
      const sent = record.nudging?.lately.at(-1);
      went.push({ at, kind: said.kind, day: sent?.day ?? said.day, record: before, idea: sent?.nudge });
    }
  };
  carry(first.effects);
  const careless = roll() < 0.2;
  let nextAct = START + roll() * 20 * 86_400_000;
  for (let now = START; now < START + YEAR_MS; ) {
    const due = earliest(jobs.values());
    const down = due && DOWN.find(([from, to]) => Date.parse(due.at) >= from && Date.parse(due.at) < to);
    const dueAt = due === undefined ? Number.POSITIVE_INFINITY : Math.max(down?.[1] ?? 0, Date.parse(due.at), now);
    if (due !== undefined && dueAt <= nextAct) {
      now = dueAt;
      if (now >= START + YEAR_MS) break;
      jobs.delete(due.id);
      ended.add(due.id);
      // A clock that was set back for a moment, a worker that lost its job to another, and the usual.
      happen(due, roll() < 0.02 ? now - roll() * HOUR_MS : now + roll() * 60_000);
      if (roll() < 0.05) happen(due, now + 1_000);
    } else {
      now = nextAct;
      const week = record.nudging?.lately.at(-1)?.week ?? '2026-01-05';
      const act = pick([
        ...Array.from({ length: 6 }, () =>
          pick([`nudge:done:${week}`, `nudge:not-this-week:${week}`, `nudge:plan:${week}`]),
        ),
        `nudge:day:${pick(WEEKDAYS)}`,
        `nudge:time:${encodeURIComponent(pick(TIMES))}`,
        `nudge:zone:${encodeURIComponent(pick(ZONES))}`,
        'nudge:snooze',
        'nudge:pause:for%202%20weeks',
        'nudge:pause',
        'nudge:stop',
        'nudge:on',
        'nudge:on',
        'nudge:undo',
      ]);
      const said: Activity = {
        kind: 'chose',
        id: `a${seed}-${now}`,
        at: new Date(now).toISOString(),
        person,
        address: direct,
        value: act,
      };
      happen(said, now);
      nextAct = now + (careless ? 90 : 24) * roll() * 86_400_000;
    }
  }
  return { went, record };
}

/** Making one takes much longer than using it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes after midnight where the person is. */
function minutesOf(at: number, zone: string): number {
  const parts =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(zone, parts);
  const [hours = 0, minutes = 0] = parts.format(at).split(':').map(Number);
  return hours * 60 + minutes;
}

describe(`a year of ${PEOPLE} people in ${ZONES.length} zones, with accidents`, { timeout: 600_000 }, () => {
  const lives = Array.from({ length: PEOPLE }, (_, at) => live(at + 1));
  const all = lives.flatMap(({ went }) => went);
  const nudges = all.filter(({ kind }) => kind === 'nudge');

  test('it happened', () => {
    expect(nudges.length).toBeGreaterThan(PEOPLE * 10);
    expect(all.filter(({ kind }) => kind === 'closing').length).toBeGreaterThan(PEOPLE / 100);
  });

  test('nobody ever got two in one of their weeks, nor two within three days', () => {
    const wrong = lives.flatMap(({ went }) => {
      const own = went.filter(({ kind }) => kind === 'nudge');
      return own.flatMap((one, at) => {
        const before = own[at - 1];
        const zone = zoneOf(one.record);
        // Who has moved to another zone meanwhile has other weeks, and may have lost a day.
        if (before === undefined || zoneOf(before.record) !== zone) return [];
        const work = workWeekIn(library, zone);
        const apart = daysBetween(before.day, one.day);
        return apart >= 3 && weekOf(before.day, work) !== weekOf(one.day, work) ? [] : [[zone, before.day, one.day]];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('all of them came within the chosen hour and its four', () => {
    const wrong = all.filter(({ at, record }) => {
      const [hours = 0, minutes = 0] = (record.nudging?.time ?? '00:00').split(':').map(Number);
      const late = (minutesOf(at, zoneOf(record)) - hours * 60 - minutes + 24 * 60) % (24 * 60);
      // Where the clocks go forward the hour itself may be missing.
      return late > 4 * 60 + 60;
    });
    expect(wrong.map(({ at, record }) => [new Date(at), zoneOf(record), record.nudging?.time])).toEqual([]);
  });

  test('nobody got one who had said stop, or was pausing', () => {
    const wrong = all.filter(({ at, record }) => {
      const state = record.nudging?.state;
      if (state?.kind !== 'paused') return state?.kind !== 'on';
      return state.until === undefined || state.until > dayAt(new Date(at), zoneOf(record));
    });
    expect(wrong.map(({ at, record }) => [new Date(at), record.nudging?.state])).toEqual([]);
  });

  test('no idea came again within twenty-six', () => {
    const again = lives.flatMap(({ went }) => {
      const ideas = went.flatMap(({ idea, kind }) => (kind === 'nudge' && idea !== undefined ? [idea] : []));
      return ideas.filter((idea, at) => ideas.slice(Math.max(0, at - 25), at).includes(idea));
    });
    expect(again).toEqual([]);
  });

  test('never more than two messages in seven days', () => {
    const crowded = lives.flatMap(({ went }) =>
      went.filter((one, at) => {
        const lately = went
          .slice(Math.max(0, at - 5), at + 1)
          .filter(({ at: other }) => one.at - other < 6.5 * 24 * HOUR_MS);
        return lately.length > MOST_IN_SEVEN_DAYS;
      }),
    );
    expect(crowded).toEqual([]);
  });

  test('whoever has them on has one planned, and only one', () => {
    for (const { record } of lives) {
      const planned = record.nudging?.planned.filter(({ matter }) => matter === 'nudge') ?? [];
      expect(planned).toHaveLength(record.nudging?.state.kind === 'on' ? 1 : planned.length);
      expect(planned.length).toBeLessThanOrEqual(1);
    }
  });
});
