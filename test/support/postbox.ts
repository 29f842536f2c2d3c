import type { Address, Person } from '../../src/activity.ts';
import type { Block, Message } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Directory, Outbox, Store } from '../../src/ports.ts';

/** Something the bot sent, as text. */
export interface Posted {
  readonly kind: 'say' | 'redraw';
  readonly address: Address;
  readonly text: string;
}

export interface Button {
  readonly address: Address;
  readonly value: string;
  /** The message it is on. */
  readonly ref: string;
}

interface OnScreen {
  readonly ref: string;
  readonly address: Address;
  readonly first: Message;
  now: Message;
  /** What a thread under it is called. */
  readonly thread: string;
}

/** Where a world's messages arrive: an Outbox and a Directory, and what is on people's screens because of them. */
export function postbox(notIn: readonly string[] = []) {
  const screen: OnScreen[] = [];
  let posted: Posted[] = [];
  let kept: Store | undefined;

  const outbox: Outbox = {
    async send(outgoing) {
      if (notIn.includes(outgoing.address.conversation)) return { kind: 'gone', why: 'not_in_channel' };
      // What goes out survives JSON, as it would on its way to a platform.
      const message = JSON.parse(JSON.stringify(outgoing.message)) as Message;
      const { address } = outgoing;
      posted.push({ kind: outgoing.kind, address, text: plainText(message) });
      if (outgoing.kind === 'say') {
        const ref = `message-${screen.length + 1}`;
        const thread = address.thread ?? `thread-${9_000 + screen.length}`;
        screen.push({ ref, address, first: message, now: message, thread });
        return { kind: 'sent', messageRef: ref, ...(address.place === 'channel' ? { thread } : {}) };
      }
      const drawn = screen.find(({ ref }) => ref === outgoing.messageRef);
      if (drawn === undefined) throw new Error(`There is no message "${outgoing.messageRef}" to redraw.`);
      drawn.now = message;
      return { kind: 'sent', messageRef: drawn.ref };
    },
  };
  const directory: Directory = {
    async direct(person: Person) {
      const { platform, tenant, id } = person;
      return { platform, tenant, place: 'direct', conversation: `direct-${id}` };
    },
    async fetchAttachment() {
      throw new Error('Nobody in this world sends attachments.');
    },
  };
  return {
    outbox,
    directory,
    keep(store: Store) {
      kept = store;
    },
    store(): Store {
      if (kept === undefined) throw new Error('Nothing was played yet.');
      return kept;
    },
    /** What was sent since the last look. */
    take(): readonly Posted[] {
      const taken = posted;
      posted = [];
      return taken;
    },
    /** The thread of the newest message in a channel that said so. */
    thread(conversation: string, text: string): string {
      const found = screen.findLast(
        ({ address, first }) => address.conversation === conversation && plainText(first).includes(text),
      );
      if (found === undefined) throw new Error(`Nothing in #${conversation} says "${text}".`);
      return found.thread;
    },
    /** The newest button with this label; with `on`, as the newest message that said so was first drawn. */
    button(conversation: string, label: string, on?: string): Button | undefined {
      for (const { ref, address, first, now } of screen.toReversed()) {
        if (address.conversation !== conversation) continue;
        if (on !== undefined && !plainText(first).includes(on)) continue;
        const value = (on === undefined ? now : first).map((block) => valueOn(block, label)).find(Boolean);
        if (value !== undefined) return { address, value, ref };
      }
      return undefined;
    },
  };
}

function valueOn(block: Block, label: string): string | undefined {
  if (block.kind === 'feedback') return { Helpful: block.helpful, 'Not helpful': block.notHelpful }[label];
  const pressable = block.kind === 'menu' || (block.kind === 'choices' && block.chosen === undefined);
  if (!pressable) return undefined;
  return block.choices.find((choice) => choice.label === label)?.value;
}
