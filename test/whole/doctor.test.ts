import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { allInstallations, createInstallations } from '../../adapters/slack/installations.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { type Finding, within } from '../../src/commands/doctor/finding.ts';
import { checkClock, checkNode, checkReach } from '../../src/commands/doctor/machine.ts';
import { checkInstallations } from '../../src/commands/doctor/slack.ts';
import { checkTeams } from '../../src/commands/doctor/teams.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts';
import { memoryStore } from '../support/memory-store.ts';
import { describeWithRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { appId, startMicrosoft, tenant } from '../support/teams-microsoft.ts';

/** `npm run doctor`, as an admin runs it, before fakes of everything it asks. */

async function doctor(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['dist/src/main.js', 'doctor', '--json'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: 'node_modules/.cache/doctor', ...environment },
  });
  let printed = '';
  child.stdout.on('data', (text: Buffer) => {
    printed += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, printed, findings: JSON.parse(printed) as Finding[] };
}

async function slackHere(): Promise<{ slack: FakeSlack; environment: Record<string, string> }> {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.stop());
  const environment = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: 'ab'.repeat(16),
    SLACK_API_URL: slack.apiUrl,
  };
  return { slack, environment };
}

const of = (findings: readonly Finding[], area: string) => findings.filter((finding) => finding.area === area);
const states = (findings: readonly Finding[], area: string) => of(findings, area).map(({ state }) => state);

test('all is well: every line says ok, and nothing it was given is printed', { timeout: 60_000 }, async () => {
  const { slack, environment } = await slackHere();
  const { code, printed, findings } = await doctor({
    ...environment,
    SLACK_APP_TOKEN: slack.appToken,
    NODE_ENV: 'production',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  });
  expect(findings.filter(({ state, area }) => state !== 'ok' && area !== 'Content')).toEqual([]);
  expect(new Set(findings.map(({ area }) => area))).toEqual(
    new Set(['Node', 'Settings', 'Content', 'Disk', 'Encryption', 'Slack', 'Clock']),
  );
  expect(code).toBe(0);
  for (const secret of [slack.botToken, slack.appToken, 'abababab', 'AQEBAQEB']) expect(printed).not.toContain(secret);
});

test('what is wrong fails, each with what to do about it', { timeout: 60_000 }, async () => {
  const { slack, environment } = await slackHere();
  slack.scopes.delete('im:history');
  const { code, findings } = await doctor({
    ...environment,
    SLACK_SIGNING_SECRET: 'xoxb-in-the-wrong-place',
    NODE_ENV: 'production',
    DATA_DIR: 'package.json/data',
    REDIS_URL: 'redis://127.0.0.1:1',
    KNOWLEDGE_DIR: 'test/support',
  });
  expect(code).toBe(1);
  for (const area of ['Content', 'Disk', 'Redis']) expect(states(findings, area), area).toContain('fail');
  expect(of(findings, 'Slack')).toMatchObject([
    { state: 'ok' },
    { state: 'fail', what: 'scopes are missing: im:history', todo: expect.stringContaining('Reinstall') },
    { state: 'fail', what: 'SLACK_SIGNING_SECRET holds a token' },
  ]);
  expect(states(findings, 'Encryption')).toEqual(['warn']);
  expect(states(findings, 'Reach')).toEqual(['warn']);
});

test('a token that Slack refuses, a Slack that is not there, and settings that cannot be used', {
  timeout: 60_000,
}, async () => {
  const { environment } = await slackHere();
  const [refused, away, wrong] = await Promise.all([
    doctor({ ...environment, SLACK_BOT_TOKEN: 'xoxb-of-yesterday' }),
    doctor({ ...environment, SLACK_API_URL: 'http://127.0.0.1:3/api/' }),
    doctor({ PORT: 'http' }),
  ]);
  expect(of(refused.findings, 'Slack')[0]).toMatchObject({
    state: 'fail',
    what: expect.stringMatching('invalid_auth'),
  });
  const nobody = { state: 'fail', todo: expect.stringContaining('Nothing listens there') };
  expect(of(away.findings, 'Slack')).toMatchObject([nobody]);
  expect(wrong.code).toBe(1);
  expect(of(wrong.findings, 'Settings')[0]?.what).toContain('PORT');
});

describeWithRedis('Redis', () => {
  test('as the bot needs it is ok; otherwise each setting is named', { timeout: 60_000 }, async () => {
    const good = await startRedis();
    onTestFinished(() => good.remove());
    const bad = await startRedis(['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru']);
    onTestFinished(() => bad.remove());
    const [well, unwell] = await Promise.all([doctor({ REDIS_URL: good.url }), doctor({ REDIS_URL: bad.url })]);
    expect(states(well.findings, 'Redis')).toEqual(['ok']);
    expect(unwell.code).toBe(1);
    expect(of(unwell.findings, 'Redis').map(({ what }) => what)).toEqual([
      'it needs: appendonly yes',
      'it needs: maxmemory-policy noeviction',
    ]);
  });
});

test('each workspace that installed the app is asked about, by its id', async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.stop());
  slack.scopes.delete('im:history');
  const store = memoryStore();
  const installations = createInstallations(store, systemClock);
  const bots = { T1: slack.botToken, T2: 'xoxb-revoked' };
  for (const [id, token] of Object.entries(bots)) {
    await installations.storeInstallation({
      team: { id },
      enterprise: undefined,
      user: { id: 'U1', token: undefined, scopes: undefined },
      bot: { token, scopes: [], id: 'B1', userId: 'U0' },
    });
  }
  const findings = await checkInstallations({ apiUrl: slack.apiUrl }, await allInstallations(store));
  expect(findings).toMatchObject([
    { state: 'ok', what: '2 installations are kept' },
    { state: 'fail', what: expect.stringMatching(/^T1: scopes are missing: .*im:history/) },
    { state: 'fail', what: 'T2: its token is refused (invalid_auth)', todo: expect.stringContaining('/slack/install') },
  ]);
  expect(JSON.stringify(findings)).not.toContain('xoxb');
  expect(await checkInstallations({}, [])).toMatchObject([{ state: 'ok' }]);
});

describe('Teams', () => {
  const identity = { appId, appPassword: 'secret', appType: 'SingleTenant', tenantId: tenant } as const;

  test('a token is asked for as the bot asks for it', async () => {
    const microsoft = await startMicrosoft();
    onTestFinished(() => microsoft.stop());
    expect(await checkTeams(identity, microsoft.endpoints.login)).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
    microsoft.loginAnswers(401);
    const refused = await within(5_000, 'Teams', () => checkTeams(identity, microsoft.endpoints.login));
    expect(refused).toMatchObject([{ state: 'fail', todo: expect.stringContaining('whether the secret has expired') }]);
  });

  test('a managed identity and no id at all are said to be what they are', async () => {
    expect(await checkTeams({ appType: 'SingleTenant' })).toMatchObject([{ state: 'warn' }]);
    expect(await checkTeams({ appId, appType: 'UserAssignedMSI', tenantId: tenant })).toMatchObject([
      { state: 'warn' },
    ]);
  });
});

describe('the machine', () => {
  test('an old Node is too old', async () => {
    for (const version of ['18.20.0', '20.18.9']) expect(await checkNode(version)).toMatchObject([{ state: 'fail' }]);
    for (const version of ['20.19.0', '24.0.0']) expect(await checkNode(version)).toMatchObject([{ state: 'ok' }]);
  });

  test('a clock that is far off is told, and what does not answer is given up', async () => {
    const server = createServer((request, response) => {
      if (request.url !== '/hangs') response.end('{"status":"alive"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await checkClock(url)).toMatchObject([{ state: 'ok' }]);
    const off = await checkClock(url, () => Date.now() - 400_000);
    expect(off).toMatchObject([{ state: 'fail', todo: expect.stringContaining('NTP') }]);
    expect(await checkReach(url)).toMatchObject([{ state: 'warn', what: expect.stringContaining('without TLS') }]);
    const late = await within(50, 'Clock', () => checkClock(`${url}/hangs`));
    expect(late).toMatchObject([{ state: 'fail', what: expect.stringContaining('could not be checked within') }]);
  });
});
