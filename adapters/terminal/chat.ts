import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Activity, Address, Attachment, Mention, Person } from '../../src/activity.ts';
import { type Message, paragraph } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Bot, Clock, Directory, Ids, Outbox } from '../../src/ports.ts';
import { bytesOf, fileAt } from './file.ts';

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
  const activity = (text: string | undefined, attachments: readonly Attachment[] = []): Activity => {
    const common = { id: ids.next(), at: clock.now().toISOString(), person, address };
    if (text === undefined) return { kind: 'opened', ...common };
    const mentions = mentionsIn(text);
    return {
      kind: 'said',
      ...common,
      text,
      ...(mentions.length === 0 ? {} : { mentions }),
      ...(attachments.length === 0 ? {} : { attachments }),
    };
  };
  const saved = (message: Message): Promise<Message> =>
    Promise.all(
      message.map(async (block) =>
        block.kind === 'file' ? paragraph(await save(block.name, Buffer.from(block.base64, 'base64'))) : block,
      ),
    );
  const turn = async (bot: Bot, text?: string, attachments?: readonly Attachment[]): Promise<void> => {
    const next = activity(text, attachments);
    const ended = new Promise<void>((resolve) => waiting.set(next.id, resolve));
    await bot.receive(next);
    await ended;
  };
  const act = async (bot: Bot, line: string): Promise<void> => {
    const command = readCommand(line);
    switch (command.kind) {
      case 'said':
        return turn(bot, line);
      case 'skip':
        return skip(command.ms);
      case 'file': {
        const found = await fileAt(command.path);
        if (found.kind === 'file') return turn(bot, '', [found.attachment]);
        output.write(`\n${found.why}\n\n`);
        return;
      }
      case 'unknown':
        output.write(`\n${COMMANDS_LINE}\n\n`);
        return;
      default:
        return command satisfies never;
    }
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
      fetchAttachment: (_person, attachment, maxBytes) => bytesOf(attachment, maxBytes),
    },
    turnEnded(id) {
      waiting.get(id)?.();
      waiting.delete(id);
    },
    async chat(bot, input, { prompt }) {
      if (prompt) {
        output.write(`\n${COMMANDS_LINE}\n`);
        await turn(bot);
      }
      const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
      const ask = (): void => {
        if (prompt) output.write('> ');
      };
      ask();
      for await (const line of lines) {
        if (!prompt) output.write(`> ${line}\n`);
        await act(bot, line);
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

/** What a line that is typed to the terminal itself asks for. */
type Command =
  | { readonly kind: 'said' }
  | { readonly kind: 'skip'; readonly ms: number }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unknown' };

const COMMANDS_LINE = [
  'This terminal knows: /file PATH sends a résumé (PDF, .docx or text); /skip 7d moves the clock, by hours (h), days or',
  'weeks (w). Everything else is said to Opsward. Ctrl+D ends.',
].join(' ');

function readCommand(line: string): Command {
  const [, name, rest = ''] = /^\/([a-z]+)(?:\s+(.*))?$/.exec(line.trim()) ?? [];
  if (name === undefined) return { kind: 'said' };
  if (name === 'file' && rest !== '') return { kind: 'file', path: rest };
  const ms = name === 'skip' ? readSkip(rest) : undefined;
  return ms === undefined ? { kind: 'unknown' } : { kind: 'skip', ms };
}

/** "7d" in milliseconds; hours, days or weeks. */
function readSkip(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,3}) ?([hdw])$/.exec(text) ?? [];
  const ms = unit === undefined ? undefined : UNITS[unit];
  return ms === undefined ? undefined : Number(count) * ms;
}
