import { type Person, personSchema } from '../activity.ts';
import { type PersonRecord, readRecord } from '../people/record.ts';
import { KEPT_DAYS, nextExpiry, withoutExpired } from '../people/retention.ts';
import type { Attempt, Clock, Jobs, Store } from '../ports.ts';
import { recordKey, writeRecord } from './kept-record.ts';
import { personKey, RETENTION } from './queues.ts';

export interface RetainPorts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly clock: Clock;
  /** How many days raw answers and stories are kept. */
  readonly retentionDays?: number;
}

/** The record with the day planned on which the first of its answers or stories is erased, whether the person comes back or not. */
export async function planExpiry(ports: RetainPorts, record: PersonRecord): Promise<PersonRecord> {
  const { expires, ...others } = record;
  const due = nextExpiry(record, ports.retentionDays ?? KEPT_DAYS);
  if (due === undefined) return others;
  if (expires === due.toISOString()) return record;
  await putExpiry(ports.jobs, record.person, due);
  return { ...others, expires: due.toISOString() };
}

/** Erases what has been kept for its time, and plans the next. */
export async function expireKept(ports: RetainPorts, attempt: Attempt): Promise<void> {
  const person = personSchema.parse(attempt.body);
  const read = readRecord(await ports.store.get(recordKey({ person })));
  if (read.kind !== 'read') return;
  const { rev } = read.record;
  const left = withoutExpired(read.record, ports.clock.now(), ports.retentionDays ?? KEPT_DAYS);
  const next = await planExpiry(ports, left);
  if (next !== read.record) await writeRecord(ports.store, { ...next, rev: rev + 1 }, rev);
}

/** Named by its time: put twice it is one job. */
async function putExpiry(jobs: Jobs, person: Person, dueAt: Date): Promise<void> {
  const key = personKey({ person });
  await jobs.put({ queue: RETENTION, id: `${key} ${dueAt.toISOString()}`, key, dueAt, body: person });
}
