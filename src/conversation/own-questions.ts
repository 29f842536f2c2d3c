import { type ExpertQuestion, questionKey, readQuestion } from '../experts/question.ts';
import { readAskerValue } from '../experts/value.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Store } from '../ports.ts';
import type { Heard } from './heard.ts';
import { type Occurrence, valueAsked } from './occurrence.ts';

/** What somebody has sent to the experts is looked up when they are about to send more. */
export async function questionsFor(
  store: Store,
  { person, sentQuestions }: PersonRecord,
  occurrence: Occurrence,
  heard: Heard | undefined,
): Promise<readonly ExpertQuestion[]> {
  if (readAskerValue(valueAsked(occurrence, heard) ?? '') === undefined) return [];
  const values = await Promise.all(sentQuestions.map(({ id }) => store.get(questionKey(person.tenant, id))));
  return values.flatMap((found) => readQuestion(found) ?? []);
}
