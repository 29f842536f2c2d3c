import type { Library } from '../content/library.ts';
import type { Questionnaire } from '../content/skills-schema.ts';
import type { PersonRecord } from '../people/record.ts';
import { checkResult, type Result } from '../skills/result.ts';
import { destinationOf, keep, keptSchema, levelsOf, SKILLS_CHECK, storiesFor } from './skills-check-given.ts';

export interface LastCheck {
  readonly questionnaire: Questionnaire;
  readonly result: Result;
}

/** The result of the last skills check, made again from its answers; undefined where none was finished. */
export function lastCheck(library: Library, record: PersonRecord, now: Date): LastCheck | undefined {
  const finished = record.finished.findLast(({ flow }) => flow === SKILLS_CHECK);
  const destination = finished && destinationOf(finished.answers);
  if (finished === undefined || destination === undefined) return undefined;
  const dialog = record.dialogs.find(({ id }) => id === finished.dialog);
  const before = { ...record, finished: record.finished.filter((other) => other !== finished) };
  const asked = keptSchema.safeParse(dialog?.questionnaire);
  const kept = asked.success ? asked.data : keep({ library, record: before, now });
  const questionnaire = kept.questionnaires[destination];
  const levels = levelsOf(questionnaire, finished.answers);
  return {
    questionnaire,
    result: checkResult(questionnaire, levels, storiesFor(kept, questionnaire, finished.answers)),
  };
}
