import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpServer, startHttp } from '../../adapters/http/server.ts';
import { activitySchema } from '../../src/activity.ts';
import { keyText } from '../../src/keys.ts';
import type { Form } from '../../src/message/form.ts';
import { type RunningTeams, startTeams } from '../adapters/teams/running-teams.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { bombs, hostileTexts, pathsOf, withAt, withBomb, wrongValues } from '../support/hostile.ts';
import {
  delivery,
  installed,
  invoked,
  membersAdded,
  mentioned,
  pressed,
  said,
  thumbed,
} from '../support/teams-deliveries.ts';
import { unhandled } from '../support/unhandled.ts';

/** Everything Teams sends, with anything at all in any of its places and a good token: a sane answer and no harm. */

let teams: RunningTeams;
let http: HttpServer;
let bearer: string;
const faults = unhandled();
beforeAll(async () => {
  teams = await startTeams();
  const note = (event: string) => void teams.lines.push({ event, fields: undefined, error: 'http' });
  const log = { info() {}, warn() {}, error: note };
  http = await startHttp({
    port: 0,
    host: '127.0.0.1',
    log,
    routers: [teams.router],
    ready: async () => ({ ready: true, parts: {} }),
  });
  bearer = `Bearer ${teams.microsoft.signer.sign(teams.microsoft.claims())}`;
});
afterAll(async () => {
  await http.stop(0);
  await teams.close();
});

interface Answered {
  readonly status: number;
  readonly body: string;
}

async function send(body: unknown): Promise<Answered> {
  const response = await fetch(new URL('/api/messages', http.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: bearer },
    body: typeof body === 'string' ? body : (JSON.stringify(body) ?? ''),
  });
  return { status: response.status, body: await response.text() };
}

/** Some at a time, as a server sees them. 501 is what Teams is to be told of an invoke that the bot does not know. */
async function allSane(sending: readonly (() => Promise<Answered>)[]): Promise<void> {
  for (let at = 0; at < sending.length; at += 16) {
    for (const { status, body } of await Promise.all(sending.slice(at, at + 16).map((one) => one()))) {
      expect([200, 400, 401, 413, 501]).toContain(status);
      expect(body).not.toMatch(/\bat .*:\d+:\d+|node_modules|Error/);
    }
  }
  for (const activity of teams.received.splice(0)) {
    expect(activitySchema.safeParse(activity).success).toBe(true);
    expect(() => keyText([activity.person.tenant, 'person', activity.person.id])).not.toThrow();
  }
  expect(teams.lines.splice(0).filter(({ error }) => error !== undefined)).toEqual([]);
  expect(faults()).toEqual([]);
}

const thread = { replyToId: 'message-1' };
const consent = { action: 'accept', context: { file: 'x' }, uploadInfo: null };
const sheet = {
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: 'cv.pdf',
  content: { downloadUrl: 'https://contoso.sharepoint.com/x', fileType: 'pdf' },
};

const filled = { form: 'form:share-guide', 'f.note': 'x', 'f.when.date': '2026-04-06', 'f.when.time': '09:00' };
/** As they are shown again where something was not right, so that this is tried too. */
const form: Form = {
  id: 'form:share-guide',
  title: 'Share',
  intro: [],
  fields: [
    { id: 'note', kind: 'text', lines: 'several', most: 500, label: 'Note', optional: true },
    { id: 'when', kind: 'moment', label: 'When', optional: true, initial: '2026-04-06T07:00:00.000Z' },
  ],
  submit: 'Preview',
};

interface Case {
  readonly name: string;
  readonly payload: (url: string) => object;
  /** Only these parts are tried: the envelope is the same for all, so once is enough. */
  readonly parts?: readonly string[];
}
const cases: readonly Case[] = [
  { name: 'a message and its envelope', payload: (url) => said(url, 'hello', { id: undefined }) },
  { name: 'a mention', payload: (url) => mentioned(url, 'hello'), parts: ['entities', 'channelData', 'conversation'] },
  { name: 'a file', payload: (url) => said(url, 'hello', { attachments: [sheet] }), parts: ['attachments'] },
  { name: 'a press', payload: (url) => pressed(url, 'topic:x'), parts: ['value', 'name', 'replyToId'] },
  { name: 'a card that is submitted', payload: (url) => delivery(url, { value: { value: 'x' } }), parts: ['value'] },
  { name: 'thumbs', payload: (url) => thumbed(url, 'like', 'message-1', thread), parts: ['value', 'replyToId'] },
  {
    name: 'a search',
    payload: (url) =>
      invoked(url, 'composeExtension/query', {
        parameters: [{ name: 'q', value: 'x' }],
        queryOptions: { skip: 0, count: 5 },
      }),
    parts: ['value'],
  },
  { name: 'a consent', payload: (url) => invoked(url, 'fileConsent/invoke', consent), parts: ['value'] },
  {
    name: 'a card that is filled in',
    payload: (url) => invoked(url, 'adaptiveCard/action', { action: { type: 'Action.Execute', data: filled } }),
    parts: ['value'],
  },
  { name: 'a form in a message', payload: (url) => delivery(url, { value: filled }), parts: ['value'] },
  {
    name: 'a dialog that is opened',
    payload: (url) => invoked(url, 'composeExtension/fetchTask', { commandId: 'begin:x', context: { theme: 'dark' } }),
    parts: ['name', 'value'],
  },
  {
    name: 'a dialog that is sent',
    payload: (url) => invoked(url, 'composeExtension/submitAction', { commandId: 'begin:x', data: filled }),
    parts: ['value'],
  },
  { name: 'an installation', payload: (url) => installed(url), parts: ['action', 'conversation'] },
  { name: 'new members', payload: (url) => membersAdded(url), parts: ['membersAdded'] },
];

test.each(cases)('$name, with every wrong value in every place', { timeout: 30_000 }, async ({ payload, parts }) => {
  const whole = payload(teams.microsoft.serviceUrl);
  const paths = pathsOf(whole).filter(([first = '']) => parts === undefined || parts.includes(first));
  await allSane(
    paths.flatMap((path) => [
      () => send(withAt(whole, path, 'nothing')),
      ...wrongValues.map((value) => () => send(withAt(whole, path, { value }))),
    ]),
  );
});

test.each([
  'task/fetch',
  'task/submit',
  'composeExtension/queryLink',
  'composeExtension/anonymousQueryLink',
  'composeExtension/selectItem',
  'composeExtension/onCardButtonClicked',
  'composeExtension/querySettingUrl',
  'composeExtension/setting',
  'application/search',
  'signin/verifyState',
  'signin/tokenExchange',
  'tab/fetch',
  'config/fetch',
  'message/fetchTask',
  'actionableMessage/executeAction',
  '__proto__',
])('an invoke that the bot does not know: %s', async (name) => {
  await allSane(wrongValues.map((value) => () => send(invoked(teams.microsoft.serviceUrl, name, value))));
});

test('forms that are opened, and come back with what is wrong in them', async () => {
  const { serviceUrl } = teams.microsoft;
  teams.opens(form);
  teams.faultsAre({ note: 'Too long.' });
  const names = ['adaptiveCard/action', 'composeExtension/fetchTask', 'composeExtension/submitAction'];
  const texts = [...Object.values(hostileTexts), ...wrongValues];
  await allSane(
    texts.flatMap((text) => {
      const data = { ...filled, 'f.note': text, 'f.when.date': text, 'f.__proto__': text };
      const value = { commandId: text, data, action: { type: 'Action.Execute', data } };
      return names.map((name) => () => send(invoked(serviceUrl, name, value)));
    }),
  );
  teams.opens(undefined);
  teams.faultsAre({});
});

test('several wrong values at once', { timeout: 30_000 }, async () => {
  const change = fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 }));
  const changes = fc.array(change, { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cases), changes, async ({ payload }, spoiling) => {
      const spoiled = spoiling.reduce<unknown>((whole, [where, value]) => {
        const paths = pathsOf(whole).slice(1);
        const path = paths[where % Math.max(paths.length, 1)];
        return path === undefined ? whole : withAt(whole, path, { value });
      }, payload(teams.microsoft.serviceUrl));
      await allSane([() => send(spoiled)]);
    }),
    { numRuns: 150 },
  );
});

describe('too much', () => {
  test.each(Object.entries(bombs))('%s, where text is expected and where it is not', async (_name, bomb) => {
    const { serviceUrl } = teams.microsoft;
    const nameless = said(serviceUrl, 'hello', { id: undefined, value: 'x', attachments: [] });
    await allSane([
      () => send(withBomb(nameless, ['text'], bomb)),
      () => send(withBomb(nameless, ['value'], bomb)),
      () => send(withBomb(nameless, ['attachments'], bomb)),
      () => send(withBomb(nameless, ['channelData'], bomb)),
      () => send(withBomb(pressed(serviceUrl, 'x'), ['value'], bomb)),
      () => send(withBomb(thumbed(serviceUrl, 'like', 'm'), ['value', 'actionValue'], bomb)),
      () => send(bomb),
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('ten thousand mentions of the bot', async () => {
    const entity = { type: 'mention', mentioned: { id: '28:x' }, text: 'x' };
    const entities = Array.from({ length: 4_000 }, () => entity);
    const worked = cpuTime();
    await allSane([() => send(mentioned(teams.microsoft.serviceUrl, 'x'.repeat(20_000), { entities }))]);
    expect(worked()).toBeLessThan(1_000);
  });
});

test.each(Object.entries(hostileTexts))('said: %s', async (_name, text) => {
  const { serviceUrl } = teams.microsoft;
  const worked = cpuTime();
  await allSane([
    () => send(said(serviceUrl, text)),
    () => send(mentioned(serviceUrl, text, { id: '2' })),
    () => send(pressed(serviceUrl, text, { id: '3' })),
  ]);
  expect(worked()).toBeLessThan(1_000);
});

test('a body over the limit is refused, and not as a fault of ours', async () => {
  expect(await send(said(teams.microsoft.serviceUrl, 'x'.repeat(300_000)))).toMatchObject({ status: 413, body: '' });
});
