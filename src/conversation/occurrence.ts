import type { Activity } from '../activity.ts';
import type { Due } from './due.ts';
import type { Heard } from './heard.ts';
import type { Word } from './word.ts';

/** What is decided on: something somebody did, or something that fell due. */
export type Occurrence = Activity | Due | Word;

/** What the button that was pressed carries, or the one whose words were typed. */
export function valueAsked(occurrence: Occurrence, heard: Heard | undefined): string | undefined {
  if (occurrence.kind === 'chose') return occurrence.value;
  return heard?.kind === 'plain' && heard.intent.kind === 'pick' ? heard.intent.value : undefined;
}
