import type { PersonRecord } from '../../people/record.ts';
import { type Day, dayAt, daysBetween } from '../../plan/days.ts';
import type { Plan } from '../../plan/plan.ts';
import { atHand } from '../../plan/timeline.ts';

/** The day it is where the person is; by UTC where their platform does not tell, or names a zone nobody knows. */
export function todayOf({ person }: Pick<PersonRecord, 'person'>, now: Date): Day {
  try {
    return dayAt(now, person.timeZone ?? 'UTC');
  } catch {
    return dayAt(now, 'UTC');
  }
}

/** From a Friday on the week to come counts as this week, for a plan that begins with it. */
const DAYS_AHEAD = 3;

/** The day whose step is looked at: today, or the Monday on which the plan is about to begin. */
export function stepDay(plan: Plan, today: Day): Day {
  const hand = atHand(plan, today);
  return hand.kind === 'not-begun' && daysBetween(today, hand.monday) <= DAYS_AHEAD ? hand.monday : today;
}
