import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSlack } from '../../adapters/slack/create-slack.ts';
import { postToResponseUrl } from '../../adapters/slack/response-url.ts';
import { createTeams } from '../../adapters/teams/create-teams.ts';
import { askToken } from '../../adapters/teams/credentials.ts';
import { uploadFile } from '../../adapters/teams/files.ts';
import type { Address } from '../../src/activity.ts';
import { examine } from '../../src/commands/doctor.ts';
import { type Message, paragraph } from '../../src/message/message.ts';
import type { Outgoing } from '../../src/ports.ts';
import { memoryStore } from '../support/memory-store.ts';
import { silentLog } from '../support/silent-log.ts';
import { ana } from '../support/teams-deliveries.ts';
import { appId, botId, startMicrosoft, tenant } from '../support/teams-microsoft.ts';

/** A platform, or whoever has got hold of its address, answers "look over there": nothing of ours goes there. */

async function listening(answer: (request: IncomingMessage, body: string) => { status: number; location?: string }) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { status, location } = answer(request, body);
    response.writeHead(status, location === undefined ? {} : { location }).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** `arrived`: what came to where it was sent on to. `within`: that is the same host, under another path. */
async function redirecting(status: number, within = false) {
  const arrived: string[] = [];
  const elsewhere = await listening((request, body) => {
    arrived.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`);
    return { status: 200 };
  });
  const asked: string[] = [];
  const here = await listening((request) => {
    if (within && request.url?.startsWith('/moved')) arrived.push(request.url);
    asked.push(`${request.method} ${request.url}`);
    return { status, location: `${within ? '/moved' : elsewhere}${request.url}` };
  });
  return { here, asked, arrived };
}

const hello: Message = [paragraph('Hello')];
const file: Message = [{ kind: 'file', name: 'my-plan.md', mime: 'text/markdown', base64: 'IyBQbGFu' }];
const ad = (ref: string) => ({ name: 'ad.txt', mime: 'text/plain', size: 5, ref });
const world = {
  bot: () => {
    throw new Error('Nothing comes in here.');
  },
  log: silentLog,
  clock: { now: () => new Date() },
};

const slackPerson = { platform: 'slack', tenant: 'T1', id: 'U1' } as const;
const slackAddress: Address = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'D1' };
const slackSay = (message: Message): Outgoing => ({ kind: 'say', id: '1', address: slackAddress, message });
const slackAt = (here: string) =>
  createSlack({ ...world, botToken: 'xoxb-kept-here', signingSecret: 'a'.repeat(32), apiUrl: `${here}/api/` });

const teamsPerson = { platform: 'teams', tenant, id: 'somebody' } as const;
async function teamsAt(here: string) {
  const microsoft = await startMicrosoft();
  onTestFinished(() => microsoft.stop());
  const identity = { appId, appPassword: 'kept-here', appType: 'SingleTenant', tenantId: tenant } as const;
  const endpoints = { ...microsoft.endpoints, serviceUrl: `${here}/` };
  const patience = { tries: 1, firstWaitMs: 1, longestWaitMs: 1, callMs: 2_000 };
  const options = { ...identity, endpoints, patience, store: memoryStore(), production: true, serviceHosts: [here] };
  return createTeams({ ...world, ...options });
}

function teamsSay(here: string) {
  const ref = { serviceUrl: `${here}/`, bot: botId, member: ana.id };
  const address: Address = { platform: 'teams', tenant, place: 'direct', conversation: 'a:ana-and-bot', ref };
  return { id: '1', address, message: hello };
}

/** Whatever is done there, what counts is where it went. */
const calls: Readonly<Record<string, (here: string, asked: readonly string[]) => Promise<unknown>>> = {
  'Slack: looking at the token': (here) => slackAt(here).start(),
  'Slack: a message': (here) => slackAt(here).outbox.send(slackSay(hello)),
  'Slack: a file for a person': (here) => slackAt(here).outbox.send(slackSay(file)),
  'Slack: a file of a person': (here) =>
    slackAt(here).directory.fetchAttachment(slackPerson, ad(`${here}/files/ad.txt`), 1_000),
  'Slack: a time zone': async (here) => slackAt(here).directory.timeZone?.(slackPerson),
  'Slack: a private answer': (here) => postToResponseUrl(`${here}/response/1`, { text: 'Hello', blocks: [] }, 'one'),
  'Slack: the connection of Socket Mode': async (here, asked) => {
    const slack = createSlack({ ...world, botToken: 'xoxb-1', appToken: 'xapp-kept-here', apiUrl: `${here}/api/` });
    const started = slack.start();
    started.catch(() => undefined);
    await expect.poll(() => asked).toContain('POST /api/apps.connections.open');
    await slack.stop(100);
  },
  'Slack: the doctor': (here) =>
    examine(
      {
        SLACK_BOT_TOKEN: 'xoxb-kept-here',
        SLACK_APP_TOKEN: 'xapp-kept-here',
        SLACK_API_URL: `${here}/api/`,
        KNOWLEDGE_DIR: 'docs',
        DATA_DIR: 'node_modules/.cache/setup',
      },
      {},
    ),
  'Teams: a message': async (here) => (await teamsAt(here)).outbox.send({ ...teamsSay(here), kind: 'say' }),
  'Teams: a message drawn anew': async (here) =>
    (await teamsAt(here)).outbox.send({ ...teamsSay(here), kind: 'redraw', messageRef: 'm1' }),
  'Teams: a direct chat': async (here) => (await teamsAt(here)).directory.direct(teamsPerson),
  'Teams: a file of a person': async (here) =>
    (await teamsAt(here)).directory.fetchAttachment(teamsPerson, ad(`${here}/ad.txt`), 1_000),
  'Teams: a file for a person': (here) =>
    uploadFile(`${here}/drive/x`, { name: 'x', base64: 'IyBQbGFu', conversation: 'a:ana-and-bot' }),
  'Teams: the token': (here) =>
    askToken({ appId, appPassword: 'kept-here', appType: 'SingleTenant', tenantId: tenant }, here),
};

describe.each([301, 302, 303, 307, 308])('told by %i to look elsewhere', (status) => {
  test.each(Object.entries(calls))('nothing of ours goes there — %s', async (_name, call) => {
    const { here, asked, arrived } = await redirecting(status);
    await call(here, asked).catch(() => undefined);
    expect(asked).not.toEqual([]);
    expect(arrived).toEqual([]);
  });
});

test.each(Object.entries(calls))('nor to another path of the same host — %s', async (_name, call) => {
  const { here, asked, arrived } = await redirecting(307, true);
  await call(here, asked).catch(() => undefined);
  expect(asked).not.toEqual([]);
  expect(arrived).toEqual([]);
});

test('the client secret stays here, too, when a code is exchanged for a token', async () => {
  const { here, asked, arrived } = await redirecting(307);
  const { router } = createSlack({
    ...world,
    oauth: { clientId: '1.2', clientSecret: 'kept-here', store: memoryStore() },
    signingSecret: 'a'.repeat(32),
    apiUrl: `${here}/api/`,
  });
  const server = createServer(router === undefined ? express() : express().use(router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await fetch(`${own}/slack/install`);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const state = cookie.split('=').slice(1).join('=');
  const back = await fetch(`${own}/slack/oauth_redirect?code=1&state=${state}`, { headers: { cookie } });
  expect(back.status).toBe(500);
  expect(asked).toEqual(['POST /api/oauth.v2.access']);
  expect(arrived).toEqual([]);
});
