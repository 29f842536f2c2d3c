import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbedded } from '../adapters/embedded/open.ts';
import { createPage } from '../adapters/http/page.ts';
import { startHttp } from '../adapters/http/server.ts';
import { createMatcher } from '../adapters/matching/client.ts';
import { openRedis } from '../adapters/redis/open.ts';
import { createSlack } from '../adapters/slack/create-slack.ts';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemIds } from '../adapters/system/ids.ts';
import { createLog } from '../adapters/system/log.ts';
import { watchFolder } from '../adapters/system/watch.ts';
import { askLines, askOnce } from '../adapters/terminal/ask.ts';
import { createTerminal } from '../adapters/terminal/chat.ts';
import { createBot } from './bot.ts';
import { type Config, readConfig } from './config.ts';
import type { Library } from './content/library.ts';
import { loadKnowledge } from './content/load.ts';
import { type Problem, problemText } from './content/problem.ts';
import { trainingSet } from './content/training-set.ts';
import { createAsk } from './conversation/ask.ts';
import { OpswardError } from './errors.ts';
import type { Log, Outbox } from './ports.ts';
import { createUnderstand } from './understanding/understand.ts';

/** How long a stop may take before what is left is cut. */
const DRAIN_MS = 10_000;

const COMMANDS: Readonly<Record<string, (args: Args) => Promise<void>>> = {
  serve,
  chat,
  ask,
  'check-content': checkContent,
  'slack-manifest': printSlackManifest,
};

type Args = ReturnType<typeof readArgs>;

function readArgs(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      knowledge: { type: 'string' },
      socket: { type: 'boolean', default: false },
      url: { type: 'string' },
    },
  });
}

async function serve(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog(config.logLevel);
  const library = await loadOrRefuse(config, log);
  const backend = await openBackend(config, log);
  const matcher = startMatcher(config, log, library);
  const slack = config.slack && createSlack({ ...config.slack, bot: () => bot, log, clock: systemClock });
  const bot = createBot(
    { ...backend, matcher, clock: systemClock, log, outbox: byPlatform({ slack: slack?.outbox }) },
    library,
  );
  let current = library;
  const stopWatching = watchFolder(config.knowledgeDir, async () => {
    const next = await reloaded(config, log);
    if (next === undefined) return;
    current = next;
    matcher.train(trainingSet(next));
    bot.reload(next);
  });
  await bot.start();
  await slack?.start();
  const page = createPage({
    connections: connections(config),
    newConversation: () => createAsk(current, createUnderstand(current, matcher)),
  });
  const routers = [slack?.router, config.localPage ? page : undefined].filter((router) => router !== undefined);
  const http = await startHttp({ port: config.port, host: config.host, log, routers, health: backend.health });
  log.info('started', { url: http.url, slack: slack !== undefined });
  if (config.localPage) process.stderr.write(`Opsward is listening on ${http.url}\n`);

  await terminated();
  log.info('stopping');
  await stopWatching();
  // First no more deliveries, then the turns in hand, then what they stand on.
  await Promise.all([http.stop(DRAIN_MS / 2), slack?.stop(DRAIN_MS / 2)]);
  await backend.jobs.stop(DRAIN_MS / 2);
  await backend.close();
  await matcher.stop();
  log.info('stopped');
}

async function chat(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const typed = process.stdin.isTTY === true;
  // Typed at, it remembers like any chat; lines piped in are a play of their own.
  const folder = typed ? config.dataDir : await mkdtemp(join(tmpdir(), 'opsward-chat-'));
  await mkdir(folder, { recursive: true });
  const backend = await openEmbedded({ file: join(folder, 'terminal.db'), clock: systemClock, log });
  const matcher = startMatcher(config, log, library);
  await matcherReady(matcher, typed);
  const terminal = createTerminal({ output: process.stdout, clock: systemClock, ids: systemIds });
  const bot = createBot(
    { ...backend, matcher, clock: systemClock, log, outbox: terminal.outbox, onTurnEnded: terminal.turnEnded },
    library,
  );
  await bot.start();
  await terminal.chat(bot, process.stdin, { prompt: typed });
  await backend.jobs.stop(DRAIN_MS);
  await backend.close();
  await matcher.stop();
  if (!typed) await rm(folder, { recursive: true });
}

async function ask(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const matcher = startMatcher(config, log, library);
  await matcherReady(matcher, process.stderr.isTTY === true);
  const newConversation = () => createAsk(library, createUnderstand(library, matcher));
  const question = args.positionals.slice(1).join(' ');
  try {
    if (args.values.json && question === '') {
      await askLines(newConversation, process.stdin, process.stdout, () => performance.now());
    } else if (question !== '') {
      await askOnce(newConversation(), question, process.stdout);
    } else {
      throw new OpswardError('usage', 'There is no question.', 'npm run --silent ask -- "how long does it take?"');
    }
  } finally {
    await matcher.stop();
  }
}

async function checkContent(args: Args): Promise<void> {
  const folder = configFor(args).knowledgeDir;
  const loaded = await loadKnowledge(folder, today());
  const problems = loaded.kind === 'ok' ? loaded.warnings : loaded.problems;
  printProblems(folder, problems);
  if (loaded.kind === 'problems') process.exitCode = 1;
  else
    process.stdout.write(
      `${folder}: ${loaded.library.answers.size} answers, ${loaded.library.roles.size} roles, no errors\n`,
    );
}

async function printSlackManifest(args: Args): Promise<void> {
  const { socket, url } = args.values;
  process.stdout.write(
    `${JSON.stringify(slackManifest(socket ? { kind: 'socket' } : { kind: 'http', url }), null, 2)}\n`,
  );
}

function configFor(args: Args): Config {
  const config = readConfig(process.env);
  return args.values.knowledge === undefined ? config : { ...config, knowledgeDir: args.values.knowledge };
}

async function loadOrRefuse(config: Config, log: Log): Promise<Library> {
  const loaded = await loadKnowledge(config.knowledgeDir, today());
  if (loaded.kind === 'ok') {
    for (const warning of loaded.warnings) log.warn('content.warning', { where: `${warning.file}:${warning.line}` });
    return loaded.library;
  }
  printProblems(config.knowledgeDir, loaded.problems);
  throw new OpswardError(
    'content',
    `The knowledge folder ${config.knowledgeDir} has problems, listed above.`,
    'Correct them (npm run check:content lists them again) and start again.',
  );
}

/** The folder as it is now, or undefined with the reason in the log: then the old content stays. */
async function reloaded(config: Config, log: Log): Promise<Library | undefined> {
  const loaded = await loadKnowledge(config.knowledgeDir, today());
  if (loaded.kind === 'ok') {
    log.info('content.reloaded', { answers: loaded.library.answers.size });
    return loaded.library;
  }
  for (const problem of loaded.problems) log.error('content.refused', { problem: problemText(problem) });
  return undefined;
}

function printProblems(folder: string, problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${join(folder, problemText(problem))}\n`);
}

/** One file for one process, or Redis for any number of equal ones. */
async function openBackend(config: Config, log: Log) {
  await mkdir(config.dataDir, { recursive: true });
  if (config.redisUrl !== undefined) return openRedis({ url: config.redisUrl, clock: systemClock, log });
  return openEmbedded({ file: join(config.dataDir, 'opsward.db'), clock: systemClock, log });
}

function startMatcher(config: Config, log: Log, library: Library) {
  const matcher = createMatcher({
    thread: new URL('./matcher-thread.js', import.meta.url),
    encoder: config.encoder,
    cacheDir: config.dataDir,
    log,
  });
  matcher.train(trainingSet(library));
  return matcher;
}

async function matcherReady(matcher: ReturnType<typeof createMatcher>, tell: boolean): Promise<void> {
  if (tell) process.stderr.write('Reading the answers (the first time takes about half a minute) …\n');
  await matcher.ready();
}

/** Each reply goes out where it belongs. Nothing is addressed to a platform that is not connected. */
function byPlatform(outboxes: Readonly<Record<string, Outbox | undefined>>): Outbox {
  return {
    async send(outgoing) {
      const outbox = outboxes[outgoing.address.platform];
      return outbox === undefined ? { kind: 'gone', why: 'platform-not-connected' } : outbox.send(outgoing);
    },
  };
}

function connections(config: Config): { name: string; state: string }[] {
  const slack =
    config.slack?.appToken === undefined ? 'connected over HTTP at /slack/events' : 'connected in Socket Mode';
  return [
    {
      name: 'Slack',
      state: config.slack
        ? slack
        : 'not connected: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (README, Connect Slack)',
    },
    { name: 'Content', state: config.knowledgeDir },
    { name: 'Storage', state: config.redisUrl ? 'Redis' : `one file in ${config.dataDir}` },
  ];
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function terminated(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

async function main(): Promise<void> {
  const args = readArgs(process.argv.slice(2));
  const name = args.positionals[0] ?? 'serve';
  const command = COMMANDS[name];
  if (command === undefined) {
    const known = Object.keys(COMMANDS).join(', ');
    throw new OpswardError('usage', `There is no command "${name}".`, `Use one of: ${known}.`);
  }
  await command(args);
}

main().catch((error: unknown) => {
  const text = error instanceof OpswardError ? `${error.message}\n${error.hint}` : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
