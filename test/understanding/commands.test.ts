import { describe, expect, test } from 'vitest';
import { isQuestion, readCommand, readStart } from '../../src/understanding/commands.ts';
import { isNo, isYes } from '../../src/understanding/yes.ts';
import { realLibrary } from '../support/real-library.ts';

const { commands } = await realLibrary();
const flows = [{ name: 'skills-check', starts: commands.flows['skills-check']?.starts ?? [] }];

describe('steering words', () => {
  test.each([
    ['stop', 'stop'],
    ['I want to stop now', 'stop'],
    ["that's enough", 'stop'],
    ['can we pause here please', 'pause'],
    ['not now', 'pause'],
    ['bye!', 'pause'],
    ['ok, continue', 'resume'],
    ["let's carry on", 'resume'],
    ['where was I?', 'resume'],
    ['how many questions are left?', 'where'],
    ['can you go back', 'back'],
    ['oops', 'back'],
    ['Skip this one please', 'skip'],
    ['S', 'skip'],
    ["I'd rather not say", 'skip'],
    ["that's not my job", 'not_mine'],
    ['N/A', 'not_mine'],
    ['why?', 'why'],
    ['why do you need to know that?', 'why'],
    ['what do you mean by that?', undefined],
    ["I don't understand", 'plainer'],
    ['help', 'help'],
    ['start over', 'start_over'],
    ['I want to change an answer', 'change'],
    ['show my result', 'result'],
    ['erase it', 'erase'],
  ])('“%s” is %s', (said, control) => {
    expect(readCommand(commands, said)).toBe(control);
  });

  test.each([
    'not sure',
    'not yet',
    "please don't stop",
    'we had to stop the line twice',
    'no',
    'yes',
    'now',
    'I go back to the dock every week',
    'how long does the move take?',
    '3',
    '',
  ])('“%s” is none', (said) => {
    expect(readCommand(commands, said)).toBeUndefined();
  });
});

describe('starting', () => {
  test.each([
    ['assess me', ''],
    ['Could you assess me, please?', ''],
    ["I'd like to take the skills check", ''],
    ['skills check', ''],
    ['check again', ''],
    ['assess me. I have led three sites for ten years', 'I have led three sites for ten years'],
  ])('“%s” starts the skills check', (said, rest) => {
    expect(readStart(flows, said)).toEqual({ flow: 'skills-check', rest });
  });

  test.each(['what is the skills check?', 'how long is the skills check', 'assess my manager', 'start', 'check'])(
    '“%s” does not',
    (said) => {
      expect(readStart(flows, said)).toBeUndefined();
    },
  );
});

test.each([
  ['how long does it take?', true],
  ['and what about pay', true],
  ['do you keep this', true],
  ['did it twice', false],
  ['will do', false],
  ['routine', false],
])('whether “%s” is a question: %s', (said, expected) => {
  expect(isQuestion(said)).toBe(expected);
});

test.each([
  ['yes', 'yes'],
  ['Yes please!', 'yes'],
  ["that's right", 'yes'],
  ['no', 'no'],
  ['not right', 'no'],
  ["that's wrong", 'no'],
  ['yes but only once', 'neither'],
  ['right after the move', 'neither'],
  ['', 'neither'],
])('“%s” is %s', (said, expected) => {
  expect(isYes(said) ? 'yes' : isNo(said) ? 'no' : 'neither').toBe(expected);
});
