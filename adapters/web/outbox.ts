import type { Message } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Clock, Directory, Outbox, Outgoing, Sent, Store } from '../../src/ports.ts';
import { drawnBy, type Renderers, redrawnBy } from './drawing.ts';
import { type FileBlock, keepFile, sentBytes } from './files.ts';
import type { History } from './history.ts';
import { BOT, directAddress, PEOPLE } from './people.ts';
import type { Entry, FileShown } from './wire.ts';

export interface SendingPorts {
  readonly history: () => History;
  readonly store: Store;
  readonly clock: Clock;
  readonly renderers: Renderers;
}

/** What is said is an entry under the reply's own id, so that saying it again changes nothing. */
export function createOutbox({ history, store, clock, renderers }: SendingPorts): Outbox {
  async function say({ id, address, message }: Extract<Outgoing, { kind: 'say' }>): Promise<Sent> {
    if (address.place === 'direct' && !isHere(ownerOf(address.conversation))) return { kind: 'gone', why: 'nobody' };
    const owner = address.onlyFor ?? (address.place === 'direct' ? ownerOf(address.conversation) : undefined);
    const entry: Omit<Entry, 'seq'> = {
      id,
      at: history().get(id)?.at ?? clock.now().toISOString(),
      from: BOT,
      conversation: address.conversation,
      ...(address.thread === undefined ? {} : { thread: address.thread }),
      ...(address.onlyFor === undefined ? {} : { onlyFor: address.onlyFor }),
      text: plainText(message),
      drawn: drawnBy(renderers, message),
      files: await filesOf(store, id, message, owner),
    };
    await history().put(entry);
    return { kind: 'sent', messageRef: id };
  }

  async function redraw({ messageRef, message }: Extract<Outgoing, { kind: 'redraw' }>): Promise<Sent> {
    const before = history().get(messageRef);
    if (before?.drawn === undefined) return { kind: 'gone', why: 'message-not-kept' };
    const { seq: _, ...entry } = before;
    await history().put({ ...entry, text: plainText(message), drawn: redrawnBy(renderers, before.drawn, message) });
    return { kind: 'sent', messageRef };
  }

  return { send: (outgoing) => (outgoing.kind === 'say' ? say(outgoing) : redraw(outgoing)) };
}

export function createDirectory(store: Store): Directory {
  return {
    async direct(person) {
      return isHere(person.id) ? directAddress(person.id) : undefined;
    },
    fetchAttachment: (person, { ref }, maxBytes) => sentBytes(store, person.id, ref, maxBytes),
  };
}

function filesOf(store: Store, id: string, message: Message, owner: string | undefined): Promise<FileShown[]> {
  const files = message.filter((block): block is FileBlock => block.kind === 'file');
  return Promise.all(
    files.map(({ name, mime, base64 }) =>
      keepFile(store, id, { name, mime, base64, ...(owner === undefined ? {} : { owner }) }),
    ),
  );
}

function isHere(person: string): boolean {
  return PEOPLE.some(({ id }) => id === person);
}

function ownerOf(conversation: string): string {
  return conversation.replace(/^direct-/, '');
}
