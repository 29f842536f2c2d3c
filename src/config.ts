import { z } from 'zod';
import { type EncryptionKey, type ExpertsChannel, encryptionKeys, expertsChannel, split } from './config-lists.ts';
import { OpswardError } from './errors.ts';

const flag = z.enum(['on', 'off']);
const text = z.string().trim().min(1);

/** Every variable that is read, what it must look like, and where its value is found. */
const VARIABLES = {
  NODE_ENV: [z.string().default('development'), '"production" on a server'],
  PORT: [z.coerce.number().int().min(0).max(65_535).default(3000), 'a free port, 3000 if unset'],
  HOST: [text.default('127.0.0.1'), 'the address to listen on; 0.0.0.0 behind a reverse proxy'],
  DATA_DIR: [text.default('data'), 'a folder that survives restarts'],
  KNOWLEDGE_DIR: [text.default('knowledge'), 'a folder of the form of knowledge/'],
  LOG_LEVEL: [
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'debug, info, warn, error or silent',
  ],
  METRICS_PORT: [
    z.coerce.number().int().min(0).max(65_535).optional(),
    'a free port for /metrics; unset, there are none',
  ],
  METRICS_HOST: [text.default('127.0.0.1'), 'the address to serve /metrics on; they are not for everybody'],
  ENCODER: [flag.default('on'), 'on or off; off saves about 250 MB and costs some right answers'],
  LOCAL_PAGE: [flag.optional(), 'on or off; unset it is on outside production'],
  REDIS_URL: [
    z.url({ protocol: /^rediss?$/ }).optional(),
    'redis://host:6379 of your Redis; unset, everything is kept in one file under DATA_DIR',
  ],
  RETENTION_DAYS: [
    z.coerce.number().int().min(1).max(3650).default(180),
    'how many days the answers of a skills check and told stories are kept, 180 if unset',
  ],
  ENCRYPTION_KEYS: [
    z
      .string()
      .refine((list) => encryptionKeys(list) !== undefined, 'must be NAME:KEY, a KEY being 32 bytes, each NAME once')
      .transform((list) => encryptionKeys(list) ?? [])
      .optional(),
    'NAME:KEY, where KEY is what `openssl rand -base64 32` prints; several parted by commas, the one to use now first',
  ],
  SLACK_BOT_TOKEN: [
    z
      .string()
      .regex(/^xoxb-/, 'must start with xoxb-')
      .optional(),
    'api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token',
  ],
  SLACK_SIGNING_SECRET: [text.optional(), 'api.slack.com/apps > your app > Basic Information > Signing Secret'],
  SLACK_APP_TOKEN: [
    z
      .string()
      .regex(/^xapp-/, 'must start with xapp-')
      .optional(),
    'api.slack.com/apps > your app > Basic Information > App-Level Tokens, with connections:write; only for Socket Mode',
  ],
  SLACK_CLIENT_ID: [
    text.optional(),
    'api.slack.com/apps > your app > Basic Information > Client ID; instead of SLACK_BOT_TOKEN, for many workspaces',
  ],
  SLACK_CLIENT_SECRET: [text.optional(), 'api.slack.com/apps > your app > Basic Information > Client Secret'],
  SLACK_STATE_SECRET: [
    text.optional(),
    'any long random text, the same in every process; unset, one is made from SLACK_CLIENT_SECRET',
  ],
  SLACK_REDIRECT_URL: [
    z.url().optional(),
    'https://YOUR-HOST/slack/oauth_redirect; needed only where the app lists several redirect URLs',
  ],
  SLACK_API_URL: [z.url().optional(), 'another Slack API, such as https://slack-gov.com/api/; unset it is Slack’s own'],
  MICROSOFT_APP_ID: [z.guid().optional(), 'Azure portal > your bot > Configuration > Microsoft App ID'],
  MICROSOFT_APP_PASSWORD: [
    text.optional(),
    'Azure portal > App registrations > your app > Certificates & secrets > New client secret: its Value, not its Secret ID',
  ],
  MICROSOFT_APP_TYPE: [
    z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).default('SingleTenant'),
    'Azure portal > your bot > Configuration > Bot Type',
  ],
  MICROSOFT_APP_TENANT_ID: [z.guid().optional(), 'Azure portal > Microsoft Entra ID > Overview > Tenant ID'],
  TEAMS: [flag.optional(), 'on serves Teams without an app id, for the Agents Playground on this machine'],
  TEAMS_SERVICE_HOSTS: [
    text.optional(),
    'hosts besides the Bot Framework’s own, parted by commas, such as smba.infra.gcc.teams.microsoft.com',
  ],
  EXPERTS_CHANNEL: [
    text
      .refine((list) => split(list).every((one) => expertsChannel(one) !== undefined), {
        error: 'must be a Slack channel id (C…) or a Teams conversation id (19:…@thread.tacv2), parted by commas',
      })
      .optional(),
    'Slack: the channel’s name > About > Channel ID. Teams: the channel’s … > Copy link, the part 19:…@thread.tacv2, with : for %3A and @ for %40. With several workspaces: TENANT/CHANNEL for each',
  ],
  TEAMS_ALLOWED_TENANTS: [text.optional(), 'tenant ids parted by commas; unset, only MICROSOFT_APP_TENANT_ID'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

const environmentSchema = z.object(
  Object.fromEntries(Object.entries(VARIABLES).map(([name, [schema]]) => [name, schema])) as {
    [K in keyof typeof VARIABLES]: (typeof VARIABLES)[K][0];
  },
);

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

type Environment = z.infer<typeof environmentSchema>;

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
    const where = name in VARIABLES ? VARIABLES[name as keyof typeof VARIABLES][1] : '';
    return `${name}: ${why}\n  Where to find it: ${where}`;
  });
  return new OpswardError(
    'config',
    `The settings cannot be used:\n${lines.join('\n')}`,
    'Set these in .env beside package.json, or in the environment, and start again.',
  );
}
