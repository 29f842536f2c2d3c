import { Cron } from 'croner';
import type { Weekday } from '../people/nudging.ts';
import { addDays, type Day, dayAt, daysBetween } from '../plan/days.ts';
import { nextWorkingDay, type WorkWeek, weekdayOf, weekOf } from './work-week.ts';

/** When somebody wants a nudge, in their own time. `time` is HH:MM. */
export interface Cadence {
  readonly day: Weekday;
  readonly time: string;
  readonly zone: string;
}

export interface Slot {
  /** The calendar day where the person is. */
  readonly day: Day;
  readonly at: Date;
  /** The first day of the working week it is in. */
  readonly week: Day;
}

const HOUR_MS = 3_600_000;
/** A nudge that is later than this waits for the next working day. */
export const LATEST_MS = 4 * HOUR_MS;
/** So many days lie between two nudges at least, also when the day was changed between them. */
const APART_DAYS = 3;
/** Longer than anybody's pause could keep the search going. */
const SEARCH_DAYS = 21;

/**
 * The next nudge: the chosen day at the chosen time, later than `after`, in a week that has had none. `last` is the day of
 * the last one, `notBefore` the day until which the person wants to be left alone.
 */
export function nextSlot(
  cadence: Cadence,
  work: WorkWeek,
  {
    after,
    last,
    notBefore,
  }: { readonly after: Date; readonly last?: Day | undefined; readonly notBefore?: Day | undefined },
): Slot {
  const today = dayAt(after, cadence.zone);
  const from = notBefore !== undefined && notBefore > today ? notBefore : today;
  for (let ahead = 0; ahead < SEARCH_DAYS; ahead += 1) {
    const day = addDays(from, ahead);
    if (weekdayOf(day) !== cadence.day || isTaken(day, work, last)) continue;
    const slot = slotOn(day, cadence, work);
    if (slot !== undefined && slot.at > after) return slot;
  }
  // Three chosen days in a row cannot all be taken, over, or left out of the calendar.
  throw new Error(`There is no ${cadence.day} at ${cadence.time} in ${cadence.zone} after ${after.toISOString()}.`);
}

export type Timing =
  | { readonly kind: 'now'; readonly slot: Slot }
  /** Too early for the person's zone as it is now, or so late that it waits for another day. */
  | { readonly kind: 'later'; readonly slot: Slot };

/**
 * What to do about a nudge that was planned for a day, now that its job has come: a clock that jumped, a process that was
 * down and a person who moved to another zone all end here. Up to four hours late it goes out; later than that it goes to
 * the same time of the next working day. However long nobody was there, it stays one.
 */
export function timingOf(planned: Day, cadence: Cadence, work: WorkWeek, now: Date): Timing {
  const today = dayAt(now, cadence.zone);
  // What was planned long ago need not be followed day by day.
  let day = daysBetween(planned, today) > 7 ? addDays(today, -7) : planned;
  for (;;) {
    const slot = slotOn(day, cadence, work);
    if (slot !== undefined && now.getTime() <= slot.at.getTime() + LATEST_MS)
      return { kind: now < slot.at ? 'later' : 'now', slot };
    day = nextWorkingDay(day, work);
  }
}

function isTaken(day: Day, work: WorkWeek, last: Day | undefined): boolean {
  if (last === undefined) return false;
  return weekOf(day, work) === weekOf(last, work) || Math.abs(daysBetween(last, day)) < APART_DAYS;
}

/** Undefined for a day that the zone leaves out, as Samoa did when it crossed the date line. */
export function slotOn(day: Day, { time, zone }: Pick<Cadence, 'time' | 'zone'>, work: WorkWeek): Slot | undefined {
  const at = instantOf(day, time, zone);
  return at === undefined ? undefined : { day, at, week: weekOf(day, work) };
}

/** Thousands of people share a zone and an hour, and working one out takes a while. */
const known = new Map<string, Date | undefined>();
const KNOWN_MOST = 50_000;

/**
 * A local time as an instant. A time that the clocks jump over is the same time as far after the jump; of one that comes
 * twice it is the first.
 */
function instantOf(day: Day, time: string, zone: string): Date | undefined {
  const key = `${day} ${time} ${zone}`;
  if (known.has(key)) return known.get(key);
  const at = new Cron(`${day}T${time}:00`, { timezone: zone }).nextRun(new Date(0)) ?? undefined;
  const found = at !== undefined && dayAt(at, zone) === day ? at : undefined;
  if (known.size >= KNOWN_MOST) known.clear();
  known.set(key, found);
  return found;
}
