import { expect, test } from 'vitest';
import { parseChoice } from '../../src/conversation/choices.ts';
import type { Slot } from '../../src/conversation/flow.ts';
import type { View } from '../../src/conversation/position.ts';
import { readCorrection } from '../../src/conversation/read-correction.ts';

const CHOICES = ['not yet', 'once', 'several times', 'routine'].map((label, at) => ({
  value: String(at + 1),
  label,
  also: [],
}));
const NAMES: Readonly<Record<string, string>> = { q2: 'Risk list', q5: 'Influence' };
const slot = (id: string): Slot => ({
  id,
  name: NAMES[id] ?? id,
  part: 'question',
  seconds: 1,
  ask: () => [],
  plainer: () => [],
  choices: CHOICES,
  parse: (said) => parseChoice(CHOICES, said),
  free: false,
  shown: (value) => value,
});
const slots = ['q1', 'q2', 'q3', 'q4', 'q5'].map(slot);
/** Only the questions and which of them is asked matter here. */
const view = { slots, current: slots[3] } as unknown as View;

test.each([
  ['actually question 3 should be routine', 'q3', '4'],
  ['question 3 should be 4', 'q3', '4'],
  ['q2: once', 'q2', '2'],
  ['no wait, q1 was actually several times', 'q1', '3'],
  ['change question two to not yet', 'q2', '1'],
  ['change my answer to question 2 to once please', 'q2', '2'],
  ['sorry, the last one should be once', 'q3', '2'],
  ['for question 1 I meant routine', 'q1', '4'],
  ['make number 5 routine instead', 'q5', '4'],
  ['actually the risk list should be routine', 'q2', '4'],
  ['change influence to once', 'q5', '2'],
  ['change question 2', 'q2', undefined],
  ['back to question 1', 'q1', undefined],
  ['question 1 is wrong', 'q1', undefined],
])('“%s” corrects %s to %s', (said, id, value) => {
  expect(readCorrection(view, said)).toEqual({ kind: 'correct', slot: id, ...(value === undefined ? {} : { value }) });
});

test.each([
  'what is question 3 about?',
  'is question 3 important?',
  'routine',
  '3',
  'I have one question',
  'the number of teams was four',
  'the risk list was routine for us',
  'change the subject to pay',
  'my last answer to the board was a charter with three teams and a long list of risks that we kept for years',
])('“%s” corrects nothing', (said) => {
  expect(readCorrection(view, said)).toBeUndefined();
});

test('a question that there is not is told apart from no correction at all', () => {
  expect(readCorrection(view, 'actually question 9 should be once')).toEqual({
    kind: 'no-such-question',
    number: 9,
    of: 5,
  });
});
