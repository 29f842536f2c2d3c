import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slackOptionalScopes, slackScopes } from '../../../adapters/slack/scopes.ts';

const allScopes = Object.keys({ ...slackScopes, ...slackOptionalScopes });

import type { Outgoing, Store } from '../../../src/ports.ts';
import type { Grant } from '../../support/fake-slack.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { directMessage, eventPayload } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

let running: RunningSlack;
let store: Store;
beforeEach(async () => {
  store = memoryStore();
  running = await startSlack('http', { oauth: { clientId: '1.2', clientSecret: 'secret', store } });
});
afterEach(() => running.stop());

const hour = 60 * 60;

/** Opens the page, and comes back from Slack with what was granted there. */
async function install(grant: Grant, changes: { cookie?: string; state?: string } = {}) {
  const page = await fetch(`${running.url}/slack/install`);
  const html = await page.text();
  const link = new URL((/href="([^"]+authorize[^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&#38;', '&'));
  const cookie = changes.cookie ?? page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const state = changes.state ?? link.searchParams.get('state') ?? '';
  const query = new URLSearchParams({ code: running.fake.grant(grant), state });
  const done = await fetch(`${running.url}/slack/oauth_redirect?${query}`, { headers: { cookie } });
  return { page, html, link, status: done.status, text: await done.text() };
}

function hello(tenant: string, id = 'hello'): Outgoing {
  const address = { platform: 'slack', tenant, place: 'direct', conversation: 'D1ANA' } as const;
  return { kind: 'say', id, address, message: [{ kind: 'paragraph', spans: [{ text: 'Hello.' }] }] };
}

const kept = async (tenant: string) =>
  (await store.get([tenant, 'slack-installation'])) as { bot: { token: string; expiresAt: number }; rev: number };

describe('the page that begins it', () => {
  test('says what is asked for and why, leads to Slack, and lets nothing keep or frame it', async () => {
    const { page, html, link } = await install({ team: 'T1' });
    for (const scope of allScopes) expect(html).toContain(scope);
    expect(html).toContain('<code>users:read</code> (optional)');
    expect(link.searchParams.get('scope')).toBe(allScopes.join(','));
    expect(link.searchParams.get('client_id')).toBe('1.2');
    expect(page.headers.get('set-cookie')).toMatch(/Secure; HttpOnly/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(html).not.toContain('<script');
  });
});

describe('the state', () => {
  test.each([
    ['another browser, without the cookie', { cookie: 'other=1' }],
    ['a state of somebody else’s making', { state: 'made-up' }],
    ['a forged state with its own cookie', { state: 'forged', cookie: 'slack-app-oauth-state=forged' }],
  ])('is checked: %s', async (_reason, changes) => {
    const { status, text } = await install({ team: 'T1' }, changes);
    expect(status).toBe(400);
    expect(text).toContain('Opsward was not installed');
    expect(await kept('T1')).toBeUndefined();
    expect(running.fake.calls).toEqual([]);
  });

  test('an installation that was cancelled in Slack says so', async () => {
    const done = await fetch(`${running.url}/slack/oauth_redirect?error=access_denied`);
    expect([done.status, await done.text()]).toEqual([403, expect.stringContaining('cancelled in Slack')]);
  });

  test.each([
    ['SLACK_CLIENT_ID', { id: '9.9', secret: 'secret' }, 'invalid_client_id'],
    ['SLACK_CLIENT_SECRET', { id: '1.2', secret: 'made anew' }, 'bad_client_secret'],
  ])(
    'a wrong %s is a fault of ours: the log names it, the page sends nobody round in a circle',
    async (name, client, reason) => {
      running.fake.client = client;
      const { status, text } = await install({ team: 'T1' });
      expect([status, text]).toEqual([500, expect.stringContaining('The log of the bot says what')]);
      const { level, fields } = running.logged.find(({ event }) => event === 'slack.install-failed') ?? {};
      expect([level, fields]).toEqual([
        'error',
        expect.objectContaining({ reason, hint: expect.stringContaining(name) }),
      ]);
    },
  );

  test('a code that Slack does not know is no fault of ours', async () => {
    const page = await fetch(`${running.url}/slack/install`);
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    const state = cookie.split('=').slice(1).join('=');
    const done = await fetch(`${running.url}/slack/oauth_redirect?code=made-up&state=${state}`, {
      headers: { cookie },
    });
    expect([done.status, await done.text()]).toEqual([400, expect.stringContaining('did not accept')]);
  });
});

describe('many workspaces', () => {
  test('each is spoken to with its own token', async () => {
    await install({ team: 'T1' });
    await install({ team: 'T2' });
    await running.slack.outbox.send(hello('T2', 'a'));
    await running.slack.outbox.send(hello('T1', 'b'));
    const posts = running.fake.byTeam.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.map(({ team }) => team)).toEqual(['T2', 'T1']);
  });

  test('one that has not installed the app is neither heard nor spoken to', async () => {
    const { status } = await running.send.event(directMessage('hello'));
    expect(status).toBe(200);
    expect(running.bot.received).toEqual([]);
    expect(await running.slack.outbox.send(hello('T9'))).toEqual({ kind: 'gone', why: 'not_installed' });
  });

  test('an organisation that installs the app as a whole is one tenant', async () => {
    await install({ enterprise: 'E1', isEnterpriseInstall: true });
    await running.slack.outbox.send(hello('E1'));
    expect(running.fake.byTeam.at(-1)?.team).toBe('E1');
    const authorizations = [{ enterprise_id: 'E1', team_id: 'T5', user_id: 'U0BOT', is_enterprise_install: true }];
    await running.send.event({ ...directMessage('hello'), team_id: 'T5', enterprise_id: 'E1', authorizations });
    expect(running.bot.received.map(({ person }) => person.tenant)).toEqual(['E1']);
  });

  test('installing again replaces the token and keeps nothing of who installed it', async () => {
    await install({ team: 'T1' });
    const before = await kept('T1');
    await install({ team: 'T1' });
    expect((await kept('T1')).bot.token).not.toBe(before.bot.token);
    expect(JSON.stringify(await kept('T1'))).not.toContain('U1ADMIN');
  });
});

describe('a token that rotates', () => {
  test('is refreshed when it ends within two hours, once for all who ask, and the new one is used', async () => {
    await install({ team: 'T1', expiresIn: hour });
    const before = await kept('T1');
    await Promise.all(['a', 'b', 'c'].map((id) => running.slack.outbox.send(hello('T1', id))));
    const refreshes = running.fake.calls.filter(({ args }) => args['grant_type'] === 'refresh_token');
    expect(refreshes.map(({ outcome }) => outcome)).toEqual(['ok']);
    const used = running.fake.byTeam.filter(({ method }) => method === 'chat.postMessage').map(({ token }) => token);
    expect(new Set(used)).toEqual(new Set([(await kept('T1')).bot.token]));
    expect(used[0]).not.toBe(before.bot.token);
  });

  test('is left as it is while it lasts', async () => {
    await install({ team: 'T1', expiresIn: 12 * hour });
    const before = await kept('T1');
    await running.slack.outbox.send(hello('T1'));
    expect(await kept('T1')).toEqual(before);
  });

  test('that could not be refreshed is used for as long as it lasts', async () => {
    await install({ team: 'T1', expiresIn: hour });
    running.fake.fail('oauth.v2.access', 'internal_error');
    expect(await running.slack.outbox.send(hello('T1'))).toMatchObject({ kind: 'sent' });
  });

  test('that is refreshed for an installation that is gone brings nothing back', async () => {
    await install({ team: 'T1', expiresIn: hour });
    running.fake.delay(100);
    const sending = running.slack.outbox.send(hello('T1'));
    await new Promise((resolve) => setImmediate(resolve));
    await store.delete(['T1', 'slack-installation']);
    await sending;
    expect(await kept('T1')).toBeUndefined();
  });
});

describe('a workspace that removes the app', () => {
  test.each([
    ['app_uninstalled', { type: 'app_uninstalled' }],
    ['tokens_revoked, of the bot', { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }],
  ])('is told to the bot by %s, though it is known no more', async (_event, event) => {
    const { status } = await running.send.event({
      ...eventPayload(event, { team_id: 'T1', event_time: 1774256400 }),
      authorizations: [],
    });
    expect(status).toBe(200);
    expect(running.bot.removals).toEqual([
      { id: expect.any(String), platform: 'slack', tenant: 'T1', at: '2026-03-23T09:00:00.000Z' },
    ]);
  });

  test('a token of a person is none of ours', async () => {
    await running.send.event(eventPayload({ type: 'tokens_revoked', tokens: { oauth: ['U1ANA'] } }));
    expect(running.bot.removals).toEqual([]);
  });
});
