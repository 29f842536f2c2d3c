import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpServer, startHttp } from '../../adapters/http/server.ts';
import { activitySchema } from '../../src/activity.ts';
import { keyText } from '../../src/keys.ts';
import { type RunningSlack, startSlack } from '../adapters/slack/running-slack.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { bombs, hostileTexts, pathsOf, withAt, withBomb, wrongValues } from '../support/hostile.ts';
import { silentLog } from '../support/silent-log.ts';
import {
  directMessage,
  eventPayload,
  globalShortcut,
  homeOpened,
  homePress,
  mention,
  messageShortcut,
  newTs,
  press,
  slash,
  viewSubmission,
} from '../support/slack-payloads.ts';
import { createSlackSender, type Delivered } from '../support/slack-sender.ts';
import { unhandled } from '../support/unhandled.ts';

/** Everything Slack sends, with anything at all in any of its places, rightly signed: a sane answer and no harm. */

let slack: RunningSlack;
let http: HttpServer;
let send: ReturnType<typeof createSlackSender>;
const faults = unhandled();
beforeAll(async () => {
  slack = await startSlack();
  const note = (event: string) => void slack.logged.push({ level: 'error', event, fields: {} });
  http = await startHttp({
    port: 0,
    host: '127.0.0.1',
    log: { ...silentLog, error: note },
    routers: slack.slack.router === undefined ? [] : [slack.slack.router],
    ready: async () => ({ ready: true, parts: {} }),
  });
  send = createSlackSender({ url: http.url, signingSecret: slack.fake.signingSecret });
});
afterAll(async () => {
  await http.stop(0);
  await slack.stop();
});

const file = { name: 'cv.pdf', mimetype: 'application/pdf', size: 10, url_private: 'https://files.slack.com/x' };
const attached = { subtype: 'file_share', files: [file], thread_ts: '1.2' };
const pressed = press({
  channel: 'C1OPS',
  ts: '1.2',
  threadTs: '1.1',
  value: 'topic:x',
  responseUrl: 'https://x.test/',
});

/** Every kind of thing that can be pressed, chosen or filled in, though we show only some of them. */
const elements = {
  button: { value: 'topic:x' },
  overflow: { selected_option: { value: 'topic:x' } },
  static_select: { selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'x' } },
  multi_static_select: { selected_options: [{ value: 'x' }] },
  external_select: { selected_option: { value: 'x' } },
  users_select: { selected_user: 'U2BEN' },
  conversations_select: { selected_conversation: 'C1OPS' },
  channels_select: { selected_channel: 'C1OPS' },
  datepicker: { selected_date: '2026-04-06' },
  timepicker: { selected_time: '09:00' },
  datetimepicker: { selected_date_time: 1775458800 },
  checkboxes: { selected_options: [{ value: 'x' }] },
  radio_buttons: { selected_option: { value: 'x' } },
  plain_text_input: { value: 'x' },
  feedback_buttons: { value: 'feedback:helpful:x' },
  workflow_button: { workflow: { trigger: { url: 'https://x.test/' } } },
};
const view = { id: 'V1', callback_id: 'form', private_metadata: 'form:share-guide' };
const filled = viewSubmission(
  view,
  Object.fromEntries(
    ['plain_text_input', 'static_select', 'datepicker', 'datetimepicker', 'conversations_select', 'users_select'].map(
      (type) => [type, { type, ...elements[type as keyof typeof elements] }],
    ),
  ),
  { response_urls: [{ block_id: 'conversations_select', response_url: 'https://x.test/', channel_id: 'C1OPS' }] },
);

interface Case {
  readonly name: string;
  readonly payload: object;
  readonly sent: (payload: object) => Promise<Delivered>;
  /** Only these parts of it are tried. */
  readonly parts?: readonly string[];
}

const interaction = (payload: object) => send.interaction(payload);

/** What is sent, and which of its places are tried: the envelope is the same for every event, so once is enough. */
const interactions: readonly Case[] = [
  { name: 'a mention and its envelope', payload: mention('<@U0BOT> hello'), sent: (event) => send.event(event) },
  {
    name: 'a message and a file',
    payload: directMessage('hi', attached),
    sent: (e) => send.event(e),
    parts: ['event'],
  },
  { name: 'an opened chat', payload: homeOpened(), sent: (event) => send.event(event), parts: ['event'] },
  {
    name: 'an uninstallation',
    payload: eventPayload({ type: 'app_uninstalled' }),
    sent: (event) => send.event(event),
    parts: ['event'],
  },
  { name: 'a press', payload: pressed, sent: interaction },
  {
    name: 'a press on the Home tab',
    payload: homePress('x'),
    sent: interaction,
    parts: ['view', 'container', 'actions'],
  },
  { name: 'a shortcut', payload: globalShortcut('begin:x'), sent: interaction },
  {
    name: 'a shortcut on a message',
    payload: messageShortcut('begin:x'),
    sent: interaction,
    parts: ['channel', 'message', 'message_ts', 'response_url'],
  },
  { name: 'a form that was filled in', payload: filled, sent: interaction, parts: ['type', 'view', 'response_urls'] },
  {
    name: 'a form that was closed',
    payload: { ...filled, type: 'view_closed', is_cleared: true },
    sent: interaction,
    parts: ['type', 'is_cleared'],
  },
  {
    name: 'a list that is asked for',
    payload: { ...filled, type: 'block_suggestion', action_id: 'field', block_id: 'guide', value: 'x' },
    sent: interaction,
    parts: ['type', 'action_id', 'block_id', 'value'],
  },
];

function isSane({ status, body }: Delivered): void {
  expect([200, 400, 401, 413]).toContain(status);
  expect(body).not.toMatch(/\bat .*:\d+:\d+|node_modules|Error/);
}

/** Some at a time, as a server sees them. */
async function allSane(sending: readonly (() => Promise<Delivered>)[]): Promise<void> {
  for (let at = 0; at < sending.length; at += 16) {
    for (const answer of await Promise.all(sending.slice(at, at + 16).map((one) => one()))) isSane(answer);
  }
  for (const activity of slack.bot.received.splice(0)) {
    expect(activitySchema.safeParse(activity).success).toBe(true);
    expect(() => keyText([activity.person.tenant, 'person', activity.person.id])).not.toThrow();
  }
  expect(slack.logged.splice(0).filter(({ level }) => level === 'error')).toEqual([]);
  expect(faults()).toEqual([]);
}

test.each(interactions)('$name, with every wrong value in every place', { timeout: 30_000 }, async (one) => {
  const { payload, sent, parts } = one;
  const paths = pathsOf(payload).filter(([first = '']) => parts === undefined || parts.includes(first));
  await allSane(
    paths.flatMap((path) => [
      () => sent(withAt(payload, path, 'nothing') ?? {}),
      ...wrongValues.map((value) => () => sent(withAt(payload, path, { value }) as object)),
    ]),
  );
});

test.each(Object.entries(elements))('a choice in %s, and what cannot be one', async (type, state) => {
  const chosen = (changes: object) => ({
    ...pressed,
    actions: [{ type, action_id: 'choice-0', action_ts: newTs(), ...changes }],
  });
  await allSane([
    () => send.interaction(chosen(state)),
    ...Object.keys(state).flatMap((name) =>
      wrongValues.map((value) => () => send.interaction(chosen({ [name]: value }))),
    ),
  ]);
});

test('a command with wrong values, and with fields that come twice', async () => {
  const fields = slash('hello', 'https://x.test/');
  const odd = ['', '\u0000', '../..', '[object Object]', '__proto__', '9'.repeat(10_000), '%E0%A4%A'];
  await allSane([
    ...Object.keys(fields).flatMap((name) => odd.map((value) => () => send.command({ ...fields, [name]: value }))),
    () => send.raw(`${new URLSearchParams(fields)}&text=again&user_id=U2&user_id[a]=b`, 'form'),
    () => send.raw('payload=%7B', 'form'),
    () => send.raw('payload=null', 'form'),
    () => send.raw('ssl_check=1', 'form'),
    () => send.raw('', 'json'),
    () => send.raw('null', 'json'),
    () => send.raw('{"type":', 'json'),
    () => send.raw('"url_verification"', 'json'),
    () => send.raw('{"type":"url_verification","challenge":{"a":[]}}', 'json'),
  ]);
});

test('several wrong values at once', { timeout: 30_000 }, async () => {
  const one = fc.constantFrom(...interactions);
  const change = fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 }));
  await fc.assert(
    fc.asyncProperty(one, fc.array(change, { minLength: 2, maxLength: 4 }), async ({ payload, sent }, changes) => {
      const spoiled = changes.reduce<unknown>((whole, [where, value]) => {
        const paths = pathsOf(whole).slice(1);
        const path = paths[where % Math.max(paths.length, 1)];
        return path === undefined ? whole : withAt(whole, path, { value });
      }, payload);
      await allSane([() => sent(spoiled as object)]);
    }),
    { numRuns: 150 },
  );
});

describe('too much', () => {
  test.each(Object.entries(bombs))('%s, where text is expected and where it is not', async (_name, bomb) => {
    const event = mention('<@U0BOT> hello');
    await allSane([
      () => send.raw(withBomb(event, ['event', 'text'], bomb), 'json'),
      () => send.raw(withBomb(event, ['event', 'blocks'], bomb), 'json'),
      () => send.raw(withBomb(event, ['authorizations'], bomb), 'json'),
      () => send.raw(bomb, 'json'),
      ...[withBomb(pressed, ['actions'], bomb), withBomb(filled, ['view', 'state', 'values'], bomb), bomb].map(
        (payload) => () => send.raw(new URLSearchParams({ payload }).toString(), 'form'),
      ),
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test.each(Object.entries(hostileTexts))('said: %s', async (_name, text) => {
  const worked = cpuTime();
  await allSane([
    () => send.event(mention(`<@U0BOT> ${text}`)),
    () => send.event(mention(`${text} <@U0BOT>`)),
    () => send.event(directMessage(text)),
    () => send.command(slash(text, 'https://x.test/')),
    () => send.interaction(globalShortcut(text)),
    () =>
      send.interaction(
        viewSubmission({ ...view, private_metadata: text }, { note: { type: 'plain_text_input', value: text } }),
      ),
  ]);
  expect(worked()).toBeLessThan(1_000);
});

// Last, because the connection that it was sent on is closed by the refusal.
test('a body over the limit is refused, and not as a fault of ours', async () => {
  const answer = await send.raw(`{"text":"${'x'.repeat(5_000_000)}"}`, 'json');
  expect(answer).toMatchObject({ status: 413, body: '' });
});
