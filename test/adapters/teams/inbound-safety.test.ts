import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTeams } from '../../../adapters/teams/create-teams.ts';
import { OpswardError } from '../../../src/errors.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';
import { delivery, said } from '../../support/teams-deliveries.ts';
import { appId, tenant } from '../../support/teams-microsoft.ts';
import { createSigner, signedWithSecret, unsigned } from '../../support/teams-tokens.ts';
import { type RunningTeams, startTeams } from './running-teams.ts';

let teams: RunningTeams;
beforeAll(async () => {
  teams = await startTeams();
});
afterAll(async () => {
  await teams.close();
});

const now = () => Math.floor(Date.now() / 1000);
const message = (changes = {}) => said(teams.microsoft.serviceUrl, 'how long does it take?', changes);
const claims = (changes = {}) => teams.microsoft.claims(changes);
const sign = (changes = {}, header = {}) => teams.microsoft.signer.sign(claims(changes), header);
const withToken = (token: string, body: unknown = message()) => teams.post(body, { authorization: `Bearer ${token}` });

test('a delivery with a good token is received', async () => {
  const answer = await teams.deliver(message({ id: 'good' }));
  expect(answer).toMatchObject({ status: 200, text: '' });
  expect(teams.received).toHaveLength(1);
});

test('a token that ended within five minutes is still good, as clocks differ', async () => {
  expect((await withToken(sign({ exp: now() - 240 }))).status).toBe(200);
});

const badTokens: Readonly<Record<string, () => string>> = {
  'of another issuer': () => sign({ iss: 'https://sts.windows.net/somebody/' }),
  'for another app': () => sign({ aud: '00000000-0000-4000-8000-000000000000' }),
  'for another service URL': () => sign({ serviceurl: 'https://smba.trafficmanager.net/other/' }),
  'for no service URL': () => sign({ serviceurl: undefined }),
  'that has ended': () => sign({ exp: now() - 3600 }),
  'that never ends': () => sign({ exp: undefined }),
  'of the future': () => sign({ nbf: now() + 3600 }),
  'with an unknown key': () => sign({}, { kid: 'key-2' }),
  'signed with a key of somebody else': () => createSigner('key-1').sign(claims()),
  'signed by nobody': () => unsigned(claims(), 'key-1'),
  'signed by nobody, which says it was': () => `${unsigned(claims(), 'key-1')}AAAA`,
  'signed with a secret': () => signedWithSecret(claims(), 'key-1', 'secret'),
  'signed with our public key as the secret': () =>
    signedWithSecret(claims(), 'key-1', String(teams.microsoft.signer.jwk['n'])),
  'that was changed on its way': () => {
    const [header, , signature] = sign().split('.');
    const body = Buffer.from(JSON.stringify(claims({ extra: 'admin' }))).toString('base64url');
    return `${header}.${body}.${signature}`;
  },
  'that is no token': () => 'let-me-in',
  'whose parts are not JSON': () => 'a.b.c',
};

test.each(Object.keys(badTokens))('a token %s is answered 401, with no reason', async (kind) => {
  const before = teams.received.length;
  const answer = await withToken(badTokens[kind]?.() ?? '');
  expect(answer).toMatchObject({ status: 401, text: '' });
  expect(teams.received).toHaveLength(before);
});

test('a token for another app is told in the log as what it may be: the wrong MICROSOFT_APP_ID', async () => {
  await withToken(badTokens['for another app']?.() ?? '');
  const { event, fields } = teams.lines.at(-1) ?? {};
  expect([event, fields]).toEqual([
    'teams.refused',
    { why: 'audience', hint: expect.stringContaining('MICROSOFT_APP_ID is not the one under your bot') },
  ]);
});

test('no token, an empty one and another scheme are answered 401', async () => {
  for (const headers of [{}, { authorization: '' }, { authorization: 'Bearer ' }, { authorization: 'Basic eDp5' }]) {
    expect(await teams.post(message(), headers as Record<string, string>)).toMatchObject({ status: 401, text: '' });
  }
});

test('a good token for another channel of the Bot Framework is answered 401', async () => {
  for (const channelId of ['emulator', 'webchat', 'AseChannel', 'directline']) {
    expect((await teams.deliver(message({ channelId }))).status).toBe(401);
  }
});

test('a service URL outside the Bot Framework is answered 401, though the token vouches for it', async () => {
  const urls = [
    'http://169.254.169.254/',
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'http://smba.trafficmanager.net/',
    'http://127.0.0.1:1/',
    'not a url',
  ];
  for (const serviceUrl of urls) {
    expect((await withToken(sign({ serviceurl: serviceUrl }), message({ serviceUrl }))).status).toBe(401);
  }
  expect(teams.microsoft.calls).toEqual([]);
});

test('a delivery from a tenant that is not welcome is acknowledged and dropped', async () => {
  const before = teams.received.length;
  const stranger = {
    conversation: { id: 'a:x', conversationType: 'personal', tenantId: 'ffffffff-0000-4000-8000-000000000000' },
    channelData: {},
  };
  expect((await teams.deliver(message({ id: 'stranger', ...stranger }))).status).toBe(200);
  expect((await teams.deliver(message({ id: 'nobody', conversation: { id: 'a:x' }, channelData: {} }))).status).toBe(
    200,
  );
  expect(teams.received).toHaveLength(before);
});

test.each([
  ['nothing', ''],
  ['no JSON', '{"type":'],
  ['a list', '[]'],
  ['a word', '"hello"'],
  ['an empty object', '{}'],
  ['a type that is a number', '{"type":5}'],
])('a body that is %s is answered 400, without a stack', async (_kind, body) => {
  const answer = await withToken(sign(), body);
  expect(answer).toMatchObject({ status: 400, text: '' });
});

test('a body of fields with strange values is answered 400', async () => {
  const strange = [
    { from: null },
    { recipient: 'bot' },
    { conversation: { id: 7 } },
    { timestamp: 'yesterday' },
    { entities: 'all' },
    { serviceUrl: ['https://smba.trafficmanager.net/'] },
  ];
  for (const changes of strange) {
    expect(await teams.deliver(delivery(teams.microsoft.serviceUrl, changes))).toMatchObject({ status: 400, text: '' });
  }
});

test('a body over 256 KB is answered 413', async () => {
  expect(await teams.deliver(message({ text: 'x'.repeat(300_000) }))).toMatchObject({ status: 413, text: '' });
});

test('300 unsigned tokens of 300 tenants leave nothing behind', async () => {
  const { ToBotFromBotOrEmulatorTokenValidationParameters: kept } = (await import(
    'botframework-connector/lib/auth/tokenValidationParameters.js'
  )) as { ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: readonly string[] } };
  const before = kept.issuer.length;
  const attack = async (from: number) => {
    for (let n = from; n < from + 30; n += 1) {
      const tid = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      const token = unsigned(
        { ...claims(), tid, ver: '2.0', iss: `https://login.microsoftonline.com/${tid}/v2.0` },
        'key-1',
      );
      expect((await withToken(token)).status).toBe(401);
    }
  };
  await Promise.all(Array.from({ length: 10 }, (_, index) => attack(index * 30)));
  expect(kept.issuer).toHaveLength(before);
});

test('another method than POST is answered 405', async () => {
  expect((await fetch(teams.url)).status).toBe(405);
});

test('what is refused is logged by its kind, without token or text', async () => {
  await withToken(sign({ iss: 'https://elsewhere/' }));
  expect(teams.lines.at(-1)).toEqual({ event: 'teams.refused', fields: { why: 'issuer' }, error: undefined });
  expect(JSON.stringify(teams.lines)).not.toMatch(/how long|eyJ/);
});

test('when a delivery cannot be made durable Teams is told 503, and sends it again', async () => {
  const failing = await startTeams();
  failing.receives(async () => {
    throw new Error('disk full');
  });
  const answer = await failing.deliver(said(failing.microsoft.serviceUrl, 'hello'));
  expect(answer).toMatchObject({ status: 503, text: '' });
  await failing.close();
});

test('a store that hangs is given up on before Teams gives up on us', async () => {
  const failing = await startTeams();
  failing.receives(() => new Promise(() => {}));
  const answer = await failing.deliver(said(failing.microsoft.serviceUrl, 'hello'));
  expect(answer.status).toBe(503);
  await failing.close();
});

test('when the keys of Microsoft cannot be had the answer is 503 and not 401', async () => {
  const failing = await startTeams({ endpoints: { openIdMetadata: 'http://127.0.0.1:9/openid' } });
  expect((await failing.deliver(said(failing.microsoft.serviceUrl, 'hello'))).status).toBe(503);
  await failing.close();
});

test('when the keys of Microsoft do not come the answer is 503, in time', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const openIdMetadata = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/openid`;
  const failing = await startTeams({ endpoints: { openIdMetadata } });
  expect((await failing.deliver(said(failing.microsoft.serviceUrl, 'hello'))).status).toBe(503);
  expect(failing.received).toEqual([]);
  await failing.close();
  silent.closeAllConnections();
  silent.close();
});

test('after stop nothing is taken any more', async () => {
  const stopping = await startTeams();
  await stopping.stop(100);
  expect((await stopping.deliver(said(stopping.microsoft.serviceUrl, 'hello'))).status).toBe(503);
  await stopping.close();
});

test('without an app id only this machine may call, and only this machine is called', async () => {
  const open = await startTeams({ appId: '', production: false, serviceHosts: [] });
  const here = { 'content-type': 'application/json' };
  expect(open.anonymous).toBe(true);
  expect((await open.post(said(open.microsoft.serviceUrl, 'hello'), here)).status).toBe(200);
  expect((await open.post(said('https://smba.trafficmanager.net/emea/', 'hello'), here)).status).toBe(401);
  expect((await open.post(said('http://169.254.169.254/', 'hello'), here)).status).toBe(401);
  expect(open.received).toHaveLength(1);
  await open.close();
});

test('people of a tenant that is not on the list are told nothing, and the log says whose they are', async () => {
  const strict = await startTeams({ allowedTenants: ['11111111-2222-4333-8444-555555555555'] });
  expect(await strict.deliver(said(strict.microsoft.serviceUrl, 'hello'))).toMatchObject({ status: 200, text: '' });
  const named = said(strict.microsoft.serviceUrl, 'hello', { channelData: undefined, conversation: { id: 'a:1' } });
  expect(await strict.deliver(named)).toMatchObject({ status: 200, text: '' });
  expect(strict.received).toEqual([]);
  const ignored = strict.lines.filter(({ event }) => event === 'teams.ignored').map(({ fields }) => fields);
  expect(ignored).toEqual([
    { why: 'tenant', tenant },
    { why: 'tenant', tenant: undefined },
  ]);
  await strict.close();
});

const base = {
  appType: 'SingleTenant',
  bot: () => {
    throw new Error('not asked');
  },
  store: memoryStore(),
  log: silentLog,
  clock: { now: () => new Date() },
  production: true,
} as const;

test('production does not start without an app id, and says where to find it', () => {
  const start = () => createTeams(base);
  expect(start).toThrow(OpswardError);
  expect(start).toThrow(/MICROSOFT_APP_ID is missing/);
  try {
    start();
  } catch (error) {
    expect((error as OpswardError).hint).toMatch(/Azure portal > your bot > Configuration/);
  }
});

test('an app without its tenant or password does not start', () => {
  expect(() => createTeams({ ...base, appId })).toThrow(/MICROSOFT_APP_TENANT_ID/);
  expect(() => createTeams({ ...base, appId, tenantId: 't' })).toThrow(/MICROSOFT_APP_PASSWORD/);
});
