import { namedDays } from '../plan/date-phrases.ts';
import { type Day, dayAt } from '../plan/days.ts';

/** When something is to happen, as somebody wrote it or filled it in. */
export type ParsedMoment =
  | { readonly kind: 'at'; readonly at: Date }
  /** A day without a time, or a time without a day that makes sense. */
  | { readonly kind: 'no-day' | 'no-time' | 'passed' | 'too-far' | 'none' };

const FARTHEST_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;
const CLOCK = /\b(?:at\s+)?(?:(\d{1,2}):(\d{2})\s*(am|pm)?|(\d{1,2})\s*(am|pm))\b|\bat\s+(\d{1,2})(?::(\d{2}))?\b/i;
const AHEAD = /\bin\s+(?:an?|(\d{1,3}))\s+(minutes?|mins?|hours?)\b/i;

/** "tomorrow at 9", "6 April 14:30", "in two hours"; an instant, or a clock's date and time. Read where the person is. */
export function parseMoment(text: string, now: Date, timeZone: string | undefined): ParsedMoment {
  const said = text.trim();
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/.test(said)) return checked(new Date(said), now);
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)?T(\d\d:\d\d)?$/.exec(said) ?? [];
  if (said.includes('T') && (day !== '' || time !== '')) {
    if (day === '') return { kind: 'no-day' };
    return time === '' ? { kind: 'no-time' } : checked(instantOf(day, time, zoneOr(timeZone)), now);
  }
  const ahead = AHEAD.exec(said);
  if (ahead !== null) {
    const minutes = Number(ahead[1] ?? 1) * (/^h/i.test(ahead[2] ?? '') ? 60 : 1);
    return checked(new Date(now.getTime() + minutes * 60_000), now);
  }
  const today = dayAt(now, zoneOr(timeZone));
  const clock = CLOCK.exec(said);
  const days = namedDays(clock === null ? said : said.replace(clock[0], ' '), today);
  if (clock === null) return { kind: days.kind === 'days' ? 'no-time' : 'none' };
  const at = timeOf(clock);
  if (at === undefined) return { kind: 'none' };
  if (days.kind === 'days' && days.said === 'day') return checked(instantOf(days.from, at, zoneOr(timeZone)), now);
  if (days.kind === 'days' || days.kind === 'day-or-month') return { kind: 'no-day' };
  // "At 15:00" is today.
  return checked(instantOf(today, at, zoneOr(timeZone)), now);
}

function checked(at: Date, now: Date): ParsedMoment {
  if (Number.isNaN(at.getTime())) return { kind: 'none' };
  if (at.getTime() <= now.getTime()) return { kind: 'passed' };
  return at.getTime() - now.getTime() > FARTHEST_DAYS * DAY_MS ? { kind: 'too-far' } : { kind: 'at', at };
}

function timeOf(clock: RegExpExecArray): string | undefined {
  const [, hour24, minute24, half24, hour12, half12, bare, bareMinute] = clock;
  const half = (half24 ?? half12)?.toLowerCase();
  let hour = Number(hour24 ?? hour12 ?? bare);
  const minute = Number(minute24 ?? bareMinute ?? 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The instant at which a clock in the zone shows this. In the hour that is left out in spring, the one after it. */
function instantOf(day: Day, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let at = wanted;
  // Twice, since the first guess may lie on the other side of a change of the clocks.
  for (let round = 0; round < 2; round += 1) at += wanted - shownAs(new Date(at), timeZone);
  return new Date(at);
}

function shownAs(at: Date, timeZone: string): number {
  const parts = at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${parts.replace(' ', 'T')}Z`);
}

function zoneOr(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
