import { type EncryptionKey, type ExpertsChannel, expertsChannel, split } from './config-lists.ts';
import { type Environment, environmentSchema, whereToFind } from './config-variables.ts';
import { OpswardError } from './errors.ts';

type OAuthConfig = Readonly<
  Record<'clientId' | 'clientSecret', string> & { stateSecret?: string; redirectUrl?: string }
>;

export interface SlackConfig {
  /** Of the one workspace that is served; or `oauth`, for any number of them. */
  readonly botToken?: string;
  readonly oauth?: OAuthConfig;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
}

export interface TeamsConfig {
  /** Unset: nobody is asked for a token, for trying it on this machine only. */
  readonly appId?: string;
  readonly appPassword?: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly tenantId?: string;
  readonly allowedTenants?: readonly string[];
  readonly serviceHosts?: readonly string[];
}

export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly knowledgeDir: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly encoder: boolean;
  readonly localPage: boolean;
  /** Where Prometheus finds its numbers; unset, nowhere. */
  readonly metrics?: { readonly port: number; readonly host: string };
  readonly redisUrl?: string;
  /** How many days raw answers and stories are kept. */
  readonly retentionDays: number;
  /** The first encrypts, all decrypt. */
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly slack?: SlackConfig;
  readonly teams?: TeamsConfig;
  /** The channels where questions go that nothing answers. */
  readonly experts: readonly ExpertsChannel[];
}

/** The environment as a Config. Throws one error that names every variable that is wrong or missing, and where to find it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    throw wrong(parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), why: issue.message })));
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const slack = slackConfig(env);
  const teams = teamsConfig(env, production);
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    knowledgeDir: env.KNOWLEDGE_DIR,
    logLevel: env.LOG_LEVEL,
    encoder: env.ENCODER === 'on',
    localPage: env.LOCAL_PAGE === undefined ? !production : env.LOCAL_PAGE === 'on',
    retentionDays: env.RETENTION_DAYS,
    encryptionKeys: env.ENCRYPTION_KEYS ?? [],
    ...(env.METRICS_PORT === undefined ? {} : { metrics: { port: env.METRICS_PORT, host: env.METRICS_HOST } }),
    ...(env.REDIS_URL === undefined ? {} : { redisUrl: env.REDIS_URL }),
    ...(slack === undefined ? {} : { slack }),
    ...(teams === undefined ? {} : { teams }),
    experts: split(env.EXPERTS_CHANNEL ?? '').flatMap((one) => expertsChannel(one) ?? []),
  };
}

/**
 * Slack is connected by a bot token and either a signing secret (HTTP) or an app token (Socket Mode); or, where many
 * workspaces install it, by a client id and its secret, over HTTP and with their tokens encrypted.
 */
function slackConfig(env: Environment): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL } = env;
  const apiUrl = SLACK_API_URL === undefined ? {} : { apiUrl: SLACK_API_URL };
  if (SLACK_BOT_TOKEN === undefined && (env.SLACK_CLIENT_ID ?? env.SLACK_CLIENT_SECRET) !== undefined) {
    return { ...installable(env), ...apiUrl };
  }
  if (SLACK_BOT_TOKEN === undefined) {
    if (SLACK_SIGNING_SECRET === undefined && SLACK_APP_TOKEN === undefined) return undefined;
    throw wrong([{ name: 'SLACK_BOT_TOKEN', why: 'is missing, though other Slack variables are set' }]);
  }
  if (env.SLACK_CLIENT_ID !== undefined) {
    throw wrong([{ name: 'SLACK_CLIENT_ID', why: 'is set beside SLACK_BOT_TOKEN: keep the one that is meant' }]);
  }
  if (SLACK_SIGNING_SECRET === undefined && SLACK_APP_TOKEN === undefined) {
    throw wrong([{ name: 'SLACK_SIGNING_SECRET', why: 'is missing (or set SLACK_APP_TOKEN for Socket Mode)' }]);
  }
  return {
    botToken: SLACK_BOT_TOKEN,
    ...(SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: SLACK_SIGNING_SECRET }),
    ...(SLACK_APP_TOKEN === undefined ? {} : { appToken: SLACK_APP_TOKEN }),
    ...apiUrl,
  };
}

function installable(env: Environment): SlackConfig {
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET, SLACK_STATE_SECRET } = env;
  const why = 'is missing, though SLACK_CLIENT_ID or SLACK_CLIENT_SECRET is set';
  const missing = { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET, ENCRYPTION_KEYS: env.ENCRYPTION_KEYS };
  const faults = Object.entries(missing).flatMap(([name, value]) => (value === undefined ? [{ name, why }] : []));
  if (env.SLACK_APP_TOKEN !== undefined)
    faults.push({ name: 'SLACK_APP_TOKEN', why: 'is set, but Socket Mode serves one workspace: many need HTTP' });
  if (faults.length > 0 || SLACK_CLIENT_ID === undefined || SLACK_CLIENT_SECRET === undefined) throw wrong(faults);
  return {
    oauth: {
      clientId: SLACK_CLIENT_ID,
      clientSecret: SLACK_CLIENT_SECRET,
      ...(SLACK_STATE_SECRET === undefined ? {} : { stateSecret: SLACK_STATE_SECRET }),
      ...(env.SLACK_REDIRECT_URL === undefined ? {} : { redirectUrl: env.SLACK_REDIRECT_URL }),
    },
    ...(SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: SLACK_SIGNING_SECRET }),
  };
}

/** Teams is connected by an app id with its secret and tenant; `TEAMS=on` alone serves the Playground on this machine. */
function teamsConfig(env: Environment, production: boolean): TeamsConfig | undefined {
  const { MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TYPE, MICROSOFT_APP_TENANT_ID } = env;
  const lists = {
    ...(env.TEAMS_ALLOWED_TENANTS === undefined ? {} : { allowedTenants: split(env.TEAMS_ALLOWED_TENANTS) }),
    ...(env.TEAMS_SERVICE_HOSTS === undefined ? {} : { serviceHosts: split(env.TEAMS_SERVICE_HOSTS) }),
  };
  if (MICROSOFT_APP_ID === undefined) {
    if (env.TEAMS !== 'on' && (MICROSOFT_APP_PASSWORD ?? MICROSOFT_APP_TENANT_ID) !== undefined)
      throw wrong([{ name: 'MICROSOFT_APP_ID', why: 'is missing, though other Microsoft variables are set' }]);
    if (env.TEAMS !== 'on') return undefined;
    if (production)
      throw wrong([{ name: 'MICROSOFT_APP_ID', why: 'is missing: without it anybody could write to it' }]);
    return { appType: MICROSOFT_APP_TYPE, ...lists };
  }
  const missing = [
    MICROSOFT_APP_TYPE !== 'UserAssignedMSI' && MICROSOFT_APP_PASSWORD === undefined ? 'MICROSOFT_APP_PASSWORD' : '',
    MICROSOFT_APP_TYPE !== 'MultiTenant' && MICROSOFT_APP_TENANT_ID === undefined ? 'MICROSOFT_APP_TENANT_ID' : '',
  ].filter((name) => name !== '');
  if (missing.length > 0)
    throw wrong(missing.map((name) => ({ name, why: 'is missing, though MICROSOFT_APP_ID is set' })));
  return {
    appId: MICROSOFT_APP_ID,
    appType: MICROSOFT_APP_TYPE,
    ...(MICROSOFT_APP_PASSWORD === undefined ? {} : { appPassword: MICROSOFT_APP_PASSWORD }),
    ...(MICROSOFT_APP_TENANT_ID === undefined ? {} : { tenantId: MICROSOFT_APP_TENANT_ID }),
    ...lists,
  };
}

/** Names the variables, never their values: what was set may be a secret. */
function wrong(faults: readonly { name: string; why: string }[]): OpswardError {
  const lines = faults.map(({ name, why }) => {
    return `${name}: ${why}\n  Where to find it: ${whereToFind(name)}`;
  });
  return new OpswardError(
    'config',
    `The settings cannot be used:\n${lines.join('\n')}`,
    'Set these in .env beside package.json, or in the environment, and start again.',
  );
}
