import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

test('with no variables at all everything has a default and nothing is connected', () => {
  expect(readConfig({})).toEqual({
    production: false,
    port: 3000,
    host: '127.0.0.1',
    dataDir: 'data',
    knowledgeDir: 'knowledge',
    logLevel: 'info',
    encoder: true,
    experts: [],
    localPage: true,
    encryptionKeys: [],
    retentionDays: 180,
  });
});

test('an empty variable is an unset one, as shells and compose files write it', () => {
  expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: '' })).toMatchObject({ port: 3000 });
});

test('the local page is off in production unless it is asked for', () => {
  expect(readConfig({ NODE_ENV: 'production' }).localPage).toBe(false);
  expect(readConfig({ NODE_ENV: 'production', LOCAL_PAGE: 'on' }).localPage).toBe(true);
});

test('Slack needs a bot token and a signing secret, or an app token for Socket Mode', () => {
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack).toEqual({
    botToken: 'xoxb-1',
    signingSecret: 's',
  });
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual({
    botToken: 'xoxb-1',
    appToken: 'xapp-1',
  });
});

test('keys to encrypt with have names; the first is the one to use', () => {
  const [a, b] = ['a', 'b'].map((byte) => Buffer.alloc(32, byte));
  const set = { ENCRYPTION_KEYS: `2026:${a?.toString('base64')}, 2025:${b?.toString('base64')}` };
  expect(readConfig(set).encryptionKeys).toEqual([
    { id: '2026', secret: a },
    { id: '2025', secret: b },
  ]);
});

test('Slack for many workspaces needs a client id and secret, a signing secret and keys to encrypt with', () => {
  const ENCRYPTION_KEYS = `k:${Buffer.alloc(32).toString('base64')}`;
  const set = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_SIGNING_SECRET: 's', ENCRYPTION_KEYS };
  expect(readConfig(set).slack).toEqual({ oauth: { clientId: '1.2', clientSecret: 'c' }, signingSecret: 's' });
  expect(() => readConfig({ SLACK_CLIENT_ID: '1.2' })).toThrow(
    /SLACK_CLIENT_SECRET[\s\S]*SLACK_SIGNING_SECRET[\s\S]*ENCRYPTION_KEYS: is missing.*\n.*openssl/,
  );
  expect(() => readConfig({ ...set, SLACK_APP_TOKEN: 'xapp-1' })).toThrow(/SLACK_APP_TOKEN: .*HTTP/);
  expect(() => readConfig({ ...set, SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow(/SLACK_CLIENT_ID: is set beside/);
});

describe('a wrong variable is named with where to find its value, and its value is never shown', () => {
  test.each([
    {
      reason: 'a user token in place of the bot token',
      set: { SLACK_BOT_TOKEN: 'xoxp-secret' },
      says: /SLACK_BOT_TOKEN: .*xoxb-.*\n.*OAuth & Permissions/,
    },
    {
      reason: 'a token without its secret',
      set: { SLACK_BOT_TOKEN: 'xoxb-secret' },
      says: /SLACK_SIGNING_SECRET: is missing.*\n.*Basic Information/,
    },
    {
      reason: 'a secret without its token',
      set: { SLACK_SIGNING_SECRET: 'secret' },
      says: /SLACK_BOT_TOKEN: is missing/,
    },
    { reason: 'a key without a name', set: { ENCRYPTION_KEYS: 'secret' }, says: /ENCRYPTION_KEYS: must be NAME:KEY/ },
    {
      reason: 'a key that is too short',
      set: { ENCRYPTION_KEYS: 'a:c2VjcmV0' },
      says: /ENCRYPTION_KEYS: .*32 bytes.*\n.*openssl/,
    },
    { reason: 'a port that is none', set: { PORT: 'secret' }, says: /PORT: .*\n.*free port/ },
    { reason: 'a web address for Redis', set: { REDIS_URL: 'https://secret' }, says: /REDIS_URL: .*\n.*redis:\/\// },
    { reason: 'two at once come back together', set: { PORT: '-1', ENCODER: 'maybe' }, says: /PORT[\s\S]*ENCODER/ },
  ])('$reason', ({ set, says }) => {
    expect(() => readConfig(set)).toThrow(says);
    expect(() => readConfig(set)).not.toThrow(/secret\b(?!s)/);
  });
});

describe('Teams', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const tenant = '66666666-7777-4888-9999-000000000000';

  test('needs an app id, its secret and, for a single tenant, the tenant', () => {
    const set = { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: 's', MICROSOFT_APP_TENANT_ID: tenant };
    expect(readConfig(set).teams).toEqual({ appId: id, appPassword: 's', appType: 'SingleTenant', tenantId: tenant });
    expect(() => readConfig({ MICROSOFT_APP_ID: id })).toThrow(/MICROSOFT_APP_PASSWORD[\s\S]*MICROSOFT_APP_TENANT_ID/);
  });

  test('without an app id it runs on this machine only, and never in production', () => {
    expect(readConfig({ TEAMS: 'on' }).teams).toEqual({ appType: 'SingleTenant' });
    expect(() => readConfig({ TEAMS: 'on', NODE_ENV: 'production' })).toThrow(/MICROSOFT_APP_ID: is missing/);
  });
});

describe('the experts’ channel', () => {
  test('is known by the form of its id', () => {
    const { experts } = readConfig({ EXPERTS_CHANNEL: 'C0123456789, 19:abc_DEF-1@thread.tacv2,T0OTHER/C0999999999' });
    expect(experts).toEqual([
      { platform: 'slack', channel: 'C0123456789' },
      { platform: 'teams', channel: '19:abc_DEF-1@thread.tacv2' },
      { platform: 'slack', channel: 'C0999999999', tenant: 'T0OTHER' },
    ]);
    expect(readConfig({}).experts).toEqual([]);
  });

  test.each(['#experts', 'experts', 'https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2', 'D0123'])(
    '%s is none, and the message says where to find one',
    (channel) => {
      expect(() => readConfig({ EXPERTS_CHANNEL: channel })).toThrow(/EXPERTS_CHANNEL: .*Channel ID/s);
    },
  );
});
