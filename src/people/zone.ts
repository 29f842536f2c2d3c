import { dayAt } from '../plan/days.ts';
import type { PersonRecord } from './record.ts';

/** Where a day begins for somebody; by UTC where nobody has said. */
export function zoneOf({ nudging, person }: Pick<PersonRecord, 'nudging' | 'person'>): string {
  return (
    [nudging?.zoneSaid ? nudging.zone : undefined, person.timeZone, nudging?.zone].find(
      (zone) => zone !== undefined && isZone(zone),
    ) ?? 'UTC'
  );
}

/** Whether anybody knows a zone of this name. */
export function isZone(zone: string): boolean {
  try {
    return dayAt(new Date(0), zone) !== '';
  } catch {
    return false;
  }
}
