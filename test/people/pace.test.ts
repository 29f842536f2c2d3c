import { describe, expect, test } from 'vitest';
import { type Pace, paced } from '../../src/people/pace.ts';

const start = Date.parse('2026-03-23T09:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

/** What becomes of turns at these seconds: g(o), t(ell) or q(uiet). */
function verdicts(seconds: readonly number[]): string {
  let pace: Pace | undefined;
  return seconds
    .map((second) => {
      const next = paced(pace, at(second));
      pace = JSON.parse(JSON.stringify(next.pace));
      return next.kind[0];
    })
    .join('');
}
const every = (seconds: number, times: number, from = 0) => Array.from({ length: times }, (_, n) => from + n * seconds);

describe('how much is turned to', () => {
  test('a check answered as fast as one can press is never in the way: ten questions, stories, changes of mind', () => {
    expect(verdicts(every(1, 40))).toBe('g'.repeat(40));
  });
  test('twenty turns a minute go on for ever', () => {
    expect(verdicts(every(3, 300))).toBe('g'.repeat(300));
  });
  test('a flood is told of once, then it is quiet', () => {
    expect(verdicts(every(0, 60))).toBe(`${'g'.repeat(30)}t${'q'.repeat(29)}`);
  });
  test('half a minute after being told they are heard again, though they went on writing', () => {
    expect(verdicts([...every(0, 31), ...every(1, 29, 1), 31])).toBe(`${'g'.repeat(30)}t${'q'.repeat(29)}g`);
  });
  test('whoever goes on for an hour hears of it at most once in half a minute', () => {
    const told = [...verdicts(every(0.5, 7200))].filter((verdict) => verdict === 't').length;
    expect(told).toBeGreaterThan(10);
    expect(told).toBeLessThanOrEqual(120);
  });
  test('what was said while the bot was away counts by when it was said', () => {
    expect(verdicts(every(60, 100))).toBe('g'.repeat(100));
  });
  test('clocks that go back give nothing away and take nothing', () => {
    expect(verdicts([10, 0, 10, 0, 10])).toBe('ggggg');
    expect(verdicts([10, ...every(0, 30)])).toBe(`${'g'.repeat(30)}t`);
  });
});
