import type { PersonRecord } from '../../people/record.ts';
import { type Day, dayAt } from '../../plan/days.ts';

/** The day it is where the person is; by UTC where their platform does not tell, or names a zone nobody knows. */
export function todayOf({ person }: Pick<PersonRecord, 'person'>, now: Date): Day {
  try {
    return dayAt(now, person.timeZone ?? 'UTC');
  } catch {
    return dayAt(now, 'UTC');
  }
}
