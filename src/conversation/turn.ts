import { type Activity, activitySchema } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import { OpswardError } from '../errors.ts';
import { contextAt } from '../people/contexts.ts';
import { newRecord, type PersonRecord, readRecord } from '../people/record.ts';
import type { Attempt, Clock, Key, Log, Outbox, Outgoing, Store } from '../ports.ts';
import type { Intent } from '../understanding/intent.ts';
import type { Understand } from '../understanding/understand.ts';
import { decide } from './decide.ts';
import type { Decision, Reply } from './decision.ts';

const IDS_REMEMBERED = 50;
const SUPERSEDED = 'turn-superseded';

export interface TurnPorts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a turn knows; read at its start, so that a reload never changes content under it. */
export interface Knowledge {
  readonly library: Library;
  readonly understand: Understand;
}

/**
 * One activity handled: load, decide once, write the new record with its unsent replies in one put, send what is unsent.
 * Run again after a crash it decides only if nothing was written, and sends only what is not marked as sent.
 */
export function createTurn(ports: TurnPorts, knowledge: () => Knowledge) {
  return async (attempt: Attempt): Promise<void> => {
    const activity = activitySchema.parse(attempt.body);
    try {
      const record = await loadRecord(ports, activity);
      const decided = record.recent.includes(activity.id)
        ? record
        : await decideOnce(ports, knowledge(), record, activity);
      await sendUnsent(ports, decided);
    } catch (error) {
      if (!attempt.last || isSuperseded(error)) throw error;
      await apologise(ports, knowledge().library, activity, error);
    }
  };
}

export function recordKey(activity: Pick<Activity, 'person'>): Key {
  const { tenant, platform, id } = activity.person;
  return [tenant, 'person', platform, id];
}

async function loadRecord(ports: TurnPorts, activity: Activity): Promise<PersonRecord> {
  const key = recordKey(activity);
  const value = await ports.store.get(key);
  const read = readRecord(value);
  if (read.kind === 'read') return read.record;
  if (read.kind === 'none') return newRecord(activity.person);
  // What cannot be read is kept for a human under another key, so that the person can go on and nothing is overwritten.
  const [tenant, , ...ids] = key;
  await ports.store.put([tenant, 'set-aside', ...ids, activity.id], value);
  await ports.store.delete(key);
  ports.log.error('record.set-aside', { tenant, person: activity.person.id, fields: read.why });
  return newRecord(activity.person);
}

async function decideOnce(
  ports: TurnPorts,
  { library, understand }: Knowledge,
  record: PersonRecord,
  activity: Activity,
): Promise<PersonRecord> {
  const now = ports.clock.now();
  const intent: Intent | undefined =
    activity.kind === 'said' ? await understand(activity.text, contextAt(record, activity.address, now)) : undefined;
  const decision = decide(record, activity, intent, { library, now });
  for (const effect of decision.effects) await ports.store.put(effect.key, effect.value);
  const next = written(record, decision, activity);
  await writeRecord(ports, next, record.rev);
  ports.log.info('turn.decided', { id: activity.id, kind: activity.kind, intent: intent?.kind });
  return next;
}

function written(record: PersonRecord, decision: Decision, activity: Activity): PersonRecord {
  const replies = decision.replies.map((reply, index) => ({
    outgoing: withId(reply, `${activity.id}-${index}`),
    inDoubt: reply.kind === 'say' ? reply.inDoubt : ('resend' as const),
    sending: false,
  }));
  return {
    ...decision.record,
    rev: record.rev + 1,
    recent: [...decision.record.recent, activity.id].slice(-IDS_REMEMBERED),
    unsent: [...decision.record.unsent, ...replies],
  };
}

function withId(reply: Reply, id: string): Outgoing {
  if (reply.kind === 'say') return { kind: 'say', id, address: reply.address, message: reply.message };
  return { kind: 'redraw', id, address: reply.address, messageRef: reply.messageRef, message: reply.message };
}

/** Throws where another worker wrote first: what this one decided is then neither kept nor sent. */
async function writeRecord(ports: TurnPorts, record: PersonRecord, expected: number): Promise<void> {
  if (await ports.store.putIf(recordKey(record), record, expected)) return;
  throw new OpswardError(
    SUPERSEDED,
    'Another worker has changed this person’s record since it was read.',
    'Nothing to do: the other worker carries on, and this one stops.',
  );
}

async function sendUnsent(ports: TurnPorts, decided: PersonRecord): Promise<void> {
  let record = decided;
  const write = async (change: Partial<PersonRecord>): Promise<void> => {
    const next = { ...record, ...change, rev: record.rev + 1 };
    await writeRecord(ports, next, record.rev);
    record = next;
  };
  for (let next = record.unsent[0]; next !== undefined; next = record.unsent[0]) {
    const { outgoing } = next;
    const rest = record.unsent.slice(1);
    if (next.sending && next.inDoubt === 'drop') {
      ports.log.warn('reply.dropped-in-doubt', { id: outgoing.id });
      await write({ unsent: rest });
      continue;
    }
    if (next.inDoubt === 'drop') await write({ unsent: [{ ...next, sending: true }, ...rest] });
    const sent = await ports.outbox.send(outgoing);
    if (sent.kind === 'gone') {
      ports.log.info('reply.gone', { id: outgoing.id, why: sent.why });
      const elsewhere = rest.filter((other) => other.outgoing.address.conversation !== outgoing.address.conversation);
      await write({ unsent: elsewhere, gone: outgoing.address.place === 'direct' || record.gone });
    } else {
      await write({ unsent: rest });
    }
  }
}

function isSuperseded(error: unknown): boolean {
  return error instanceof OpswardError && error.code === SUPERSEDED;
}

/**
 * The turn has failed for the last time: the person hears so, and the log has the id they can quote.
 * What it could not send is dropped first, or it would be in the way of every later turn.
 */
async function apologise(ports: TurnPorts, library: Library, activity: Activity, error: unknown): Promise<void> {
  ports.log.error('turn.failed', { id: activity.id, kind: activity.kind }, error);
  const read = readRecord(await ports.store.get(recordKey(activity)));
  if (read.kind === 'read' && read.record.unsent.length > 0) {
    const { record } = read;
    await writeRecord(ports, { ...record, unsent: [], rev: record.rev + 1 }, record.rev);
  }
  const message = say(library, 'apology', { id: activity.id.slice(0, 8) });
  const id = `${activity.id}-apology`;
  await ports.outbox.send({ kind: 'say', id, address: activity.address, message });
}
