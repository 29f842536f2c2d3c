import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Activity, Address, Mention, Person } from '../../src/activity.ts';
import { type Message, paragraph } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Bot, Clock, Directory, Ids, Outbox } from '../../src/ports.ts';

const person: Person = { platform: 'terminal', tenant: 'local', id: 'you' };
const address: Address = { platform: 'terminal', tenant: 'local', place: 'direct', conversation: 'terminal' };

export interface TerminalOptions {
  readonly output: Writable;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Moves the clock and waits until what became due has been done: "/skip 7d" lives a week in a moment. */
  readonly skip: (ms: number) => Promise<void>;
  /** Writes a file that the bot sends, and tells its path. */
  readonly save: (name: string, content: Uint8Array) => Promise<string>;
}

export interface Terminal {
  readonly outbox: Outbox;
  readonly directory: Directory;
  /** To be called when a turn has ended, with its activity's id. */
  turnEnded(id: string): void;
  /** Reads lines as one person's direct chat until the input ends, each after the last was answered. */
  chat(bot: Bot, input: Readable, options: { readonly prompt: boolean }): Promise<void>;
}

export function createTerminal({ output, clock, ids, skip, save }: TerminalOptions): Terminal {
  const waiting = new Map<string, () => void>();
  const activity = (text: string | undefined): Activity => {
    const common = { id: ids.next(), at: clock.now().toISOString(), person, address };
    if (text === undefined) return { kind: 'opened', ...common };
    const mentions = mentionsIn(text);
    return { kind: 'said', ...common, text, ...(mentions.length === 0 ? {} : { mentions }) };
  };
  const saved = (message: Message): Promise<Message> =>
    Promise.all(
      message.map(async (block) =>
        block.kind === 'file' ? paragraph(await save(block.name, Buffer.from(block.base64, 'base64'))) : block,
      ),
    );
  const turn = async (bot: Bot, text?: string): Promise<void> => {
    const next = activity(text);
    const ended = new Promise<void>((resolve) => waiting.set(next.id, resolve));
    await bot.receive(next);
    await ended;
  };
  return {
    outbox: {
      async send(outgoing) {
        // A terminal cannot redraw what has scrolled by; what was chosen is in the next line anyway.
        const where = outgoing.address.place === 'channel' ? `[in #${outgoing.address.conversation}]\n` : '';
        const redrawn = outgoing.kind === 'redraw' && where !== '' ? '[changed] ' : '';
        if (outgoing.kind === 'say' || redrawn !== '')
          output.write(`\n${redrawn}${where}${plainText(await saved(outgoing.message))}\n\n`);
        return { kind: 'sent', messageRef: outgoing.id };
      },
    },
    directory: {
      async direct() {
        return address;
      },
      async fetchAttachment() {
        throw new Error('A terminal sends no attachments.');
      },
    },
    turnEnded(id) {
      waiting.get(id)?.();
      waiting.delete(id);
    },
    async chat(bot, input, { prompt }) {
      if (prompt) await turn(bot);
      const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
      const ask = (): void => {
        if (prompt) output.write('> ');
      };
      ask();
      for await (const line of lines) {
        if (!prompt) output.write(`> ${line}\n`);
        const skipped = readSkip(line);
        if (skipped === undefined) await turn(bot, line);
        else await skip(skipped);
        ask();
      }
    },
  };
}

/** "#ops" stands for a channel, of which a terminal has as many as are named. */
function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(/(?<!\S)#([a-z0-9][a-z0-9_-]*)/gi)].map(([name, conversation = '']): Mention => {
    const { platform, tenant } = address;
    return { kind: 'place', place: { address: { platform, tenant, place: 'channel', conversation }, name } };
  });
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "/skip 7d" in milliseconds; hours, days or weeks. */
function readSkip(line: string): number | undefined {
  const [, count, unit] = /^\/skip (\d{1,3}) ?([hdw])$/.exec(line.trim()) ?? [];
  const ms = unit === undefined ? undefined : UNITS[unit];
  return ms === undefined ? undefined : Number(count) * ms;
}
