import { App, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Router } from 'express';
import type { Activity } from '../../src/activity.ts';
import { OpswardError } from '../../src/errors.ts';
import type { Bot, Clock, Directory, Log, Outbox, Store } from '../../src/ports.ts';
import { createBoltLog } from './bolt-log.ts';
import { createDirectory } from './directory.ts';
import { createHome } from './home.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createInstallations } from './installations.ts';
import { installerOptions, type OAuthOptions } from './installer.ts';
import { createIntake } from './intake.ts';
import { toModal } from './modal.ts';
import { type Clients, createOutbox } from './outbox.ts';
import { createPace } from './pace.ts';
import { takingFirst } from './receiver.ts';
import { slackFault } from './refusals.ts';
import { configuredToken, installedTokens, type Tokens } from './tokens.ts';
import { unhurried } from './unhurried.ts';
import { settledWithin, within } from './within.ts';

export interface SlackOptions {
  /** Of the one workspace that is served. */
  readonly botToken?: string;
  /** Instead of a token: the app is installed in any number of workspaces, over HTTP. */
  readonly oauth?: OAuthOptions & { readonly store: Store };
  /** Proves over HTTP that a delivery is Slack's; Socket Mode needs none. */
  readonly signingSecret?: string;
  /** Set: Socket Mode, no router. */
  readonly appToken?: string;
  /** A Slack elsewhere, as GovSlack or a fake. */
  readonly apiUrl?: string;
  /** Asked for when the first delivery comes, since the bot is made of this adapter's outbox. */
  readonly bot: () => Bot;
  readonly log: Log;
  readonly clock: Clock;
}

export interface Slack {
  /** Serves POST /slack/events, and the pages of an installation; mount it at '/' before anything that parses bodies. Not there in Socket Mode. */
  readonly router?: Router;
  readonly outbox: Outbox;
  readonly directory: Directory;
  /** To be called when a turn has ended: what it changed is drawn on the person's Home tab. */
  turnEnded(activity: Activity): void;
  start(): Promise<void>;
  /** Takes no more deliveries, and waits at most `ms` for those being made durable. */
  stop(ms: number): Promise<void>;
}

/** A wait that Slack asks for is kept in the process up to this; longer ones are the job's. */
const longestWaitMs = 10_000;
const connectWithinMs = 10_000;
/** How many tenants' clients are kept ready. */
const clientsKept = 500;

export function createSlack(options: SlackOptions): Slack {
  const { botToken, oauth, appToken, log, clock } = options;
  const logger = createBoltLog(log);
  const clientOptions: webApi.WebClientOptions = {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    logger,
    timeout: 10_000,
    // No silent retries: a post whose answer was lost may have arrived, so trying again is the job's decision.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const installations = oauth && createInstallations(oauth.store, clock);
  const installing = oauth && installations ? installerOptions({ oauth, installations, clientOptions, log }) : {};
  const http =
    appToken === undefined
      ? createHttpReceiver({ signingSecret: secretOf(options), logger, clock, log, installing })
      : undefined;
  const socket = appToken === undefined ? undefined : createSocket(appToken, clientOptions);
  const installer = http?.receiver.installer;
  const tokens = installer === undefined ? configuredToken(tokenOf(options)) : installedTokens(installer);
  const clients = createClients(tokens, clientOptions);
  const pace = createPace({ maxWaitMs: longestWaitMs });
  const home = createHome({ client: clients, pace, bot: options.bot, log });
  const intake = createIntake({
    bot: options.bot,
    log,
    clock,
    isServed: async (tenant) => installations === undefined || installations.has(tenant),
    drawHome: (person) => void home.draw(person),
    async open(tenant, trigger, form) {
      const client = await clients(tenant);
      if (client === undefined) return false;
      await client.views.open({ trigger_id: trigger, view: toModal(form) }).catch((error: unknown) => {
        throw slackFault('views.open', error);
      });
      return true;
    },
  });
  const app = createApp(takingFirst((http?.receiver ?? socket) as Receiver, intake.take, log), {
    botToken,
    clientOptions,
    logger,
    log,
  });

  return {
    ...(http === undefined ? {} : { router: http.router }),
    outbox: byHurry(
      createOutbox({ client: clients, pace, log }),
      unhurried(createOutbox({ client: clients, pace: pace.orLater, log })),
    ),
    directory: createDirectory({
      token: tokens,
      client: clients,
      pace: pace.orLater,
      ...(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }),
    }),
    turnEnded: home.turnEnded,
    async start() {
      await app.init();
      if (installer === undefined) await checkToken(new webApi.WebClient(botToken, clientOptions), log);
      else log.info('slack.installable', { path: '/slack/install' });
      if (socket !== undefined) await connect(socket, log);
    },
    async stop(ms) {
      const until = performance.now() + ms;
      await intake.stop(ms);
      await home.stop(Math.max(until - performance.now(), 0));
      const left = Math.max(until - performance.now(), 0);
      if (socket !== undefined) await settledWithin(left, socket.client.disconnect());
    },
  };
}

/** What nobody waits for goes its own way. */
function byHurry(hurried: Outbox, slow: Outbox): Outbox {
  return { send: (outgoing) => (outgoing.kind === 'say' && outgoing.unhurried ? slow : hurried).send(outgoing) };
}

/** A client for the token that a tenant has now: a token that was refreshed has another one. */
function createClients(tokens: Tokens, clientOptions: webApi.WebClientOptions): Clients {
  const known = new Map<string, { readonly token: string; readonly client: webApi.WebClient }>();
  return async (tenant) => {
    const token = await tokens(tenant);
    if (token === undefined) return undefined;
    const kept = known.get(tenant);
    if (kept?.token === token) return kept.client;
    const client = new webApi.WebClient(token, clientOptions);
    known.set(tenant, { token, client });
    const oldest = known.keys().next().value;
    if (known.size > clientsKept && oldest !== undefined) known.delete(oldest);
    return client;
  };
}

function createSocket(appToken: string, clientOptions: webApi.WebClientOptions): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    ...(clientOptions.logger === undefined ? {} : { logger: clientOptions.logger }),
    // Its own options: reconnecting is worth many tries, and its address has to be given here too.
    installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 100, factor: 1.3 } } },
    // False: no acknowledgement, so Slack delivers again.
    processEventErrorHandler: async () => false,
  });
}

function tokenOf({ botToken }: SlackOptions): string {
  if (botToken !== undefined) return botToken;
  throw new OpswardError(
    'slack-token',
    'Slack needs a bot token, or over HTTP the client id and secret of an app that many workspaces install.',
    'Set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.',
  );
}

function secretOf(options: SlackOptions): string {
  if (options.signingSecret) return options.signingSecret;
  throw new OpswardError(
    'slack-signing-secret',
    'Slack over HTTP needs SLACK_SIGNING_SECRET: without it anybody could pretend to be Slack.',
    'Copy the Signing Secret from your app’s page: Basic Information. Or set SLACK_APP_TOKEN to use Socket Mode.',
  );
}

/** The Bolt app: it verifies, routes and acknowledges. What is to be done was put before it sees a delivery. */
function createApp(
  receiver: Receiver,
  parts: {
    botToken: string | undefined;
    clientOptions: webApi.WebClientOptions;
    logger: ReturnType<typeof createBoltLog>;
    log: Log;
  },
): App {
  const app = new App({
    receiver,
    // Given here and not as `token`, for which Bolt would call auth.test on every delivery, before acknowledging it. Nothing
    // that Bolt does for us needs a token: what is sent goes through the outbox, which asks for the tenant's own.
    authorize: async () => (parts.botToken === undefined ? {} : { botToken: parts.botToken }),
    clientOptions: parts.clientOptions,
    logger: parts.logger,
    logLevel: parts.logger.getLevel(),
    convoStore: false,
    extendedErrorHandler: true,
    deferInitialization: true,
    tokenVerificationEnabled: false,
  });
  // Bolt acknowledges events by itself, but not presses, commands, shortcuts and forms. For all of them alike, and not by
  // listeners, whose matching trips over names that are no text.
  app.use(async ({ ack }) => ack?.());
  app.error(async (fault: { error: Error; body: object }) => {
    parts.log.error('slack.bolt-error', {}, fault.error);
  });
  return app;
}

async function checkToken(client: webApi.WebClient, log: Log): Promise<void> {
  try {
    const { team_id, user_id } = await client.auth.test();
    log.info('slack.connected', { tenant: team_id, bot: user_id });
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) throw slackFault('auth.test', error);
    // Slack out of reach is no reason not to start: deliveries are kept, and replies are tried again.
    log.warn('slack.unreachable', { message: error instanceof Error ? error.message : String(error) });
  }
}

async function connect(socket: SocketModeReceiver, log: Log): Promise<void> {
  const connected = socket.start().catch((error: unknown) => {
    if (error instanceof webApi.WebAPIPlatformError) throw badAppToken(error);
    throw error;
  });
  // Handled here, so that a failure after we stopped waiting is a line in the log and not the end of the process.
  connected.catch((error: unknown) => log.error('slack.socket', {}, error));
  await within(connectWithinMs, connected, () => new SocketLate()).catch((error: unknown) => {
    if (!(error instanceof SocketLate)) throw error;
    log.warn('slack.socket-waiting', { message: 'Slack is out of reach; connecting goes on in the background.' });
  });
}

class SocketLate extends Error {}

function badAppToken(error: webApi.WebAPIPlatformError): OpswardError {
  return new OpswardError(
    'slack-socket',
    `Slack refused SLACK_APP_TOKEN (${error.data.error}).`,
    'Make an app-level token (xapp-…) with the scope connections:write on your app’s page: Basic Information.',
    error,
  );
}
