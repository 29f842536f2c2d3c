import type { Library } from '../content/library.ts';
import type { Message } from '../message/message.ts';
import { newRecord, type PersonRecord } from '../people/record.ts';
import { addDays, type Day } from '../plan/days.ts';
import type { Track } from '../skills/destination.ts';
import { nudgeFalls } from './fall.ts';
import { optedIn } from './settings.ts';

const ZONE = 'UTC';

/** What somebody of this track without a plan would get, week after week, if they answered each one. */
export function previewNudges(
  library: Library,
  track: Track,
  weeks: number,
  from: Day,
): readonly { day: Day; message: Message }[] {
  const start = new Date(`${addDays(from, -1)}T12:00:00Z`);
  const nobody = newRecord({ platform: 'terminal', tenant: 'preview', id: 'nobody', timeZone: ZONE });
  let record: PersonRecord = optedIn(library, nobody, { track }, start).record;
  const seen: { day: Day; message: Message }[] = [];
  while (seen.length < weeks) {
    const next = record.nudging?.planned.find(({ matter }) => matter === 'nudge');
    if (next === undefined) return seen;
    const now = new Date(next.at);
    const fallen = nudgeFalls({ library, record, now, id: next.id, matter: 'nudge' }, { track, check: undefined });
    record = fallen.says?.record ?? fallen.record;
    if (record.nudging !== undefined) record = { ...record, nudging: { ...record.nudging, unanswered: 0 } };
    const { says } = fallen;
    if (says !== undefined) {
      const choices = { kind: 'choices', choices: says.offered } as const;
      seen.push({ day: next.day, message: [...says.message, choices] });
    }
  }
  return seen;
}
