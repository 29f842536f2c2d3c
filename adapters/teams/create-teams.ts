import type { Router } from 'express';
import { OpswardError } from '../../src/errors.ts';
import type { Bot, Clock, Directory, Log, Outbox, Store } from '../../src/ports.ts';
import { createConnector, type Patience } from './connector.ts';
import { type AppIdentity, createCredentials } from './credentials.ts';
import { createDirectory } from './directory.ts';
import { sendWholeEntities } from './entity-mapper.ts';
import { isDrive } from './files.ts';
import { createHttpRouter } from './http-router.ts';
import { createIntake } from './intake.ts';
import { createOutbox } from './outbox.ts';
import { createPace } from './pace.ts';
import { createServiceHosts } from './service-hosts.ts';
import { type Endpoints, microsoft, TeamsAdapter } from './teams-adapter.ts';

export interface TeamsOptions {
  /** Not set: nobody is asked for a token, and only this machine may call. Refused in production. */
  readonly appId?: string;
  readonly appPassword?: string;
  readonly appType: AppIdentity['appType'];
  /** The tenant the bot is registered in. */
  readonly tenantId?: string;
  /** Whose people may use the bot; unset, those of `tenantId`, or with a multi-tenant bot everybody. */
  readonly allowedTenants?: readonly string[];
  /** Hosts besides the Bot Framework's own that may be sent the bot's token, as in GCC. */
  readonly serviceHosts?: readonly string[];
  /** A Microsoft elsewhere, as a fake. */
  readonly endpoints?: Partial<Endpoints>;
  readonly patience?: Patience;
  /** What Teams allows, with room to spare, unless another Microsoft allows more. */
  readonly callsPerSecond?: number;
  /** Asked for when the first delivery comes, since the bot is made of this adapter's outbox. */
  readonly bot: () => Bot;
  /** Keeps what Teams does not: what the thumbs under a message stand for, and files until somebody takes them. */
  readonly store: Store;
  readonly log: Log;
  readonly clock: Clock;
  readonly production: boolean;
}

export interface Teams {
  /** Serves POST /api/messages; mount it at '/' before anything that parses bodies. */
  readonly router: Router;
  readonly outbox: Outbox;
  readonly directory: Directory;
  /** True when no token is asked for: the process must then listen on 127.0.0.1 only. */
  readonly anonymous: boolean;
  start(): Promise<void>;
  /** Takes no more deliveries, and waits at most `ms` for those in hand. */
  stop(ms: number): Promise<void>;
}

const CALLS_PER_SECOND = 20;

export function createTeams(options: TeamsOptions): Teams {
  const { clock, log, store, serviceHosts = [], callsPerSecond = CALLS_PER_SECOND } = options;
  const identity = identityOf(options);
  const appId = identity?.appId;
  const anonymous = identity === undefined;
  const endpoints = { ...microsoft, ...options.endpoints };
  const hosts = createServiceHosts({ extra: serviceHosts, anonymous });
  // A drive on this machine stands in for OneDrive where a connector on this machine stands in for Teams.
  const isOurDrive = (url: URL) => isDrive(url) || serviceHosts.includes(url.origin);

  sendWholeEntities();
  const credentials = createCredentials(identity, { login: endpoints.login, nowMs: () => clock.now().getTime() });
  const adapter = new TeamsAdapter({ appId: appId ?? '', credentials, endpoints });
  const connector = createConnector({
    adapter,
    hosts,
    pace: createPace({ perSecond: callsPerSecond }),
    clock,
    log,
    ...(options.patience === undefined ? {} : { patience: options.patience }),
  });
  const directory = createDirectory({
    connector,
    clock,
    appId,
    serviceUrl: endpoints.serviceUrl,
    mayFetch: isOurDrive,
  });
  const intake = createIntake({
    bot: options.bot,
    clock,
    log,
    store,
    connector,
    appId,
    heard: directory.heard,
    mayUpload: isOurDrive,
  });

  return {
    router: createHttpRouter({
      adapter,
      hosts,
      take: intake.take,
      appId,
      issuer: endpoints.issuer,
      tenants: tenantsOf(options),
      clock,
      log,
    }),
    outbox: createOutbox({ connector, store, clock, log }),
    directory,
    anonymous,
    async start() {
      if (anonymous)
        log.warn('teams.anonymous', { message: 'No MICROSOFT_APP_ID: only this machine may talk to the bot.' });
      else log.info('teams.ready', { app: appId, type: options.appType });
    },
    stop: intake.stop,
  };
}

function tenantsOf(options: TeamsOptions): ReadonlySet<string> | undefined {
  if (options.allowedTenants !== undefined && options.allowedTenants.length > 0) return new Set(options.allowedTenants);
  if (options.appType === 'MultiTenant' || options.tenantId === undefined) return undefined;
  return new Set([options.tenantId]);
}

function identityOf(options: TeamsOptions): AppIdentity | undefined {
  const { appId, appPassword, appType, tenantId, production } = options;
  if (appId === undefined || appId === '') {
    if (production) throw missing('MICROSOFT_APP_ID', 'Azure portal > your bot > Configuration > Microsoft App ID');
    return undefined;
  }
  if (appType !== 'MultiTenant' && !tenantId) {
    throw missing('MICROSOFT_APP_TENANT_ID', 'Azure portal > Microsoft Entra ID > Overview > Tenant ID');
  }
  if (appType !== 'UserAssignedMSI' && !appPassword) {
    throw missing('MICROSOFT_APP_PASSWORD', 'Azure portal > App registrations > your app > Certificates & secrets');
  }
  return {
    appId,
    appType,
    ...(appPassword === undefined ? {} : { appPassword }),
    ...(tenantId === undefined ? {} : { tenantId }),
  };
}

function missing(variable: string, where: string): OpswardError {
  return new OpswardError(
    'teams.config',
    `Teams cannot be connected: ${variable} is missing, and without it anybody could talk to the bot in Teams’ name.`,
    `Set ${variable}. Where to find it: ${where}.`,
  );
}
