import { createDocuments } from '../../adapters/files/documents.ts';
import { createFileFormats } from '../../adapters/files/file-formats.ts';
import { startHttp } from '../../adapters/http/server.ts';
import type { SlackOptions } from '../../adapters/slack/create-slack.ts';
import { systemIds } from '../../adapters/system/ids.ts';
import { createLog } from '../../adapters/system/log.ts';
import { watchFolder } from '../../adapters/system/watch.ts';
import { createBot } from '../bot.ts';
import type { Config, SlackConfig } from '../config.ts';
import type { Loaded } from '../content/load.ts';
import { trainingSet } from '../content/training-set.ts';
import type { Store } from '../ports.ts';
import { type Args, configFor } from './args.ts';
import { openBackend } from './backend.ts';
import { firstLoaded, reloaded } from './content.ts';
import { startMatcher } from './matching.ts';
import { showCounts, startCounting } from './metrics.ts';
import { pageTime, servingClock } from './page-clock.ts';
import { byPlatform, directories, expertsIn } from './platforms.ts';
import { createReadiness } from './readiness.ts';

/** How long a stop may take before what is left is cut. */
const DRAIN_MS = 10_000;
/** Where a bot that asks nobody for a token may listen. */
const LOOPBACK = '127.0.0.1';

/** What is not configured is not loaded: Microsoft's packages alone take as long as reading the content. */
const load = {
  slack: async () => (await import('../../adapters/slack/create-slack.ts')).createSlack,
  teams: async () => (await import('../../adapters/teams/create-teams.ts')).createTeams,
  page: async () => (await import('./page.ts')).createPage,
};

/** The bot with everything that is configured, until it is told to end. */
export async function serve(args: Args): Promise<void> {
  const config = configFor(args);
  const serving = servingClock(config);
  const { clock } = serving;
  const metrics = startCounting(config, clock);
  const plainLog = createLog(config.logLevel);
  const log = metrics?.log(plainLog) ?? plainLog;
  let loaded: Loaded = await firstLoaded(config, log);
  let current = loaded;
  const backend = await openBackend(config, clock, log);
  const jobs = metrics?.jobs(backend.jobs) ?? backend.jobs;
  const matcher = startMatcher(config, log, current.library);
  const documents = createDocuments({ log });
  const world = { bot: () => bot, store: backend.store, log, clock };
  const slack = config.slack && (await load.slack())(slackOptions(config.slack, world));
  const teams = config.teams && (await load.teams())({ ...config.teams, ...world, production: config.production });
  const web = config.localPage
    ? await (await load.page())({
        ...world,
        config,
        time: await pageTime(serving, backend.store, backend.idle),
        matcher,
        maxFileBytes: documents.maxBytes,
        connections: connections(config),
        content: () => ({ ...current, loaded }),
      })
    : undefined;
  const outbox = byPlatform({ slack: slack?.outbox, teams: teams?.outbox, web: web?.outbox });
  const bot = createBot(
    {
      ...backend,
      jobs,
      matcher,
      clock,
      log,
      ids: systemIds,
      retentionDays: config.retentionDays,
      formats: createFileFormats(),
      documents,
      ...expertsIn(config.experts),
      outbox: metrics?.outbox(outbox) ?? outbox,
      directory: directories({ slack: slack?.directory, teams: teams?.directory, web: web?.directory }),
      onTurnEnded: (activity) => {
        slack?.turnEnded(activity);
        web?.turnEnded(activity.id);
      },
    },
    current.library,
  );
  const stopWatching = watchFolder(config.knowledgeDir, async () => {
    loaded = await reloaded(config, log);
    if (loaded.kind === 'ok') {
      current = loaded;
      matcher.train(trainingSet(loaded.library));
      bot.reload(loaded.library);
    }
    web?.contentChanged();
  });
  const readiness = createReadiness({
    log,
    health: backend.health,
    matcher,
    platforms: [...(slack ? ['slack'] : []), ...(teams ? ['teams'] : []), ...(web ? ['web'] : [])],
  });
  const counts = await showCounts(metrics, { config, clock, backend, log });
  await bot.start();
  await slack?.start();
  await teams?.start();
  web?.start();
  const routers = [slack?.router, teams?.router, web?.router].filter((router) => router !== undefined);
  const http = await startHttp({
    port: config.port,
    host: teams?.anonymous ? LOOPBACK : config.host,
    log,
    routers,
    ready: readiness.ready,
  });
  readiness.started();
  log.info('started', { url: http.url, slack: slack !== undefined, teams: teams !== undefined });
  if (config.localPage) process.stderr.write(`Opsward is listening on ${http.url}\n`);

  await terminated();
  log.info('stopping');
  // Whatever is away, and whoever waits for it: nothing is lost by ending, and the next start goes on from there.
  setTimeout(() => {
    log.warn('stopped-late');
    process.exit();
  }, DRAIN_MS);
  readiness.draining();
  await stopWatching();
  web?.stop();
  // First no more deliveries (they are answered 503, as is /readyz), then the turns in hand, then what they stand on.
  await Promise.all([slack?.stop(DRAIN_MS / 2), teams?.stop(DRAIN_MS / 2)]);
  await backend.jobs.stop(DRAIN_MS / 2);
  await Promise.all([http.stop(DRAIN_MS / 10), counts?.stop()]);
  await backend.close();
  await matcher.stop();
  log.info('stopped');
  // A connection of BullMQ's own goes on looking for a Redis that is away, and would keep the process for as long.
  process.exit();
}

function slackOptions(
  { oauth, ...slack }: SlackConfig,
  { store, ...world }: Pick<SlackOptions, 'bot' | 'log' | 'clock'> & { readonly store: Store },
): SlackOptions {
  return { ...slack, ...world, ...(oauth === undefined ? {} : { oauth: { ...oauth, store } }) };
}

function connections(config: Config): { name: string; state: string }[] {
  const overHttp = config.slack?.oauth ? 'installed from /slack/install' : 'connected over HTTP at /slack/events';
  const slack = config.slack?.appToken === undefined ? overHttp : 'connected in Socket Mode';
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
