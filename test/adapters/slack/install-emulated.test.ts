import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator, type Emulator } from 'emulate';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlack, type Slack } from '../../../adapters/slack/create-slack.ts';
import { slackOptionalScopes, slackScopes } from '../../../adapters/slack/scopes.ts';
import type { Bot, Outgoing } from '../../../src/ports.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

/** The whole installation against a Slack that others wrote: consent, state, code, token, and what the token may do. */

const clientId = '12345.67890';
const clientSecret = 'emulated-secret';

let server: Server;
let emulator: Emulator;
let slack: Slack;
let url: string;
let store: ReturnType<typeof memoryStore>;

beforeEach(async () => {
  const app = express();
  server = createServer(app);
  await listening(server);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const port = await freePort();
  const redirectUrl = `${url}/slack/oauth_redirect`;
  emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    seed: {
      slack: {
        team: { name: 'Harbour', domain: 'harbour' },
        users: [{ name: 'ana', real_name: 'Ana', email: 'ana@example.com' }],
        channels: [{ name: 'ops' }],
        strict_scopes: true,
        oauth_apps: [
          { client_id: clientId, client_secret: clientSecret, name: 'Opsward', redirect_uris: [redirectUrl] },
        ],
      },
    },
  });
  store = memoryStore();
  slack = createSlack({
    oauth: { clientId, clientSecret, redirectUrl, store },
    signingSecret: 'signing-secret',
    apiUrl: `${emulator.url}/api/`,
    bot: () => ({}) as Bot,
    log: silentLog,
    clock: { now: () => new Date() },
  });
  if (slack.router !== undefined) app.use(slack.router);
  await slack.start();
});

afterEach(async () => {
  await slack.stop(1_000);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await emulator.close();
});

describe('installing', () => {
  test('goes from the page to consent and back, and the bot can then speak there', async () => {
    const { status, text, tenant } = await install();
    expect([status, text]).toEqual([200, expect.stringContaining('Opsward is installed')]);
    const installation = await store.get([tenant, 'slack-installation']);
    expect(installation).toMatchObject({
      team: tenant,
      bot: { scopes: Object.keys({ ...slackScopes, ...slackOptionalScopes }) },
    });
    expect(JSON.stringify(installation)).not.toContain('Harbour');
    expect(await slack.outbox.send(hello(tenant))).toMatchObject({ kind: 'sent' });
  });

  test('with fewer rights than the app needs is refused with their names, and nothing is kept', async () => {
    const { status, text, tenant } = await install((scopes) => scopes.filter((scope) => scope !== 'im:history'));
    expect([status, text]).toEqual([400, expect.stringContaining('im:history is missing')]);
    expect(await store.get([tenant, 'slack-installation'])).toBeUndefined();
  });

  test('a token that was granted too little says so when it is used', async () => {
    const { tenant } = await install();
    const weak = await exchange(['im:history']);
    const kept = (await store.get([tenant, 'slack-installation'])) as { bot: object };
    await store.put([tenant, 'slack-installation'], { ...kept, bot: { ...kept.bot, token: weak } });
    await expect(slack.outbox.send(hello(tenant))).rejects.toMatchObject({
      code: 'slack-missing-scope',
      hint: expect.stringContaining('install it again'),
    });
  });
});

/** What a browser does: opens the page, follows the button, picks somebody, is sent back with its cookie. */
async function install(change: (scopes: string[]) => string[] = (scopes) => scopes) {
  const page = await fetch(`${url}/slack/install`);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const link = /href="([^"]+authorize[^"]+)"/.exec(await page.text())?.[1] ?? '';
  const back = await consent(new URL(link.replaceAll('&#38;', '&')), change);
  const done = await fetch(back, { headers: { cookie } });
  return { status: done.status, text: await done.text(), tenant: 'T000000001' };
}

async function consent(authorize: URL, change: (scopes: string[]) => string[]): Promise<string> {
  authorize.searchParams.set('scope', change((authorize.searchParams.get('scope') ?? '').split(',')).join(','));
  const form = await (await fetch(authorize)).text();
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')],
  );
  const firstForm = Object.fromEntries(fields);
  const sent = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body: new URLSearchParams(firstForm),
    redirect: 'manual',
  });
  return sent.headers.get('location') ?? '';
}

async function exchange(scopes: string[]): Promise<string> {
  const authorize = new URL(`${emulator.url}/oauth/v2/authorize`);
  authorize.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${url}/slack/oauth_redirect`,
    scope: scopes.join(','),
  }).toString();
  const code = new URL(await consent(authorize, () => scopes)).searchParams.get('code') ?? '';
  const body = new URLSearchParams({ code, client_id: clientId, client_secret: clientSecret });
  const answer = await fetch(`${emulator.url}/api/oauth.v2.access`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** The emulator's first channel is always the same. */
function hello(tenant: string): Outgoing {
  const address = { platform: 'slack', tenant, place: 'channel', conversation: 'C000000001' } as const;
  return { kind: 'say', id: 'hello', address, message: [{ kind: 'paragraph', spans: [{ text: 'Hello.' }] }] };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await listening(probe);
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function listening(of: Server): Promise<void> {
  return new Promise((resolve) => of.listen(0, '127.0.0.1', resolve));
}
