import { OpswardError } from '../errors.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Directory, Log } from '../ports.ts';
import type { Flow } from './flow.ts';
import { flowValue } from './flow-value.ts';
import type { Heard } from './heard.ts';
import { type Occurrence, valueAsked } from './occurrence.ts';

/** Where somebody is in time, from their platform; asked only where a desk needs it and they have not said so themselves. */
export async function withZone(
  { directory, log }: { readonly directory: Directory; readonly log: Log },
  flows: readonly Flow[],
  record: PersonRecord,
  occurrence: Occurrence,
  heard: Heard | undefined,
): Promise<PersonRecord> {
  if (!isNeeded(flows, record, occurrence, heard)) return record;
  const timeZone = await directory.timeZone?.(occurrence.person).catch((error: unknown) => {
    log.warn('zone.unknown', { id: occurrence.id, error: error instanceof OpswardError ? error.code : 'unexpected' });
    return undefined;
  });
  return timeZone === undefined ? record : { ...record, person: { ...record.person, timeZone } };
}

/** Whoever is planned for is asked about again each time, since people move. */
function isNeeded(
  flows: readonly Flow[],
  record: PersonRecord,
  occurrence: Occurrence,
  heard: Heard | undefined,
): boolean {
  if (occurrence.kind === 'due')
    return flows.some(({ desk }) => desk?.movesWith?.(record, occurrence.id)) && !record.gone;
  if (record.person.timeZone !== undefined || occurrence.person.timeZone !== undefined) return false;
  const value = askedFor(occurrence, heard);
  return value !== undefined && flows.some(({ desk }) => desk?.inTime?.(value));
}

/** What a button carries, or words that come to the same. */
function askedFor(occurrence: Occurrence, heard: Heard | undefined): string | undefined {
  if (heard?.kind === 'begin') return flowValue({ kind: 'begin', flow: heard.flow });
  return valueAsked(occurrence, heard);
}
