import { onTestFinished } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { type MovableClock, movableClock } from '../../adapters/system/clock.ts';
import { systemIds } from '../../adapters/system/ids.ts';
import type { Activity, Address, Mention, Person } from '../../src/activity.ts';
import { createBot, type RunningBot } from '../../src/bot.ts';
import type { Library } from '../../src/content/library.ts';
import type { Flow } from '../../src/conversation/flow.ts';
import type { Message } from '../../src/message/message.ts';
import type { Attempt, Jobs, Log, LogFields, Matcher } from '../../src/ports.ts';
import { type Posted, postbox } from './postbox.ts';
import { realLibrary } from './real-library.ts';
import { type Stage, stage } from './stage.ts';
import { collapsed, fits, type Line, type Place, readTranscript } from './transcript.ts';
import { wordMatcher } from './word-matcher.ts';

export interface WorldOptions {
  /** When the first line is said, ISO 8601. */
  readonly at: string;
  /** The real content unless a test brings its own. */
  readonly library?: (real: Library) => Library;
  /** Every flow there is unless a test brings its own. */
  readonly flows?: readonly Flow[];
  /** Channels that the bot has not been added to. */
  readonly notIn?: readonly string[];
  /** The channel where questions go that nothing answers; none unless a test has one. */
  readonly experts?: string;
}

export interface World {
  /** Plays a transcript (see transcript.ts) and throws at the first line that went otherwise. */
  plays(transcript: string): Promise<World>;
  /** From now on, other content. */
  reloads(change: (library: Library) => Library): Promise<World>;
  /** How the message with this button looks once it was pressed, before the press was worked on. */
  pressed(name: string, label: string, on?: string): Promise<Message | undefined>;
  /** The page about somebody, as a Home tab shows it. */
  home(name: string): Promise<Message>;
  /** The titles that somebody's search finds, best first. */
  search(name: string, query: string): Promise<readonly string[]>;
  /** Everything that was said so far. */
  told(): string;
  /** Every value of a kind, outside people's records. */
  kept(kind: string): Promise<readonly unknown[]>;
  /** What is kept about somebody. */
  record(name: string): Promise<unknown>;
}

/** People, a bot on the real embedded store and jobs (in memory), and a clock that only the script moves. */
export function world({ at, library: change = (real) => real, flows, notIn, experts }: WorldOptions): World {
  const clock = movableClock({ now: () => new Date(at) });
  const box = postbox(notIn);
  const faults: unknown[] = [];
  const told: string[] = [];
  let running: Promise<Running> | undefined;
  const start = (): Promise<Running> => {
    running ??= realLibrary().then((real) => startBot(clock, change(real), box, faults, { flows, experts }));
    return running;
  };
  let said = 0;
  let last: { name: string; thread: string } = { name: 'Ana', thread: '' };

  const activityOf = (line: Extract<Line, { kind: 'person' }>): Activity => {
    said += 1;
    const under = line.place.under === undefined ? undefined : box.thread(line.place.channel ?? '', line.place.under);
    const thread = under ?? (line.place.sameThread ? last.thread : `thread-${said}`);
    last = { name: line.name, thread };
    const common = {
      id: `activity-${said}`,
      at: clock.now().toISOString(),
      person: personOf(line.name),
      address: addressOf(line.name, line.place, thread),
    };
    if (line.text === '[opens the chat]') return { kind: 'opened', ...common };
    const press = /^\[pressed: (.+?)(?:, on: (.+))?\]$/s.exec(line.text);
    if (press === null) {
      const mentions = channelsIn(line.text);
      return { kind: 'said', ...common, text: line.text, ...(mentions.length === 0 ? {} : { mentions }) };
    }
    const found = box.button(common.address.conversation, press[1] ?? '', press[2]);
    if (found === undefined) throw new Error(`Line ${line.at}: nothing shows "${press[1]}" to press.`);
    return { kind: 'chose', ...common, address: found.address, value: found.value, messageRef: found.ref };
  };

  const perform = async ({ played, idle }: Running, line: Line): Promise<void> => {
    if (line.kind === 'person') await played.deliver(activityOf(line));
    else if (line.kind === 'restart') await (await start()).restart();
    else if (line.kind === 'later') return passTime(clock, line.ms, idle);
    await idle();
  };

  const self: World = {
    async plays(transcript) {
      const context = await start();
      for (const { first, replies } of scenes(readTranscript(transcript))) {
        if (first !== undefined) await perform(context, first);
        if (first?.kind === 'person') told.push(`${first.name}: ${first.text}`);
        const posted = box.take();
        told.push(...posted.map(asLine));
        if (faults.length > 0) throw faults[0];
        compare(replies, posted, last.name, first);
      }
      return self;
    },
    async reloads(next) {
      const context = await start();
      context.reload(next);
      return self;
    },
    async pressed(name, label, on) {
      const found = box.button(`direct-${name}`, label, on);
      if (found === undefined) throw new Error(`Nothing shows "${label}" to press.`);
      const { address, value, ref } = found;
      const { bot, played } = await start();
      const person = { ...personOf(name), platform: played.platform };
      const common = { id: `look-${said}`, at: clock.now().toISOString(), person, address };
      return bot().pressed({ kind: 'chose', ...common, value, messageRef: ref });
    },
    async home(name) {
      const { bot, played } = await start();
      return bot().home({ ...personOf(name), platform: played.platform });
    },
    async search(name, query) {
      const { bot, played } = await start();
      const hits = await bot().search({ ...personOf(name), platform: played.platform }, query, 5);
      return hits.map(({ title }) => title);
    },
    told: () => told.join('\n'),
    async kept(kind) {
      const found: unknown[] = [];
      for await (const [, value] of box.store().list('T1', kind)) found.push(value);
      return found;
    },
    record: async (name) => box.store().get(['T1', 'person', (await start()).played.platform, name]),
  };
  return self;
}

interface Running {
  bot(): RunningBot;
  readonly played: Stage;
  restart(): Promise<void>;
  reload(change: (library: Library) => Library): void;
  idle(): Promise<void>;
}

type Handler = (attempt: Attempt) => Promise<void>;

async function startBot(
  clock: MovableClock,
  first: Library,
  box: ReturnType<typeof postbox>,
  faults: unknown[],
  { flows, experts }: { readonly flows: readonly Flow[] | undefined; readonly experts: string | undefined },
): Promise<Running> {
  let library = first;
  const log = faultLog(faults);
  const backend = await openEmbedded({ file: ':memory:', clock, log });
  onTestFinished(() => backend.close());
  box.keep(backend.store);

  // A bot that restarts works on the same jobs; what it held in memory is gone.
  const handlers = new Map<string, Handler>();
  const jobs: Jobs = {
    ...backend.jobs,
    async work(queue, handler, options) {
      const known = handlers.has(queue);
      handlers.set(queue, handler);
      if (!known)
        await backend.jobs.work(queue, (attempt) => noting(faults, () => handlers.get(queue)?.(attempt)), options);
    },
  };
  let words = wordMatcher(library);
  const matcher: Matcher = { match: (utterance) => words.match(utterance) };
  const played = await stage({ bot: () => bot, store: backend.store, outbox: box.outbox, directory: box.directory });
  const { outbox, directory } = played;
  const ports = {
    jobs,
    store: backend.store,
    clock,
    ids: systemIds,
    log,
    matcher,
    outbox,
    directory,
    ...(flows === undefined ? {} : { flows }),
    ...(experts === undefined ? {} : { experts: () => experts }),
  };
  let bot = createBot(ports, library);
  await bot.start();
  return {
    bot: () => bot,
    played,
    async restart() {
      bot = createBot(ports, library);
      await bot.start();
    },
    reload(change) {
      library = change(library);
      words = wordMatcher(library);
      bot.reload(library);
    },
    idle: () => backend.jobs.idle(),
  };
}

/** In small steps, so that what falls due on the way happens at its own time. */
async function passTime(clock: MovableClock, ms: number, idle: () => Promise<void>): Promise<void> {
  const step = Math.max(60 * 60_000, ms / 300);
  for (let left = ms; left > 0; left -= step) {
    clock.move(Math.min(step, left));
    await idle();
  }
}

/** Each line that makes something happen, with what the bot is to say to it. */
function scenes(lines: readonly Line[]): { first: Line | undefined; replies: Line[] }[] {
  const found: { first: Line | undefined; replies: Line[] }[] = [];
  for (const line of lines) {
    const current = found.at(-1);
    if (line.kind !== 'bot' && line.kind !== 'redraw') found.push({ first: line, replies: [] });
    else if (current === undefined) found.push({ first: undefined, replies: [line] });
    else current.replies.push(line);
  }
  return found;
}

function compare(script: readonly Line[], posted: readonly Posted[], last: string, first: Line | undefined): void {
  const after = first === undefined ? 'At the start' : `After line ${first.at} of the transcript`;
  const fault = (why: string): Error =>
    new Error(`${after}: ${why}\n\nThe bot said:\n${posted.map(asLine).join('\n')}\n`);
  const says = posted.filter(({ kind }) => kind === 'say');
  const redraws = posted.filter(({ kind }) => kind === 'redraw');
  for (const line of script) {
    if (line.kind === 'redraw') {
      const drawn = redraws.shift();
      if (drawn === undefined || !fits(line.text, drawn.text))
        throw fault(`line ${line.at} expects the redraw: ${line.text}`);
    } else if (line.kind === 'bot') {
      const next = says.shift();
      if (next === undefined) throw fault(`line ${line.at} expects more: ${collapsed(line.text)}`);
      const wrongPlace = whereOf(next.address, last) !== whereInScript(line, last);
      if (wrongPlace || !fits(line.text, next.text)) throw fault(`line ${line.at} expects: ${collapsed(line.text)}`);
    }
  }
  const [more] = says;
  if (more !== undefined) throw fault('the script does not have all of it.');
}

function whereInScript(line: Extract<Line, { kind: 'bot' }>, last: string): string {
  if (line.place.channel === undefined) return `Bot to ${line.to ?? last}`;
  return `Bot in #${line.place.channel}${line.to === undefined ? '' : `, only for ${line.to}`}`;
}

function whereOf(address: Address, last: string): string {
  if (address.place === 'direct') return `Bot to ${address.conversation.replace('direct-', '') || last}`;
  const onlyFor = address.onlyFor === undefined ? '' : `, only for ${address.onlyFor}`;
  return `Bot in #${address.conversation}${onlyFor}`;
}

function asLine({ kind, address, text }: Posted): string {
  return `  ${kind === 'redraw' ? 'Bot redraws' : whereOf(address, '')}: ${text.replaceAll('\n', '\n    ')}`;
}

function personOf(name: string): Person {
  return { platform: 'slack', tenant: 'T1', id: name };
}

/** "#ops" in what somebody says is that channel, and "@Ben" that person. */
function channelsIn(text: string): Mention[] {
  return [...text.matchAll(/(?<!\S)([#@])([\w-]+)/g)].map(([name, mark, conversation = '']): Mention => {
    if (mark === '@') return { kind: 'person', id: conversation, name: conversation };
    const address = { platform: 'slack', tenant: 'T1', place: 'channel', conversation } as const;
    return { kind: 'place', place: { address, name } };
  });
}

function addressOf(name: string, place: Place, thread: string): Address {
  const common = { platform: 'slack', tenant: 'T1' } as const;
  if (place.channel === undefined) return { ...common, place: 'direct', conversation: `direct-${name}` };
  return { ...common, place: 'channel', conversation: place.channel, thread };
}

async function noting(faults: unknown[], work: () => Promise<void> | undefined): Promise<void> {
  try {
    await work();
  } catch (error) {
    faults.push(error);
    throw error;
  }
}

/** No test expects an error in the log, so each is a failure. */
function faultLog(faults: unknown[]): Log {
  return {
    info() {},
    warn() {},
    error(event: string, _fields?: LogFields, error?: unknown) {
      faults.push(error ?? new Error(`The log has an error: ${event}`));
    },
  };
}
