import { createEvents, type DateArray, type EventAttributes } from 'ics';
import { OpswardError } from '../../src/errors.ts';
import type { Calendar, CalendarEvent } from '../../src/ports.ts';

const MINUTE_MS = 60_000;

/** The library writes `timestamp` as DTSTAMP; its types leave it out. */
type Event = EventAttributes & { readonly timestamp: number };

/** A calendar as iCalendar text that Outlook and Google Calendar import. Everything in it is marked as private. */
export function icsText(calendar: Calendar): string {
  const events = calendar.events.map((event) => eventOf(event, calendar.made));
  const { error, value } = createEvents(events, { productId: '-//Opsward//EN', calName: clean(calendar.name) });
  if (value !== null && error === null) return value;
  throw new OpswardError(
    'calendar-file',
    `A calendar of ${events.length} entries could not be written: ${error?.name ?? 'no text came back'}.`,
    'This is a fault of Opsward: report it with the time it happened.',
  );
}

function eventOf({ id, title, text, when }: CalendarEvent, made: Date): Event {
  return {
    uid: `${id}@opsward`,
    // A program that knows the entry already takes the later of two.
    sequence: Math.floor(made.getTime() / MINUTE_MS),
    timestamp: made.getTime(),
    title: clean(title),
    description: clean(text),
    // A calendar at work is often open to colleagues.
    classification: 'PRIVATE',
    ...(when.kind === 'day' ? wholeDay(when.day) : stretch(when.at, when.minutes)),
  };
}

/** From midnight to midnight, and free: it reminds, and nobody is shown as busy. */
function wholeDay(day: string): Pick<Event, 'start' | 'busyStatus' | 'transp'> & { end: DateArray } {
  const midnight = new Date(`${day}T00:00:00Z`);
  const next = new Date(midnight.getTime() + 24 * 60 * MINUTE_MS);
  return { start: dateOf(midnight), end: dateOf(next), busyStatus: 'FREE', transp: 'TRANSPARENT' };
}

function stretch(
  at: Date,
  minutes: number,
): Pick<Event, 'start' | 'startInputType' | 'busyStatus'> & { duration: { minutes: number } } {
  const [year, month, day] = dateOf(at);
  const start: DateArray = [year, month, day, at.getUTCHours(), at.getUTCMinutes()];
  return { start, startInputType: 'utc', duration: { minutes }, busyStatus: 'BUSY' };
}

function dateOf(instant: Date): [number, number, number] {
  return [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate()];
}

/** Line ends of one kind, and none of the characters that a calendar may not hold. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, ' ');
}
