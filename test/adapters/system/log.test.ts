import { expect, test } from 'vitest';
import { createLog } from '../../../adapters/system/log.ts';
import { OpswardError } from '../../../src/errors.ts';
import type { LogFields } from '../../../src/ports.ts';

function logged(level?: Parameters<typeof createLog>[0]) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog(level, { write: (line) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

test('an event is one line of JSON with its ids and numbers', () => {
  const { log, lines } = logged();
  log.info('turn.ended', { id: 'Ev1', ms: 12, last: false, thread: undefined });
  expect(lines).toEqual([{ level: 30, time: expect.any(String), id: 'Ev1', ms: 12, last: false, msg: 'turn.ended' }]);
});

test('what is not an id or a number does not pass, even past the types', () => {
  const { log, lines } = logged();
  log.warn('odd', {
    slackToken: 'abc',
    value: 'xoxb-1-2',
    url: 'redis://user:pass@host:6379',
    text: 'I told my boss that '.repeat(20),
    activity: { text: 'hello' },
  } as unknown as LogFields);
  expect(lines[0]).toMatchObject({ slackToken: '[removed]', value: '[removed]', url: '[removed]', text: '[removed]' });
  expect(lines[0]).not.toHaveProperty('activity');
});

test('an error says where it happened and never what a person said', () => {
  const { log, lines } = logged();
  const cause = new SyntaxError('Unexpected token in "I hate my job\n    at the office"');
  log.error(
    'turn.failed',
    { id: 'Ev1' },
    Object.assign(new Error('about I hate my job', { cause }), { code: 'E_ODD' }),
  );
  expect(lines[0]).toMatchObject({
    id: 'Ev1',
    error: {
      name: 'Error',
      code: 'E_ODD',
      stack: expect.stringContaining('log.test.ts'),
      cause: { name: 'SyntaxError' },
    },
  });
  expect(JSON.stringify(lines)).not.toMatch(/hate|office/);
});

test('our own errors are told in full, because their words are ours', () => {
  const { log, lines } = logged();
  log.error('start.failed', {}, new OpswardError('file-held', 'Another bot is running.', 'Stop that one first.'));
  expect(lines[0]).toMatchObject({
    error: { code: 'file-held', message: 'Another bot is running.', hint: 'Stop that one first.' },
  });
});

test('the level is given', () => {
  const { log, lines } = logged('error');
  log.warn('not.said');
  log.error('said');
  expect(lines).toHaveLength(1);
});
