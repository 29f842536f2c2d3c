import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { slackEvents, slackOptionalScopes, slackScopes } from '../../../adapters/slack/scopes.ts';
import { slackMethods } from '../../support/slack-api.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const adapter = readdirSync(new URL('adapters/slack/', root))
  .filter((file) => file !== 'scopes.ts')
  .map((file) => read(`adapters/slack/${file}`))
  .join('\n');

/** What Slack's documentation says an event takes. */
const scopeOfEvent: Record<string, string | undefined> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  app_uninstalled: undefined,
  'message.im': 'im:history',
  tokens_revoked: undefined,
};

const methodsCalled = [...adapter.matchAll(/client\.([a-z]+(?:\.[a-zA-Z]+)+)\(/g)].map((found) => found[1] ?? '');

describe('manifest.json', () => {
  test('is the generated one for HTTP', () => {
    expect(JSON.parse(read('manifest.json'))).toEqual(slackManifest({ kind: 'http' }));
  });

  test.each([
    ['HTTP', slackManifest({ kind: 'http', url: 'https://opsward.example.com' })],
    ['Socket Mode', slackManifest({ kind: 'socket' })],
  ])('for %s it is what Slack’s schema and review ask for', (_name, manifest) => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    (addFormats as unknown as (ajv: Ajv) => void)(ajv);
    const valid = ajv.compile(JSON.parse(read('test/support/slack-manifest.schema.json')));
    expect(valid(manifest), JSON.stringify(valid.errors)).toBe(true);
    expect(manifest.features.app_home.messages_tab_read_only_enabled).toBe(false);
    for (const command of manifest.features.slash_commands) expect(command.should_escape).toBe(true);
  });

  test('names the bot’s address three times for HTTP and never for Socket Mode', () => {
    const http = JSON.stringify(slackManifest({ kind: 'http', url: 'https://opsward.example.com/' }));
    expect(http.split('"https://opsward.example.com/slack/events"')).toHaveLength(4);
    expect(JSON.stringify(slackManifest({ kind: 'socket' }))).not.toContain('http');
    expect(slackManifest({ kind: 'socket' }).settings.socket_mode_enabled).toBe(true);
  });
});

describe('the app asks for what it uses and nothing else', () => {
  test('every method the adapter calls is one whose scope is asked for', () => {
    expect(new Set(methodsCalled)).toEqual(
      new Set(Object.keys(slackMethods).filter((method) => slackMethods[method]?.token === 'bot')),
    );
    for (const method of methodsCalled) {
      const scope = slackMethods[method]?.scope;
      if (scope !== undefined) expect(Object.keys({ ...slackScopes, ...slackOptionalScopes })).toContain(scope);
    }
  });

  test('every event it subscribes to is one it reads, with its scope', () => {
    expect(Object.keys(slackEvents)).toEqual(Object.keys(scopeOfEvent));
    for (const event of Object.keys(slackEvents)) expect(adapter).toContain(`'${event.replace('.im', '')}'`);
  });

  test('every scope has something that needs it', () => {
    const needed = new Set([
      ...Object.values(scopeOfEvent),
      ...methodsCalled.map((method) => slackMethods[method]?.scope),
      ...(slackManifest({ kind: 'http' }).features.slash_commands.length > 0 ? ['commands'] : []),
      // Fetching what a person sent is a plain download, which takes this scope.
      ...(adapter.includes('fetchAttachment') ? ['files:read'] : []),
    ]);
    needed.delete(undefined);
    expect(new Set(Object.keys({ ...slackScopes, ...slackOptionalScopes }))).toEqual(needed);
  });

  test('every scope and event says why', () => {
    for (const why of Object.values({ ...slackScopes, ...slackOptionalScopes, ...slackEvents }))
      expect(why).toMatch(/^(To|For) .{20,}\.$/s);
  });
});
