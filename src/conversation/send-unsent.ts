import { withMessageRef } from '../people/dialogs.ts';
import type { PersonRecord, Unsent } from '../people/record.ts';
import { withShown } from '../people/unasked.ts';
import type { Attempt, Clock, Jobs, Log, Outbox, Sent, Store } from '../ports.ts';
import { carryOut } from './carry-out.ts';
import { countOnce } from './counts.ts';
import { type Outcome, outcomeDue } from './due.ts';
import type { CountedEvent } from './effect.ts';
import { goOnOnlyIfHeld, isSuperseded, writeRecord } from './kept-record.ts';
import { sendRedraw } from './send-redraw.ts';

export interface SendingPorts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly log: Log;
}

type Arrived = Exclude<Sent, { kind: 'later' }>;

/** Sends what a record has unsent, in order, and marks each as sent before the next. */
export function createSendUnsent(ports: SendingPorts) {
  /** What came of sending, until the record says so: if the store is away just then, this process does not send again. */
  const arrived = new Map<string, Arrived>();

  /** How long to wait before what the platform put off is tried again; undefined where nothing was. */
  return async (attempt: Attempt, decided: PersonRecord): Promise<number | undefined> => {
    let record = decided;
    let waitMs: number | undefined;
    const putOff = new Set<string>();
    const write = async (change: Partial<PersonRecord>): Promise<void> => {
      const next = { ...record, ...change, rev: record.rev + 1 };
      await writeRecord(ports.store, next, record.rev);
      record = next;
    };
    const tally = async ({ counts, outgoing }: Unsent, event: CountedEvent): Promise<void> => {
      if (counts !== undefined) await countOnce(ports, counts, event, outgoing.id);
    };
    const drop = async (unsent: Unsent, event: string, counted: CountedEvent): Promise<void> => {
      ports.log.warn(event, { id: unsent.outgoing.id });
      await write({ unsent: without(record, unsent) });
      await tally(unsent, counted);
    };

    /** Before it is marked, so that a crash in between tells it again: it is the same job then. */
    const tell = async ({ outgoing, tell: value }: Unsent, outcome: Outcome): Promise<void> => {
      if (value === undefined) return;
      const due = outcomeDue(record, { id: outgoing.id, tell: value, outcome }, ports.clock.now());
      await carryOut(ports, { kind: 'later', due });
    };

    for (;;) {
      const next = record.unsent.find(({ outgoing }) => !putOff.has(outgoing.id));
      if (next === undefined) return waitMs;
      const { outgoing, inDoubt, sending, until } = next;
      const before = arrived.get(outgoing.id);
      if (before === undefined && inDoubt === 'drop') {
        if (sending) {
          await tell(next, { kind: 'unknown' });
          await drop(next, 'reply.dropped-in-doubt', 'in-doubt');
          continue;
        }
        if (until !== undefined && ports.clock.now() > new Date(until)) {
          await drop(next, 'reply.dropped-late', 'late');
          continue;
        }
        await write({ unsent: replaced(record, next, { ...next, sending: true }) });
      }
      goOnOnlyIfHeld(attempt);
      const sent = before ?? (await send(ports, next));
      if (sent.kind === 'later') {
        // Those who wait for an answer are not held up by it.
        putOff.add(outgoing.id);
        waitMs = Math.max(waitMs ?? 0, sent.afterMs);
        await write({ unsent: replaced(record, next, { ...next, sending: false }) });
        continue;
      }
      arrived.set(outgoing.id, sent);
      try {
        await tell(next, sent.kind === 'sent' ? { ...sent, address: outgoing.address } : sent);
        await write(afterwards(ports.log, record, next, sent));
        arrived.delete(outgoing.id);
      } catch (error) {
        if (isSuperseded(error) || attempt.last) arrived.delete(outgoing.id);
        throw error;
      }
      await tally(next, sent.kind);
    }
  };
}

function without({ unsent }: PersonRecord, { outgoing }: Unsent): readonly Unsent[] {
  return unsent.filter((other) => other.outgoing.id !== outgoing.id);
}

function replaced({ unsent }: PersonRecord, { outgoing }: Unsent, by: Unsent): readonly Unsent[] {
  return unsent.map((other) => (other.outgoing.id === outgoing.id ? by : other));
}

/** The record once this reply is out of the way. */
function afterwards(log: Log, record: PersonRecord, unsent: Unsent, sent: Arrived): Partial<PersonRecord> {
  const { outgoing, remember, tell } = unsent;
  const rest = without(record, unsent);
  if (sent.kind === 'gone') {
    log.info('reply.gone', { id: outgoing.id, why: sent.why });
    const elsewhere = rest.filter((other) => other.outgoing.address.conversation !== outgoing.address.conversation);
    // What was to be told about goes to a channel or to somebody else: it says nothing about the person.
    const isTheirs = outgoing.address.place === 'direct' && tell === undefined;
    return { unsent: elsewhere, gone: isTheirs || record.gone };
  }
  if (sent.messageRef === undefined) return { unsent: rest };
  // The page about the person is drawn again in its place from now on.
  if (outgoing.kind === 'say' && outgoing.page === true)
    return { unsent: rest, page: { address: outgoing.address, messageRef: sent.messageRef } };
  if (remember === undefined) return { unsent: rest };
  // What was asked knows its message from now on, so that it can be redrawn with the answer.
  const { messageRef } = sent;
  return {
    unsent: rest,
    dialogs: withMessageRef(record, remember, messageRef).dialogs,
    unasked: withShown(record.unasked, remember, { address: outgoing.address, messageRef }),
  };
}

async function send(ports: SendingPorts, { outgoing, tell, unreachable }: Unsent): Promise<Sent> {
  if (unreachable === true) return { kind: 'gone', why: 'unreachable' };
  // Where somebody waits to hear whether it was changed, a redraw is as much as anything said.
  if (outgoing.kind === 'say' || tell !== undefined) return ports.outbox.send(outgoing);
  return sendRedraw(ports, outgoing);
}
