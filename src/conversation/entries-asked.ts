import { type Entry, entriesOf } from '../people/entries.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Store } from '../ports.ts';
import type { Occurrence } from './decide.ts';
import type { Heard } from './heard.ts';
import { readMyDataValue } from './my-data-value.ts';

/** What is kept outside the record is looked through only for whom it concerns, when they ask. */
export async function entriesAsked(
  store: Store,
  { person, direct }: PersonRecord,
  occurrence: Occurrence,
  heard: Heard | undefined,
): Promise<readonly Entry[]> {
  const picked = heard?.kind === 'plain' && heard.intent.kind === 'pick' ? heard.intent.value : '';
  const asked = readMyDataValue(occurrence.kind === 'chose' ? occurrence.value : picked);
  return asked === undefined ? [] : entriesOf(store, person, direct);
}
