import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeText } from '../../../src/activity.ts';
import type { Form } from '../../../src/message/form.ts';
import { paragraph } from '../../../src/message/message.ts';
import { channelThread, invoked, pressed } from '../../support/teams-deliveries.ts';
import { tenant } from '../../support/teams-microsoft.ts';
import { type RunningTeams, startTeams } from './running-teams.ts';

const ops = placeText({
  address: { platform: 'teams', tenant, place: 'channel', conversation: '19:ops@thread.tacv2' },
  name: 'Operations',
});
const form: Form = {
  id: 'form:share-guide',
  title: 'Share a guide',
  intro: [paragraph('You will never learn who opened it.')],
  fields: [
    { id: 'guide', kind: 'choice', label: 'Guide', optional: false, choices: [{ label: 'Leading', value: 'lead' }] },
    {
      id: 'place',
      kind: 'place',
      label: 'Where',
      optional: false,
      choices: [{ label: 'Operations', value: ops }],
      none: '',
    },
    { id: 'note', kind: 'text', lines: 'several', most: 500, label: 'Note', hint: 'Plain words', optional: true },
    { id: 'when', kind: 'moment', label: 'When', optional: true, initial: '2026-04-06T07:00:00.000Z' },
    { id: 'who', kind: 'person', label: 'Who', optional: true },
    { id: 'day', kind: 'date', label: 'Day', optional: true },
    { id: 'hour', kind: 'time', label: 'Hour', optional: true },
  ],
  submit: 'Preview',
};

let teams: RunningTeams;
let url: string;
beforeEach(async () => {
  teams = await startTeams();
  url = teams.microsoft.serviceUrl;
});
afterEach(async () => {
  await teams.close();
});

interface Input {
  readonly type: string;
  readonly id?: string;
  readonly value?: string;
}

test('a press that opens a form turns the card into it, and nothing else comes of the press', async () => {
  teams.opens(form);
  const { value: card } = (await teams.deliver(pressed(url, 'begin:share-guide'))).json();
  const inputs = (card.body as Input[]).filter(({ type }) => type.startsWith('Input.'));
  expect(inputs.map(({ type, id }) => `${id} ${type}`)).toEqual([
    'f.guide Input.ChoiceSet',
    'f.place Input.ChoiceSet',
    'f.note Input.Text',
    'f.when.date Input.Date',
    'f.when.time Input.Time',
    'f.who Input.ChoiceSet',
    'f.day Input.Date',
    'f.hour Input.Time',
  ]);
  // Ana's clock is Berlin's.
  expect(inputs.find(({ id }) => id === 'f.when.date')?.value).toBe('2026-04-06');
  expect(inputs.find(({ id }) => id === 'f.when.time')?.value).toBe('09:00');
  expect(JSON.stringify(card)).toContain('graph.microsoft.com/users');
  expect(teams.received).toEqual([]);
});

const filled = {
  'f.guide': 'lead',
  'f.place': ops,
  'f.note': 'Worth *ten* minutes',
  'f.when.date': '2026-04-06',
  'f.when.time': '09:00',
  'f.day': '',
  other: 'not ours',
};
const submit = (data: object) =>
  invoked(url, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'submit', data } });

test('what was filled in comes as one activity, with the moment as the clock shows it', async () => {
  teams.redrawsTo([paragraph('It goes on in our chat.')]);
  const answer = await teams.deliver(submit({ form: form.id, ...filled }));
  expect(teams.received).toMatchObject([
    {
      kind: 'submitted',
      form: form.id,
      person: { timeZone: 'Europe/Berlin', name: 'Ana Ops' },
      values: { guide: 'lead', place: ops, note: 'Worth *ten* minutes', when: '2026-04-06T09:00' },
    },
  ]);
  expect(answer.text).toContain('It goes on in our chat.');
  expect(answer.text).not.toContain('Input.');
});

test('a form that cannot stay as it is comes back with what is wrong, and nothing is received', async () => {
  teams.opens(form);
  teams.faultsAre({ when: 'That has passed.' });
  const answer = await teams.deliver(submit({ form: form.id, ...filled }));
  expect(answer.text).toContain('That has passed.');
  expect(answer.text).toContain('f.when.date');
  expect(teams.received).toEqual([]);
});

test('an action command opens the form as a dialog, from the channel it was used in', async () => {
  teams.opens(form);
  const answer = await teams.deliver(
    invoked(url, 'composeExtension/fetchTask', { commandId: 'begin:share-guide' }, { conversation: channelThread }),
  );
  expect(answer.json()).toMatchObject({
    task: { type: 'continue', value: { title: 'Share a guide', card: { content: { type: 'AdaptiveCard' } } } },
  });
  // In a dialog of Teams' own nothing else works.
  expect(answer.text).toContain('Action.Submit');
  expect(answer.text).not.toContain('Action.Execute');
});

test('what was filled in there is received, and the dialog ends with a line on what comes next', async () => {
  teams.redrawsTo([paragraph('It goes on in our chat.')]);
  const value = { commandId: 'begin:share-guide', data: { form: form.id, ...filled } };
  const answer = await teams.deliver(invoked(url, 'composeExtension/submitAction', value));
  expect(answer.json()).toEqual({ task: { type: 'message', value: 'It goes on in our chat.' } });
  // It may have been used in a chat between two people: that is not the direct chat with the bot.
  expect(teams.received).toMatchObject([{ kind: 'submitted', address: { place: 'channel' } }]);
});

test('there too it comes back where it cannot stay as it is', async () => {
  teams.opens(form);
  teams.faultsAre({ place: 'Please fill this in.' });
  const value = { commandId: 'begin:share-guide', data: { form: form.id } };
  const answer = await teams.deliver(invoked(url, 'composeExtension/submitAction', value));
  expect(answer.json()).toMatchObject({ task: { type: 'continue' } });
  expect(answer.text).toContain('Please fill this in.');
  expect(teams.received).toEqual([]);
});

test('a command that opens no form is answered as one the bot does not have', async () => {
  expect((await teams.deliver(invoked(url, 'composeExtension/fetchTask', { commandId: 'other' }))).status).toBe(501);
});
