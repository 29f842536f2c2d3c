import type { Library } from '../content/library.ts';
import { WEEKDAYS, type Weekday } from '../people/nudging.ts';
import { addDays, type Day, weekday } from '../plan/days.ts';

/** A working week: the day it begins on, and the days people rest. */
export interface WorkWeek {
  readonly first: Weekday;
  readonly rest: readonly Weekday[];
}

const USUAL: WorkWeek = { first: 'monday', rest: ['saturday', 'sunday'] };

/** By the zone people live in: where the content names none, a week of Monday to Friday. */
export function workWeekIn({ timeZones }: Library, zone: string): WorkWeek {
  return timeZones.weeks.find(({ zones }) => zones.includes(zone)) ?? USUAL;
}

export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[weekday(day) - 1] ?? 'monday';
}

/** The first day of the working week that a day is in; it names the week. */
export function weekOf(day: Day, { first }: WorkWeek): Day {
  const behind = (weekday(day) - 1 - WEEKDAYS.indexOf(first) + 7) % 7;
  return addDays(day, -behind);
}

export function nextWorkingDay(day: Day, week: WorkWeek): Day {
  let next = addDays(day, 1);
  while (week.rest.includes(weekdayOf(next))) next = addDays(next, 1);
  return next;
}
