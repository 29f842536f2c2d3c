import { z } from 'zod';

/** Calendar days as YYYY-MM-DD, without hours or zones; they sort as text. A week begins on its Monday. */
export type Day = string;

const DAY_MS = 86_400_000;

export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'write the day as YYYY-MM-DD')
  .refine((text) => dayOf(...dayParts(text)) === text, 'there is no such day');

/** A stretch of days, both ends in it. */
export const rangeSchema = z.object({ from: daySchema, to: daySchema });
export type DayRange = Readonly<z.infer<typeof rangeSchema>>;

/** Making one takes much longer than using it, and there are a few hundred zones at most. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day at an instant, where the person is. Throws for a zone nobody knows. */
export function dayAt(instant: Date, timeZone: string): Day {
  const calendar =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, calendar);
  return calendar.format(instant);
}

/** A day of the calendar; `month` counts from 1. A day past the month's end runs over into the next. */
export function dayOf(year: number, month: number, day: number): Day {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

export function dayParts(day: Day): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

export function addDays(day: Day, days: number): Day {
  const [year, month, date] = dayParts(day);
  return dayOf(year, month, date + days);
}

export function addWeeks(day: Day, weeks: number): Day {
  return addDays(day, weeks * 7);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return ((new Date(Date.parse(day)).getUTCDay() + 6) % 7) + 1;
}

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** The Monday of the week a plan begins in: this week while there are working days left to begin on, else the next. */
export function firstWeek(start: Day): Day {
  return weekday(start) <= 4 ? mondayOf(start) : addWeeks(mondayOf(start), 1);
}

/** The first Monday of a month. */
export function firstMonday(year: number, month: number): Day {
  const first = dayOf(year, month, 1);
  return weekday(first) === 1 ? first : addWeeks(mondayOf(first), 1);
}

const WORKING_DAYS = 5;

/** A week is left out when most of its five working days are in the ranges. */
export function isLeftOut(monday: Day, ranges: readonly DayRange[]): boolean {
  if (ranges.length === 0) return false;
  let gone = 0;
  for (let at = 0; at < WORKING_DAYS; at += 1) {
    const day = addDays(monday, at);
    if (ranges.some((range) => range.from <= day && day <= range.to)) gone += 1;
  }
  return gone > WORKING_DAYS / 2;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Far enough away for a reader to wonder which year is meant. */
const FAR_DAYS = 300;

/** "12 January"; with the year where that is another than the one of `today`, or far from it. */
export function datedText(day: Day, today: Day): string {
  const [[year], [now]] = [dayParts(day), dayParts(today)];
  return year === now ? dayText(day, today) : fullDayText(day);
}

/** "20 to 31 December 2027", with the year as in `datedText`. */
export function rangeText({ from, to }: DayRange, today: Day): string {
  const end = datedText(to, today);
  if (from === to) return end;
  const [[year, month, date], [endYear, endMonth]] = [dayParts(from), dayParts(to)];
  if (year === endYear) return `${month === endMonth ? date : dayText(from, from)} to ${end}`;
  return `${datedText(from, today)} to ${end}`;
}

/** "12 January 2027", for what is kept and read at any time: a receipt, the date of a source. */
export function fullDayText(day: Day): string {
  return `${dayText(day, day)} ${dayParts(day)[0]}`;
}

/** "12 January"; with the year where it is far from `today`. */
export function dayText(day: Day, today: Day): string {
  const [year, month, date] = dayParts(day);
  const text = `${date} ${MONTHS[month - 1] ?? ''}`;
  return Math.abs(daysBetween(today, day)) < FAR_DAYS ? text : `${text} ${year}`;
}
