import { OpswardError } from '../errors.ts';
import { withMessageRef } from '../people/dialogs.ts';
import type { PersonRecord, Unsent } from '../people/record.ts';
import type { Attempt, Log, Outbox, Outgoing, Sent, Store } from '../ports.ts';
import { goOnOnlyIfHeld, isSuperseded, writeRecord } from './kept-record.ts';

export interface SendingPorts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly log: Log;
}

/** Sends what a record has unsent, in order, and marks each as sent before the next. */
export function createSendUnsent(ports: SendingPorts) {
  /** What came of sending, until the record says so: if the store is away just then, this process does not send again. */
  const arrived = new Map<string, Sent>();

  return async (attempt: Attempt, decided: PersonRecord): Promise<void> => {
    let record = decided;
    const write = async (change: Partial<PersonRecord>): Promise<void> => {
      const next = { ...record, ...change, rev: record.rev + 1 };
      await writeRecord(ports.store, next, record.rev);
      record = next;
    };

    for (let next = record.unsent[0]; next !== undefined; next = record.unsent[0]) {
      const { outgoing, inDoubt, sending } = next;
      const rest = record.unsent.slice(1);
      const before = arrived.get(outgoing.id);
      if (before === undefined && inDoubt === 'drop') {
        if (sending) {
          ports.log.warn('reply.dropped-in-doubt', { id: outgoing.id });
          await write({ unsent: rest });
          continue;
        }
        await write({ unsent: [{ ...next, sending: true }, ...rest] });
      }
      goOnOnlyIfHeld(attempt);
      const sent = before ?? (await send(ports, outgoing));
      arrived.set(outgoing.id, sent);
      try {
        await write(afterwards(ports.log, record, next, sent));
        arrived.delete(outgoing.id);
      } catch (error) {
        if (isSuperseded(error) || attempt.last) arrived.delete(outgoing.id);
        throw error;
      }
    }
  };
}

/** The record once this reply is out of the way. */
function afterwards(log: Log, record: PersonRecord, { outgoing, remember }: Unsent, sent: Sent): Partial<PersonRecord> {
  const rest = record.unsent.slice(1);
  if (sent.kind === 'gone') {
    log.info('reply.gone', { id: outgoing.id, why: sent.why });
    const elsewhere = rest.filter((other) => other.outgoing.address.conversation !== outgoing.address.conversation);
    return { unsent: elsewhere, gone: outgoing.address.place === 'direct' || record.gone };
  }
  if (remember === undefined || sent.messageRef === undefined) return { unsent: rest };
  // A question that was asked knows its message from now on, so that it can be redrawn with the answer.
  return { unsent: rest, dialogs: withMessageRef(record, remember, sent.messageRef).dialogs };
}

async function send({ outbox, log }: SendingPorts, outgoing: Outgoing): Promise<Sent> {
  if (outgoing.kind === 'say') return outbox.send(outgoing);
  // A redraw only tidies up: whatever becomes of it, what is said next is not held up by it.
  try {
    const sent = await outbox.send(outgoing);
    if (sent.kind === 'gone') log.info('redraw.gone', { id: outgoing.id, why: sent.why });
  } catch (error) {
    const code = error instanceof OpswardError ? error.code : 'unexpected';
    log.warn('redraw.failed', { id: outgoing.id, error: code });
  }
  return { kind: 'sent' };
}
