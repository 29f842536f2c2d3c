import { OpswardError } from '../errors.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Directory, Log } from '../ports.ts';
import type { Flow } from './flow.ts';
import { flowValue } from './flow-value.ts';
import type { Heard } from './heard.ts';
import { type Occurrence, valueAsked } from './occurrence.ts';

/** Where somebody is in time, from their platform; asked only where a desk needs it and nobody has said. */
export async function withZone(
  { directory, log }: { readonly directory: Directory; readonly log: Log },
  flows: readonly Flow[],
  record: PersonRecord,
  occurrence: Occurrence,
  heard: Heard | undefined,
): Promise<PersonRecord> {
  if (record.person.timeZone !== undefined || occurrence.kind === 'due' || occurrence.person.timeZone !== undefined)
    return record;
  const value = askedFor(occurrence, heard);
  if (value === undefined || !flows.some(({ desk }) => desk?.inTime?.(value))) return record;
  const timeZone = await directory.timeZone?.(occurrence.person).catch((error: unknown) => {
    log.warn('zone.unknown', { id: occurrence.id, error: error instanceof OpswardError ? error.code : 'unexpected' });
    return undefined;
  });
  return timeZone === undefined ? record : { ...record, person: { ...record.person, timeZone } };
}

/** What a button carries, or words that come to the same. */
function askedFor(occurrence: Occurrence, heard: Heard | undefined): string | undefined {
  if (heard?.kind === 'begin') return flowValue({ kind: 'begin', flow: heard.flow });
  return valueAsked(occurrence, heard);
}
