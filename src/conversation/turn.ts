import { z } from 'zod';
import { activitySchema, type Person } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import { newRecord, type PersonRecord, readRecord } from '../people/record.ts';
import { KEPT_DAYS, withoutExpired } from '../people/retention.ts';
import type {
  Attempt,
  Clock,
  Directory,
  Documents,
  FileFormats,
  Ids,
  Jobs,
  Log,
  LogFields,
  Outbox,
  Store,
} from '../ports.ts';
import { carryOut } from './carry-out.ts';
import { countOnce } from './counts.ts';
import { decide } from './decide.ts';
import { type Due, dueSchema } from './due.ts';
import { entriesAsked } from './entries-asked.ts';
import { fileBlock } from './file-wish.ts';
import type { Flow } from './flow.ts';
import type { Hear } from './hear.ts';
import { goOnOnlyIfHeld, isSuperseded, recordKey, writeRecord } from './kept-record.ts';
import { leaveOut } from './leave-out.ts';
import type { Occurrence } from './occurrence.ts';
import { questionsFor } from './own-questions.ts';
import { placesIn } from './places.ts';
import type { QuestionKnowledge } from './question-ports.ts';
import { NUDGES, personKey } from './queues.ts';
import { planExpiry } from './retain.ts';
import { createSendUnsent } from './send-unsent.ts';
import { hearSaid } from './sent-file.ts';
import { pacing } from './too-much.ts';
import { type Addressed, asksForPlaces, directAddress, withAddresses } from './whereabouts.ts';
import { withZone } from './with-zone.ts';
import { type Word, wordSchema } from './word.ts';
import { type Decided, written } from './written.ts';

const HOUR_MS = 60 * 60 * 1000;
const LOOKED_AT_AGAIN_MS = 48 * HOUR_MS;

const occurrenceSchema = z.union([activitySchema, dueSchema, wordSchema]);

export interface TurnPorts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly directory: Directory;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the secret of a month's counts; without it nothing is counted. */
  readonly ids?: Ids;
  /** Makes the files that people ask for; without it none are sent. */
  readonly formats?: FileFormats;
  /** Reads the files that people send; without it they are passed over. */
  readonly documents?: Documents;
  /** How many days raw answers and stories are kept; 180 unless given. */
  readonly retentionDays?: number;
  /** The experts' channel on this person's platform, if there is one. */
  readonly experts?: (person: Person) => string | undefined;
}

/** What a turn knows; read at its start, so that a reload never changes content under it. */
export interface Knowledge extends QuestionKnowledge {
  readonly hear: Hear;
  readonly flows: readonly Flow[];
  /** The ids of what a tenant's own experts have answered that fit a search, best first. */
  readonly findOwn?: (query: string) => readonly string[];
  /** The same with what a tenant's own experts have answered. */
  readonly ofTenant?: (tenant: string) => Promise<Knowledge>;
}

/**
 * One activity handled, or something that fell due: load, decide once, write the new record with its unsent replies in one put, send what is unsent.
 * Run again after a crash it decides only if nothing was written, and sends only what is not marked as sent.
 */
export function createTurn(ports: TurnPorts, knowledge: () => Knowledge) {
  const sendUnsent = createSendUnsent(ports);
  return async (attempt: Attempt): Promise<void> => {
    const occurrence = occurrenceSchema.parse(attempt.body);
    try {
      const record = await loadRecord(ports, attempt, occurrence);
      // What falls due for somebody of whom nothing is kept any more is not wanted any more.
      if (occurrence.kind === 'due' && record.rev === 0) return;
      const decided = record.recent.includes(occurrence.id)
        ? record
        : await decideOnce(ports, await knowledgeOf(knowledge(), occurrence), record, occurrence);
      const waitMs = await sendUnsent(attempt, decided);
      if (waitMs !== undefined && occurrence.kind === 'due') await putBack(ports, occurrence, waitMs);
    } catch (error) {
      if (!attempt.last || isSuperseded(error) || !attempt.held()) throw error;
      await giveUp(ports, knowledge().library, occurrence, error);
    }
  };
}

/** What the platform put off waits as a job, so that no worker does. Its id is a new one each time. */
async function putBack({ jobs, clock }: TurnPorts, due: Due, waitMs: number): Promise<void> {
  const dueAt = new Date(clock.now().getTime() + waitMs);
  const id = `${due.id} again ${dueAt.toISOString()}`;
  await jobs.put({ queue: NUDGES, id, key: personKey(due), dueAt, body: due });
}

/** Somebody of another company gets what is for everybody. */
export function knowledgeOf(
  knowledge: Knowledge,
  { person }: Pick<Occurrence, 'person'>,
): Promise<Knowledge> | Knowledge {
  return person.guest === true ? knowledge : (knowledge.ofTenant?.(person.tenant) ?? knowledge);
}

async function loadRecord(ports: TurnPorts, attempt: Attempt, occurrence: Occurrence): Promise<PersonRecord> {
  const key = recordKey(occurrence);
  const value = await ports.store.get(key);
  const read = readRecord(value);
  if (read.kind === 'read') return withoutExpired(read.record, ports.clock.now(), ports.retentionDays ?? KEPT_DAYS);
  if (read.kind === 'none') return newRecord(occurrence.person);
  // What cannot be read is kept for a human under another key, so that the person can go on and nothing is overwritten.
  const [tenant, , ...ids] = key;
  await ports.store.put([tenant, 'set-aside', ...ids, occurrence.id], value);
  goOnOnlyIfHeld(attempt);
  await ports.store.delete(key);
  ports.log.error('record.set-aside', { tenant, person: occurrence.person.id, fields: read.why });
  return newRecord(occurrence.person);
}

async function decideOnce(
  ports: TurnPorts,
  knowledge: Knowledge,
  before: PersonRecord,
  occurrence: Occurrence,
): Promise<PersonRecord> {
  const { library, flows } = knowledge;
  const pace = pacing(before, occurrence, library);
  if (pace.kind === 'step-back') return keep(ports, before, occurrence, pace.decision, { heard: 'too-much' });
  const { record } = pace;
  const now = ports.clock.now();
  const said = occurrence.kind === 'said' ? await hearSaid(ports, knowledge, record, occurrence, now) : undefined;
  const { kept: heard, notes: leftOut } = leaveOut(library, occurrence, said?.heard);
  const submission = leaveOut(library, occurrence, occurrence, occurrence.kind === 'submitted');
  const notes = [...(said?.notes ?? []), ...leftOut, ...submission.notes];
  const known = await withZone(ports, flows, record, occurrence, heard);
  const direct = await directAddress(ports.directory, flows, record, occurrence, heard);
  const entries = await entriesAsked(ports.store, record, occurrence, heard);
  const places = asksForPlaces(flows, occurrence, heard)
    ? await placesIn(ports.store, record.person.tenant, record.person.platform)
    : [];
  const experts = occurrence.person.guest === true ? undefined : ports.experts?.(occurrence.person);
  const questions = await questionsFor(ports.store, record, occurrence, heard);
  const decided = decide(known, submission.kept, heard, {
    library,
    now,
    flows,
    direct,
    entries,
    places,
    experts,
    questions,
    ...(ports.retentionDays === undefined ? {} : { retentionDays: ports.retentionDays }),
  });
  const replies = await withFiles(ports, await withAddresses(ports.directory, decided.replies));
  const decision = { ...decided, replies: [...notes, ...replies] };
  return keep(ports, before, occurrence, decision, { heard: heard?.kind });
}

/** The decision stands once this has returned; running it again does the same. */
async function keep(
  ports: TurnPorts,
  before: PersonRecord,
  occurrence: Occurrence,
  decision: Decided,
  fields: LogFields,
): Promise<PersonRecord> {
  for (const effect of decision.effects) if (effect.kind !== 'count') await carryOut(ports, effect);
  const now = ports.clock.now();
  const next = await planExpiry(ports, { ...written(before, decision, occurrence), ...seen(occurrence, now) });
  await writeRecord(ports.store, next, before.rev);
  // Counted only once it is kept: whoever lost the race to decide counts nothing.
  for (const effect of decision.effects)
    if (effect.kind === 'count') await countOnce(ports, effect.counted, effect.event, occurrence.id);
  ports.log.info('turn.decided', { id: occurrence.id, kind: occurrence.kind, ...fields });
  return next;
}

/** Files are made here, once: what is decided only says what is to be in them. */
function withFiles({ formats }: TurnPorts, replies: readonly Addressed[]): Promise<readonly Addressed[]> {
  return Promise.all(
    replies.map(async (reply) => {
      if (reply.kind !== 'say' || reply.files === undefined || formats === undefined) return reply;
      const blocks = await Promise.all(reply.files.map((wish) => fileBlock(formats, wish)));
      return { ...reply, message: [...reply.message, ...blocks] };
    }),
  );
}

function seen(occurrence: Occurrence, now: Date): Pick<PersonRecord, 'seenAt'> {
  return isUnasked(occurrence) ? {} : { seenAt: now.toISOString() };
}

/**
 * The turn has failed for the last time: the person hears so, and the log has the id they can quote.
 * What it could not send is dropped first, or it would be in the way of every later turn.
 */
async function giveUp(ports: TurnPorts, library: Library, occurrence: Occurrence, error: unknown): Promise<void> {
  ports.log.error('turn.failed', { id: occurrence.id, kind: occurrence.kind }, error);
  try {
    await dropUnsent(ports, occurrence);
  } catch (fault) {
    // A store that is away is no reason to leave the person without a word.
    if (isSuperseded(fault)) throw fault;
    ports.log.error('turn.unsent-kept', { id: occurrence.id }, fault);
  }
  if (occurrence.kind === 'due') return later(ports, occurrence);
  if (occurrence.kind === 'word') return;
  const message = say(library, 'apology', { id: occurrence.id.slice(0, 8) });
  const id = `${occurrence.id}-apology`;
  await ports.outbox.send({ kind: 'say', id, address: occurrence.address, message });
}

/** Nobody waits for what only fell due; but what a desk had planned is looked at again, for two days at most. */
async function later(ports: TurnPorts, due: Due): Promise<void> {
  const age = ports.clock.now().getTime() - Date.parse(due.at);
  if (due.about === 'desk' && age < LOOKED_AT_AGAIN_MS) await putBack(ports, due, HOUR_MS);
}

function isUnasked(occurrence: Occurrence): occurrence is Due | Word {
  return occurrence.kind === 'due' || occurrence.kind === 'word';
}

async function dropUnsent(ports: TurnPorts, occurrence: Occurrence): Promise<void> {
  const read = readRecord(await ports.store.get(recordKey(occurrence)));
  if (read.kind !== 'read' || read.record.unsent.length === 0) return;
  await writeRecord(ports.store, { ...read.record, unsent: [], rev: read.record.rev + 1 }, read.record.rev);
}
