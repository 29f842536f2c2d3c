import type { Activity } from '../activity.ts';
import { OpswardError } from '../errors.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Attempt, Key, Store } from '../ports.ts';

const SUPERSEDED = 'turn-superseded';

export function recordKey(activity: Pick<Activity, 'person'>): Key {
  const { tenant, platform, id } = activity.person;
  return [tenant, 'person', platform, id];
}

/** Throws where another worker wrote first: what this one decided is then neither kept nor sent. */
export async function writeRecord(store: Store, record: PersonRecord, expected: number): Promise<void> {
  if (await store.putIf(recordKey(record), record, expected)) return;
  throw superseded('has changed this person’s record since it was read');
}

/** Before whatever no revision guards: sending, deleting. */
export function goOnOnlyIfHeld(attempt: Attempt): void {
  if (!attempt.held()) throw superseded('may have taken this turn over, since this one was stopped for too long');
}

export function isSuperseded(error: unknown): boolean {
  return error instanceof OpswardError && error.code === SUPERSEDED;
}

export function superseded(what: string): OpswardError {
  return new OpswardError(
    SUPERSEDED,
    `Another worker ${what}.`,
    'Nothing to do: the other worker carries on, and this one stops.',
  );
}
