import { z } from 'zod';
import type { allInstallations } from '../../../adapters/slack/installations.ts';
import { slackOptionalScopes, slackScopes } from '../../../adapters/slack/scopes.ts';
import type { SlackConfig } from '../../config.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const SLACK = 'https://slack.com/api/';
/** Asked one after the other, within the doctor's time. */
const MOST_ASKED = 50;
type OAuth = NonNullable<SlackConfig['oauth']>;

const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional(), team_id: z.string().optional() });

/** Whether Slack takes the tokens, and whether they may do what the manifest asks for. */
export async function checkSlack(config: SlackConfig): Promise<readonly Finding[]> {
  const { botToken, oauth, appToken, apiUrl = SLACK } = config;
  const token = botToken === undefined ? [] : await checkBotToken(apiUrl, botToken);
  const client = oauth === undefined ? [] : await checkClient(apiUrl, oauth);
  const arriving = appToken === undefined ? checkSecret(config) : await checkAppToken(apiUrl, appToken);
  return [...token, ...client, ...arriving];
}

/** Where Slack is asked, for its clock too. */
export function slackAddress(config: SlackConfig): string {
  return config.apiUrl ?? SLACK;
}

/** Each workspace that has installed the app, by its id. */
export async function checkInstallations(
  { apiUrl = SLACK }: SlackConfig,
  installations: Awaited<ReturnType<typeof allInstallations>>,
): Promise<readonly Finding[]> {
  if (installations.length === 0)
    return [ok('Slack', 'no workspace has installed it yet: they do from /slack/install')];
  const found: Finding[] = [ok('Slack', `${installations.length} installations are kept`)];
  if (installations.length > MOST_ASKED) {
    const todo = 'The others say in the log when they are refused.';
    found.push(warn('Slack', `only ${MOST_ASKED} of them were asked about`, todo));
  }
  for (const { tenant, token, refreshed } of installations.slice(0, MOST_ASKED)) {
    found.push(...(await checkInstallation(apiUrl, tenant, token, refreshed)));
  }
  return found;
}

async function checkInstallation(apiUrl: string, tenant: string, token: string, refreshed: boolean) {
  const { answer, scopes } = await call(apiUrl, 'auth.test', token);
  if (answer.ok) return checkScopes(scopes, `${tenant}: `, 'put the app up for installation again at /slack/install');
  if (refreshed && answer.error === 'token_expired') {
    return [ok('Slack', `${tenant}: its token has ended, and is refreshed with the next message`)];
  }
  const todo = `Somebody there opens /slack/install again; if they have left, npm run purge-tenant -- ${tenant}`;
  return [fail('Slack', `${tenant}: its token is refused (${answer.error ?? 'no reason given'})`, todo)];
}

async function checkBotToken(apiUrl: string, token: string): Promise<Finding[]> {
  const { answer, scopes } = await call(apiUrl, 'auth.test', token);
  if (!answer.ok) {
    const todo = 'Copy the Bot User OAuth Token (xoxb-…) from api.slack.com/apps > your app > OAuth & Permissions.';
    return [fail('Slack', `SLACK_BOT_TOKEN is refused (${answer.error ?? 'no reason given'})`, todo)];
  }
  const good = ok('Slack', `SLACK_BOT_TOKEN is good, for workspace ${answer.team_id ?? 'unknown'}`);
  return [good, ...checkScopes(scopes, '', 'Install App > Reinstall')];
}

/** `again` is how what is missing is granted. */
function checkScopes(scopes: readonly string[], whose: string, again: string): Finding[] {
  const needed = Object.keys(slackScopes);
  const optional = Object.keys(slackOptionalScopes);
  const missing = needed.filter((scope) => !scopes.includes(scope));
  const extra = scopes.filter((scope) => !needed.includes(scope) && !optional.includes(scope));
  if (missing.length > 0) {
    const todo = `Put the scopes of manifest.json into the app (App Manifest), then ${again}: Slack adds none by itself.`;
    return [fail('Slack', `${whose}scopes are missing: ${missing.join(', ')}`, todo)];
  }
  if (extra.length > 0) {
    const todo = 'Nothing breaks; take them away under OAuth & Permissions, since nothing uses them.';
    return [warn('Slack', `${whose}there are scopes that it never asked for: ${extra.join(', ')}`, todo)];
  }
  const withheld = optional.filter((scope) => !scopes.includes(scope));
  if (withheld.length === 0) return [ok('Slack', `${whose}all ${needed.length + optional.length} scopes are granted`)];
  const without = `${withheld.join(', ')}, which is optional, is not`;
  return [ok('Slack', `${whose}all ${needed.length} scopes it needs are granted; ${without}`)];
}

/** Asked with a code that nobody was given: Slack looks at who asks first, and then says only that the code is wrong. */
async function checkClient(apiUrl: string, { clientId, clientSecret }: OAuth): Promise<Finding[]> {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, code: 'asked-by-the-doctor' });
  const { answer } = await post(apiUrl, 'oauth.v2.access', { body });
  const { error = 'no reason given' } = answer;
  if (error === 'invalid_code') return [ok('Slack', 'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together')];
  const page = 'api.slack.com/apps > your app > Basic Information';
  if (error === 'invalid_client_id')
    return [fail('Slack', `SLACK_CLIENT_ID is not known to Slack (${error})`, `Copy the Client ID from ${page}.`)];
  if (error === 'bad_client_secret')
    return [fail('Slack', `SLACK_CLIENT_SECRET is refused (${error})`, `Copy the Client Secret from ${page}.`)];
  const todo = `Compare SLACK_CLIENT_ID and SLACK_CLIENT_SECRET with ${page}, and install the app once to see.`;
  return [warn('Slack', `the client secret could not be checked (${error})`, todo)];
}

/** Slack cannot be asked whether it is the right one; its form tells what was pasted in its place. */
function checkSecret({ signingSecret = '', oauth }: SlackConfig): Finding[] {
  const todo =
    'It is 32 characters of 0-9 and a-f: api.slack.com/apps > your app > Basic Information > Signing Secret.';
  if (/^x(ox|app)/.test(signingSecret)) return [fail('Slack', 'SLACK_SIGNING_SECRET holds a token', todo)];
  if (signingSecret === oauth?.clientSecret)
    return [fail('Slack', 'SLACK_SIGNING_SECRET is the same as SLACK_CLIENT_SECRET', todo)];
  if (/^[0-9a-f]{32}$/.test(signingSecret)) return [ok('Slack', 'SLACK_SIGNING_SECRET has the form of one')];
  return [warn('Slack', 'SLACK_SIGNING_SECRET does not look like a signing secret', todo)];
}

async function checkAppToken(apiUrl: string, token: string): Promise<Finding[]> {
  const { answer } = await call(apiUrl, 'apps.connections.open', token);
  if (answer.ok) return [ok('Slack', 'SLACK_APP_TOKEN opens a connection (Socket Mode)')];
  const todo =
    'Basic Information > App-Level Tokens > Generate Token and Scopes: make one with connections:write; and Socket Mode must be on.';
  return [fail('Slack', `SLACK_APP_TOKEN is refused (${answer.error ?? 'no reason given'})`, todo)];
}

function call(apiUrl: string, method: string, token: string) {
  return post(apiUrl, method, { headers: { authorization: `Bearer ${token}` } });
}

async function post(apiUrl: string, method: string, request: Pick<RequestInit, 'headers' | 'body'>) {
  const response = await fetch(new URL(method, apiUrl), { ...request, method: 'POST', redirect: 'error' });
  const answer = answerSchema.parse(await response.json());
  const scopes = (response.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim());
  return { answer, scopes: scopes.filter((scope) => scope !== '') };
}
