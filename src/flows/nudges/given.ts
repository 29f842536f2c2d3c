import { z } from 'zod';
import type { Answers } from '../../people/dialog.ts';
import { type NudgeSettings, WEEKDAYS, type Weekday } from '../../people/nudging.ts';

export const NUDGES_FLOW = 'nudges';
export const NUDGE_PLAN = 'nudge-plan';

/** What the questions of the opt-in keep: what need not be asked. */
export const keptSchema = z.object({ zoneKnown: z.boolean(), zone: z.string(), trackKnown: z.boolean() });
export type Kept = z.infer<typeof keptSchema>;

/** The answer that the usual day and time will not do. */
export const OTHER = 'other';
const AT = /^at ([a-z]+) (\d{2}:\d{2})$/;

/** "Thursday at 6 pm" in answer to whether the usual will do, in one value. */
export function atValue(day: Weekday, time: string): string {
  return `at ${day} ${time}`;
}

/** The day and time that were chosen, however they were asked for. */
export function chosenTime(answers: Answers): Partial<Pick<NudgeSettings, 'day' | 'time'>> {
  const [, named, at] = AT.exec(answers['usual'] ?? '') ?? [];
  const day = WEEKDAYS.find((one) => one === (named ?? answers['day']));
  const time = at ?? answers['time'];
  return { ...(day === undefined ? {} : { day }), ...(time === undefined ? {} : { time }) };
}
