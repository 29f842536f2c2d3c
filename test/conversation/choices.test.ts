import { expect, test } from 'vitest';
import { parseChoice, type SlotChoice } from '../../src/conversation/choices.ts';

const OFTEN: readonly SlotChoice[] = [
  { value: '1', label: 'Not yet', also: ['no', 'never', 'not once'] },
  { value: '2', label: 'Once or with help', also: ['once', 'one time', 'with help'] },
  { value: '3', label: 'Led it twice or more', also: ['twice', 'several times', 'led it'] },
  { value: '4', label: 'Routine', also: ['always', 'every week', 'could teach it'] },
  { value: 'N', label: 'Not in my role', also: ['not my job', 'n/a'] },
  { value: 'S', label: 'Skip', also: ['rather not say'] },
];

test.each([
  ['2', '2', 'its number'],
  ['2.', '2', 'its number, written as in a list'],
  ['Two', '2', 'its number as a word'],
  ['the second one', '2', 'its place'],
  ['number 4 please', '4', 'with words around it'],
  ["I'd say 3", '3', 'with words around it'],
  ['6', 'S', 'the number it has on the screen'],
  ['ROUTINE!', '4', 'its label, however it is written'],
  ['n/a', 'N', 'what else can be typed for it'],
  ['N', 'N', 'its value'],
  ['it’s routine', '4', 'with words around it'],
  ['well, several times last year', '3', 'named in a short sentence'],
  ['we do that every week with finance', '4', 'named in a short sentence'],
  ['never did that', '1', 'a short word beside filler only'],
  ['not in my role', 'N', 'a label that holds a word of denial'],
])('“%s” is %s: %s', (said, value) => {
  expect(parseChoice(OFTEN, said)).toEqual({ kind: 'answer', value });
});

test.each([
  ['2 or 3', 'two of them'],
  ['not routine', 'the opposite of one'],
  ['I have never done it as a routine', 'the opposite of one'],
  ['routine, or several times', 'two of them'],
  ['is it routine for most people?', 'a question'],
  ['why is routine the highest', 'a question without its mark'],
  ['7', 'more than there are'],
  ['0', 'less than there are'],
  ['maybe', 'none of them'],
  ['no idea what you want', 'something else that begins with one of them'],
  ['', 'nothing'],
  ['we led it with finance and two others over the summer of last year and it was hard', 'a story'],
])('“%s” is not read: it may be %s', (said) => {
  expect(parseChoice(OFTEN, said)).toEqual({ kind: 'unread' });
});
