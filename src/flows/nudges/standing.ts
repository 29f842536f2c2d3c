import type { Library } from '../../content/library.ts';
import type { Standing } from '../../nudges/fall.ts';
import type { PersonRecord } from '../../people/record.ts';
import { zoneOf } from '../../people/zone.ts';
import { dayAt } from '../../plan/days.ts';
import type { Track } from '../../skills/destination.ts';
import { destinationOf, SKILLS_CHECK } from '../skills-check-given.ts';

/** Whose steps somebody gets, and when they last took the check. */
export function standingOf(library: Library, record: PersonRecord): Standing {
  const finished = record.finished.findLast(({ flow }) => flow === SKILLS_CHECK);
  const check =
    finished === undefined ? undefined : { id: finished.dialog, day: dayAt(new Date(finished.at), zoneOf(record)) };
  return { track: trackOf(library, record) ?? record.nudging?.track ?? 'manager-to-program-manager', check };
}

/** By the plan, or else by the last check; undefined where there is neither. */
export function trackOf(library: Library, record: PersonRecord): Track | undefined {
  const finished = record.finished.findLast(({ flow }) => flow === SKILLS_CHECK);
  const destination = record.plan?.basis.destination ?? (finished && destinationOf(finished.answers));
  return destination && library.skills.questionnaires[destination].track;
}
