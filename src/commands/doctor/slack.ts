import { z } from 'zod';
import { slackScopes } from '../../../adapters/slack/scopes.ts';
import type { SlackConfig } from '../../config.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const SLACK = 'https://slack.com/api/';
const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional(), team_id: z.string().optional() });

/** Whether Slack takes the tokens, and whether they may do what the manifest asks for. */
export async function checkSlack(config: SlackConfig): Promise<readonly Finding[]> {
  const { botToken, signingSecret, appToken, apiUrl = SLACK } = config;
  const token = botToken === undefined ? installable() : await checkBotToken(apiUrl, botToken);
  const arriving = appToken === undefined ? checkSecret(signingSecret) : await checkAppToken(apiUrl, appToken);
  return [...token, ...arriving];
}

/** Where Slack is asked, for its clock too. */
export function slackAddress(config: SlackConfig): string {
  return config.apiUrl ?? SLACK;
}

function installable(): Finding[] {
  return [ok('Slack', 'workspaces install it themselves from /slack/install; their tokens are checked there')];
}

async function checkBotToken(apiUrl: string, token: string): Promise<Finding[]> {
  const { answer, scopes } = await call(apiUrl, 'auth.test', token);
  if (!answer.ok) {
    const todo = 'Copy the Bot User OAuth Token (xoxb-…) from api.slack.com/apps > your app > OAuth & Permissions.';
    return [fail('Slack', `SLACK_BOT_TOKEN is refused (${answer.error ?? 'no reason given'})`, todo)];
  }
  const asked = Object.keys(slackScopes);
  const missing = asked.filter((scope) => !scopes.includes(scope));
  const extra = scopes.filter((scope) => !asked.includes(scope));
  const found = [ok('Slack', `SLACK_BOT_TOKEN is good, for workspace ${answer.team_id ?? 'unknown'}`)];
  if (missing.length > 0) {
    const todo =
      'Put the scopes of manifest.json into the app (App Manifest), then Install App > Reinstall: Slack adds none by itself.';
    return [...found, fail('Slack', `scopes are missing: ${missing.join(', ')}`, todo)];
  }
  if (extra.length > 0) {
    const todo = 'Nothing breaks; take them away under OAuth & Permissions, since nothing uses them.';
    return [...found, warn('Slack', `there are scopes that it never asked for: ${extra.join(', ')}`, todo)];
  }
  return [...found, ok('Slack', `all ${asked.length} scopes are granted`)];
}

/** Slack cannot be asked whether it is the right one; its form tells a token pasted in its place. */
function checkSecret(secret: string | undefined): Finding[] {
  if (secret !== undefined && /^[0-9a-f]{32}$/.test(secret))
    return [ok('Slack', 'SLACK_SIGNING_SECRET has the form of one')];
  const todo =
    'It is 32 characters of 0-9 and a-f: api.slack.com/apps > your app > Basic Information > Signing Secret.';
  return [warn('Slack', 'SLACK_SIGNING_SECRET does not look like a signing secret', todo)];
}

async function checkAppToken(apiUrl: string, token: string): Promise<Finding[]> {
  const { answer } = await call(apiUrl, 'apps.connections.open', token);
  if (answer.ok) return [ok('Slack', 'SLACK_APP_TOKEN opens a connection (Socket Mode)')];
  const todo =
    'Basic Information > App-Level Tokens: make one with the scope connections:write; and Socket Mode must be on.';
  return [fail('Slack', `SLACK_APP_TOKEN is refused (${answer.error ?? 'no reason given'})`, todo)];
}

async function call(apiUrl: string, method: string, token: string) {
  const response = await fetch(new URL(method, apiUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
  });
  const answer = answerSchema.parse(await response.json());
  const scopes = (response.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim());
  return { answer, scopes: scopes.filter((scope) => scope !== '') };
}
