import { expect, onTestFinished, test } from 'vitest';
import { examine } from '../../src/commands/doctor.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts';

/** What the doctor says where a step of "Connect Slack" was left out or went wrong: the variable, and where its value is. */

type Variables = Record<string, string | undefined>;
type Botched = (slack: FakeSlack) => Variables;

const key = { ENCRYPTION_KEYS: `2026:${Buffer.alloc(32, 7).toString('base64')}` };
const clientSecret = 'c11e47c11e47c11e47c11e47c11e47c1';

const http: Botched = ({ botToken, signingSecret }) => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_SIGNING_SECRET: signingSecret,
});
const socket: Botched = ({ botToken, appToken }) => ({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken });
const many: Botched = ({ signingSecret }) => ({
  SLACK_CLIENT_ID: '2141029472.691202649728',
  SLACK_CLIENT_SECRET: clientSecret,
  SLACK_SIGNING_SECRET: signingSecret,
  ...key,
});
const but =
  (rightly: Botched, wrong: Variables): Botched =>
  (slack) => ({ ...rightly(slack), ...wrong });

async function doctor(botched: Botched) {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.stop());
  slack.client = { id: '2141029472.691202649728', secret: clientSecret };
  const variables = { SLACK_API_URL: slack.apiUrl, ...botched(slack) };
  // Of the machine nothing is asked here: the content is none, and says so.
  const findings = await examine({ DATA_DIR: 'node_modules/.cache/setup', KNOWLEDGE_DIR: 'docs', ...variables }, {});
  return findings.filter(({ area }) => area === 'Settings' || area === 'Slack');
}

test.each([
  ['over HTTP', http],
  ['Socket Mode', socket],
  ['many workspaces', many],
])('%s, with every step taken, fails nowhere', async (_path, rightly) => {
  expect((await doctor(rightly)).filter(({ state }) => state === 'fail')).toEqual([]);
});

test.each<[reason: string, state: 'warn' | 'fail', what: RegExp, where: RegExp, Botched]>([
  [
    'no variables at all: the page works',
    'warn',
    /neither Slack nor Teams/,
    /SLACK_BOT_TOKEN .*Connect Slack/,
    () => ({}),
  ],
  [
    'no variables on a server: there is not even a page',
    'fail',
    /neither Slack nor Teams/,
    /SLACK_BOT_TOKEN .*Connect Slack/,
    () => ({ NODE_ENV: 'production' }),
  ],
  [
    'step 3 left out',
    'fail',
    /SLACK_BOT_TOKEN: is missing/,
    /OAuth & Permissions > Bot User OAuth Token/,
    but(http, { SLACK_BOT_TOKEN: undefined }),
  ],
  [
    'step 4 left out',
    'fail',
    /SLACK_SIGNING_SECRET: is missing \(or set SLACK_APP_TOKEN/,
    /Basic Information > Signing Secret/,
    but(http, { SLACK_SIGNING_SECRET: undefined }),
  ],
  [
    'the app’s own token in place of the bot’s',
    'fail',
    /SLACK_BOT_TOKEN: must start with xoxb-/,
    /Bot User OAuth Token/,
    but(http, { SLACK_BOT_TOKEN: 'xapp-1-A0-1-abc' }),
  ],
  [
    'the token of the person who installed it',
    'fail',
    /SLACK_BOT_TOKEN: must start with xoxb-/,
    /Bot User OAuth Token/,
    but(http, { SLACK_BOT_TOKEN: 'xoxp-1-2-3' }),
  ],
  [
    'a token from before the app was installed again',
    'fail',
    /SLACK_BOT_TOKEN is refused \(invalid_auth\)/,
    /Bot User OAuth Token .*OAuth & Permissions/,
    but(http, { SLACK_BOT_TOKEN: 'xoxb-of-yesterday' }),
  ],
  [
    'the token in place of the signing secret',
    'fail',
    /SLACK_SIGNING_SECRET holds a token/,
    /Basic Information > Signing Secret/,
    (slack) => ({ ...http(slack), SLACK_SIGNING_SECRET: slack.botToken }),
  ],
  [
    'the verification token, which stands beside it',
    'warn',
    /SLACK_SIGNING_SECRET does not look like/,
    /Basic Information > Signing Secret/,
    but(http, { SLACK_SIGNING_SECRET: 'gIkuvaNzQIHg97ATvDxqgjtO' }),
  ],
  [
    'an app that was made before the manifest asked for a scope',
    'fail',
    /scopes are missing: files:write$/,
    /App Manifest.*Install App > Reinstall/,
    (slack) => {
      slack.scopes.delete('files:write');
      return http(slack);
    },
  ],
  [
    'more than the manifest asks for',
    'warn',
    /never asked for: channels:history$/,
    /OAuth & Permissions/,
    (slack) => {
      slack.scopes.add('users:read').add('channels:history');
      return http(slack);
    },
  ],
  [
    'the bot’s token in place of the app’s',
    'fail',
    /SLACK_APP_TOKEN: must start with xapp-/,
    /App-Level Tokens/,
    (slack) => ({ ...socket(slack), SLACK_APP_TOKEN: slack.botToken }),
  ],
  [
    'an app token without connections:write',
    'fail',
    /SLACK_APP_TOKEN is refused \(missing_scope\)/,
    /App-Level Tokens > Generate Token and Scopes: make one with connections:write/,
    (slack) => {
      slack.appScopes.clear();
      return socket(slack);
    },
  ],
  [
    'an app token that was revoked',
    'fail',
    /SLACK_APP_TOKEN is refused \(invalid_auth\)/,
    /App-Level Tokens/,
    but(socket, { SLACK_APP_TOKEN: 'xapp-1-A0-1-gone' }),
  ],
  [
    'no key for the tokens of many',
    'fail',
    /ENCRYPTION_KEYS: is missing/,
    /openssl rand -base64 32/,
    but(many, { ENCRYPTION_KEYS: undefined }),
  ],
  [
    'a key without its name',
    'fail',
    /ENCRYPTION_KEYS: must be NAME:KEY/,
    /openssl rand -base64 32/,
    but(many, { ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString('base64') }),
  ],
  [
    'the bot token of one workspace left in',
    'fail',
    /SLACK_CLIENT_ID: is set beside SLACK_BOT_TOKEN/,
    /Client ID/,
    (slack) => ({ ...many(slack), SLACK_BOT_TOKEN: slack.botToken }),
  ],
  [
    'Socket Mode for many',
    'fail',
    /SLACK_APP_TOKEN: is set, but Socket Mode serves one workspace/,
    /only for Socket Mode/,
    (slack) => ({ ...many(slack), SLACK_APP_TOKEN: slack.appToken }),
  ],
  [
    'the app’s id in place of the client’s',
    'fail',
    /SLACK_CLIENT_ID is not known to Slack/,
    /Basic Information/,
    but(many, { SLACK_CLIENT_ID: 'A0OPSWARD' }),
  ],
  [
    'a client secret that was made anew since',
    'fail',
    /SLACK_CLIENT_SECRET is refused \(bad_client_secret\)/,
    /Copy the Client Secret from .*Basic Information/,
    but(many, { SLACK_CLIENT_SECRET: '0'.repeat(32) }),
  ],
  [
    'the client secret in both places',
    'fail',
    /SLACK_SIGNING_SECRET is the same as SLACK_CLIENT_SECRET/,
    /Basic Information > Signing Secret/,
    but(many, { SLACK_SIGNING_SECRET: clientSecret }),
  ],
])('%s', async (_reason, state, what, where, botched) => {
  const wrong = (await doctor(botched)).filter(
    (finding) => finding.state !== 'ok' && !finding.what.startsWith('NODE_ENV'),
  );
  expect(wrong.map((finding) => finding.state)).toEqual([state]);
  const [told] = wrong;
  expect(told?.what).toMatch(what);
  // Where a value is found stands with the variable; what to do about it, below.
  expect(`${told?.what}\n${told !== undefined && 'todo' in told ? told.todo : ''}`).toMatch(where);
});
