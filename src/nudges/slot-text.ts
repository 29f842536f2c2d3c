import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Weekday } from '../people/nudging.ts';
import { type Day, dayText } from '../plan/days.ts';
import type { Slot } from './cadence.ts';
import { weekdayOf } from './work-week.ts';

/** "Monday 30 November at 9:00": where the person is. */
export function slotText(library: Library, slot: Pick<Slot, 'day'>, time: string, today: Day): string {
  const values = { day: weekdayText(weekdayOf(slot.day)), date: dayText(slot.day, today), time: timeText(time) };
  return sayLine(library, 'nudge_slot', values);
}

export function weekdayText(day: Weekday): string {
  return day.charAt(0).toUpperCase() + day.slice(1);
}

/** "09:00" as "9:00". */
export function timeText(time: string): string {
  return time.replace(/^0/, '');
}

/** "Europe/Berlin" as "Berlin"; "Etc/GMT-2", which counts the other way round, as "UTC+2". */
export function zoneText({ timeZones }: Library, zone: string): string {
  const offered = timeZones.offered.find((one) => one.zone === zone)?.label;
  if (offered !== undefined) return offered;
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(zone);
  if (fixed !== null) return `UTC${fixed[1] === '-' ? '+' : '-'}${fixed[2]}`;
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
