import { type Entry, entriesOf } from '../people/entries.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Store } from '../ports.ts';
import type { Heard } from './heard.ts';
import { readMyDataValue } from './my-data-value.ts';
import { type Occurrence, valueAsked } from './occurrence.ts';

/** What is kept outside the record is looked through only for whom it concerns, when they ask. */
export async function entriesAsked(
  store: Store,
  { person, direct }: PersonRecord,
  occurrence: Occurrence,
  heard: Heard | undefined,
): Promise<readonly Entry[]> {
  const asked = readMyDataValue(valueAsked(occurrence, heard) ?? '');
  return asked === undefined ? [] : entriesOf(store, person, direct);
}
