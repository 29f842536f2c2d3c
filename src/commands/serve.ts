import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { createDocuments } from '../../adapters/files/documents.ts';
import { createFileFormats } from '../../adapters/files/file-formats.ts';
import { createPage } from '../../adapters/http/page.ts';
import { startHttp } from '../../adapters/http/server.ts';
import { openRedis } from '../../adapters/redis/open.ts';
import { createSlack } from '../../adapters/slack/create-slack.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import { watchFolder } from '../../adapters/system/watch.ts';
import { createTeams } from '../../adapters/teams/create-teams.ts';
import { createBot } from '../bot.ts';
import type { Config } from '../config.ts';
import { trainingSet } from '../content/training-set.ts';
import { createAsk } from '../conversation/ask.ts';
import type { Log } from '../ports.ts';
import { createUnderstand } from '../understanding/understand.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse, reloaded } from './content.ts';
import { startMatcher } from './matching.ts';
import { byPlatform, directories } from './platforms.ts';

/** How long a stop may take before what is left is cut. */
const DRAIN_MS = 10_000;
/** Where a bot that asks nobody for a token may listen. */
const LOOPBACK = '127.0.0.1';

/** The bot with everything that is configured, until it is told to end. */
export async function serve(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog(config.logLevel);
  const library = await loadOrRefuse(config, log);
  const backend = await openBackend(config, log);
  const matcher = startMatcher(config, log, library);
  const slack = config.slack && createSlack({ ...config.slack, bot: () => bot, log, clock: systemClock });
  const teams =
    config.teams &&
    createTeams({
      ...config.teams,
      bot: () => bot,
      store: backend.store,
      log,
      clock: systemClock,
      production: config.production,
    });
  const bot = createBot(
    {
      ...backend,
      matcher,
      clock: systemClock,
      log,
      formats: createFileFormats(),
      documents: createDocuments({ log }),
      outbox: byPlatform({ slack: slack?.outbox, teams: teams?.outbox }),
      directory: directories({ slack: slack?.directory, teams: teams?.directory }),
    },
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
  await teams?.start();
  const page = createPage({
    connections: connections(config),
    newConversation: () => createAsk(current, createUnderstand(current, matcher)),
  });
  const routers = [slack?.router, teams?.router, config.localPage ? page : undefined].filter(
    (router) => router !== undefined,
  );
  const http = await startHttp({
    port: config.port,
    host: teams?.anonymous ? LOOPBACK : config.host,
    log,
    routers,
    health: backend.health,
  });
  log.info('started', { url: http.url, slack: slack !== undefined, teams: teams !== undefined });
  if (config.localPage) process.stderr.write(`Opsward is listening on ${http.url}\n`);

  await terminated();
  log.info('stopping');
  await stopWatching();
  // First no more deliveries, then the turns in hand, then what they stand on.
  await Promise.all([http.stop(DRAIN_MS / 2), slack?.stop(DRAIN_MS / 2), teams?.stop(DRAIN_MS / 2)]);
  await backend.jobs.stop(DRAIN_MS / 2);
  await backend.close();
  await matcher.stop();
  log.info('stopped');
}

/** One file for one process, or Redis for any number of equal ones. */
async function openBackend(config: Config, log: Log) {
  await mkdir(config.dataDir, { recursive: true });
  if (config.redisUrl !== undefined) return openRedis({ url: config.redisUrl, clock: systemClock, log });
  return openEmbedded({ file: join(config.dataDir, 'opsward.db'), clock: systemClock, log });
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
    {
      name: 'Microsoft Teams',
      state: config.teams
        ? `connected at /api/messages${config.teams.appId === undefined ? ', without tokens: this machine only' : ''}`
        : 'not connected: set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID (README, Connect Teams)',
    },
    { name: 'Content', state: config.knowledgeDir },
    { name: 'Storage', state: config.redisUrl ? 'Redis' : `one file in ${config.dataDir}` },
  ];
}

function terminated(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
