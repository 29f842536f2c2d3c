import { z } from 'zod';
import { encryptionKeys, expertsChannel, split } from './config-lists.ts';

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

export const environmentSchema = z.object(
  Object.fromEntries(Object.entries(VARIABLES).map(([name, [schema]]) => [name, schema])) as {
    [K in keyof typeof VARIABLES]: (typeof VARIABLES)[K][0];
  },
);

export type Environment = z.infer<typeof environmentSchema>;

/** For a person to read: on which page a variable's value is, or what it may be. */
export function whereToFind(name: string): string {
  return name in VARIABLES ? VARIABLES[name as keyof typeof VARIABLES][1] : '';
}
