import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Form } from '../../../src/message/form.ts';
import { paragraph } from '../../../src/message/message.ts';
import { globalShortcut, messageShortcut, press, slash, viewSubmission } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

const form: Form = {
  id: 'form:share-guide',
  title: 'Share a guide with a channel',
  intro: [paragraph('You will never learn who opened it.')],
  fields: [
    { id: 'guide', kind: 'choice', label: 'Guide', optional: false, choices: [{ label: 'Leading', value: 'lead' }] },
    { id: 'place', kind: 'place', label: 'Where', optional: false, choices: [], none: '' },
    { id: 'note', kind: 'text', lines: 'several', most: 500, label: 'Note', hint: 'Plain words', optional: true },
    { id: 'when', kind: 'moment', label: 'When', optional: true, initial: '2026-04-06T07:00:00.000Z' },
    { id: 'who', kind: 'person', label: 'Who', optional: true },
    { id: 'day', kind: 'date', label: 'Day', optional: true, initial: '2026-04-06' },
    { id: 'hour', kind: 'time', label: 'Hour', optional: true, initial: '09:00' },
  ],
  submit: 'Preview',
};

let running: RunningSlack;
beforeEach(async () => {
  running = await startSlack();
});
afterEach(async () => {
  await running.stop();
});

test('a press that opens a form shows it as a modal, and nothing else comes of the press', async () => {
  running.bot.form = async () => form;
  const pressed = press({ channel: 'D1ANA', ts: '1700000000.000100', value: 'begin:share-guide', responseUrl: 'x' });
  expect((await running.send.interaction(pressed)).status).toBe(200);
  const [view] = running.fake.views;
  expect(view).toMatchObject({
    callback_id: 'form',
    private_metadata: 'form:share-guide',
    title: { text: 'Share a guide with a…' },
  });
  expect(view?.blocks.map(({ element }) => element?.type)).toEqual([
    undefined,
    'static_select',
    'conversations_select',
    'plain_text_input',
    'datetimepicker',
    'users_select',
    'datepicker',
    'timepicker',
  ]);
  expect(running.bot.received).toEqual([]);
});

test.each([
  ['a shortcut from the menu', () => running.send.interaction(globalShortcut('begin:share-guide'))],
  ['a shortcut on a message', () => running.send.interaction(messageShortcut('begin:share-guide'))],
  ['a command', () => running.send.command(slash('share', 'https://hooks.slack.com/x'))],
])('%s opens a form as well', async (_name, deliver) => {
  running.bot.form = async () => form;
  expect((await deliver()).status).toBe(200);
  expect(running.fake.views).toHaveLength(1);
  expect(running.bot.received).toEqual([]);
});

test('where the form cannot be shown, the press is received like any other', async () => {
  running.bot.form = async () => form;
  running.fake.fail('views.open', 'expired_trigger_id');
  expect((await running.send.interaction(globalShortcut('begin:share-guide'))).status).toBe(200);
  expect(running.bot.received).toMatchObject([
    { kind: 'chose', value: 'begin:share-guide', address: { place: 'direct', conversation: 'U1ANA' } },
  ]);
});

test('a bot that takes too long to say whether there is a form is not waited for', async () => {
  running.bot.form = () => new Promise(() => {});
  const { status, ms } = await running.send.interaction(globalShortcut('begin:share-guide'));
  expect(status).toBe(200);
  expect(ms).toBeLessThan(2_500);
  expect(running.bot.received).toHaveLength(1);
});

test('a shortcut on a message is about that message’s thread, and only the person sees what comes of it', async () => {
  const shortcut = messageShortcut('begin:share-guide');
  await running.send.interaction(shortcut);
  expect(running.bot.received).toMatchObject([
    {
      kind: 'chose',
      address: { place: 'channel', conversation: 'C1OPS', thread: shortcut.message.ts, onlyFor: 'U1ANA' },
    },
  ]);
  expect(JSON.stringify(running.bot.received)).not.toContain('program manager');
});

const view = { id: 'V1', callback_id: 'form', private_metadata: 'form:share-guide' };

test('what was filled in comes as one activity, each field in the form its kind says', async () => {
  const submission = viewSubmission(
    view,
    {
      guide: { type: 'static_select', selected_option: { value: 'lead' } },
      place: { type: 'conversations_select', selected_conversation: 'C2TEAM' },
      note: { type: 'plain_text_input', value: 'Worth *ten* minutes <!channel>' },
      when: { type: 'datetimepicker', selected_date_time: 1775458800 },
      who: { type: 'users_select', selected_user: 'U2BEN' },
      day: { type: 'datepicker', selected_date: '2026-04-06' },
      hour: { type: 'timepicker', selected_time: '09:00' },
      empty: { type: 'plain_text_input', value: null },
    },
    { response_urls: [{ block_id: 'place', action_id: 'field', channel_id: 'C2TEAM', response_url: 'https://x/1' }] },
  );
  const answer = await running.send.interaction(submission);
  expect(answer).toMatchObject({ status: 200, body: '' });
  const [received] = running.bot.received;
  expect(received).toMatchObject({
    kind: 'submitted',
    form: 'form:share-guide',
    person: { id: 'U1ANA' },
    values: {
      guide: 'lead',
      note: 'Worth *ten* minutes <!channel>',
      when: '2026-04-06T07:00:00.000Z',
      who: 'U2BEN',
      day: '2026-04-06',
      hour: '09:00',
    },
  });
  const values = received?.kind === 'submitted' ? received.values : {};
  expect(JSON.parse(values['place'] ?? '')).toMatchObject({
    address: { platform: 'slack', tenant: 'T0OPSWARD', place: 'channel', conversation: 'C2TEAM' },
    once: { address: { conversation: 'C2TEAM', ref: { postOnce: 'https://x/1' } } },
  });
  expect(values).not.toHaveProperty('empty');
});

test('what cannot stay as it is goes back under its field, and nothing is received', async () => {
  running.bot.formFaults = async () => ({ when: 'That has passed.' });
  const answer = await running.send.interaction(viewSubmission(view, {}));
  expect(JSON.parse(answer.body)).toEqual({ response_action: 'errors', errors: { when: 'That has passed.' } });
  expect(running.bot.received).toEqual([]);
});

test('a form that could not be made durable is not acknowledged', async () => {
  running.bot.receive = async () => {
    throw new Error('disk full');
  };
  expect((await running.send.interaction(viewSubmission(view, {}))).status).toBe(503);
});

test('the view of another app’s making is nobody’s', async () => {
  await running.send.interaction(viewSubmission({ ...view, callback_id: 'other' }, {}));
  expect(running.bot.received).toEqual([]);
});
