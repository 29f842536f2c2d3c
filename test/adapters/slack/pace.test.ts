import { describe, expect, test } from 'vitest';
import { ComeBackLater, createPace } from '../../../adapters/slack/pace.ts';

/** A pace on a clock that waiting moves; `stoppedMs` is how long the process is stopped in each wait. */
function paceAt(maxWaitMs: number, stoppedMs = 0) {
  let now = 0;
  const waits: number[] = [];
  const pace = createPace({
    maxWaitMs,
    nowMs: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms + stoppedMs;
    },
  });
  return { pace, waits };
}

/** A call that is told to come back after each of these waits, and then succeeds. */
function limited(...afterMs: number[]) {
  let calls = 0;
  return {
    calls: () => calls,
    call: async () => {
      calls += 1;
      const after = afterMs.shift();
      if (after !== undefined) throw new ComeBackLater(after);
      return 'sent';
    },
  };
}

describe('the pace Slack asks for', () => {
  test('a call that is not limited is made at once', async () => {
    const { pace, waits } = paceAt(10_000);
    expect(await pace('T1 chat.postMessage', limited().call)).toBe('sent');
    expect(waits).toEqual([]);
  });

  test('a limited call is made again after exactly the wait, as often as it takes', async () => {
    const { pace, waits } = paceAt(10_000);
    expect(await pace('T1 chat.postMessage', limited(2000, 1000).call)).toBe('sent');
    expect(waits).toEqual([2000, 1000]);
  });

  test('a wait longer than the bound is thrown, and later calls of that kind are not even made', async () => {
    const { pace } = paceAt(10_000);
    await expect(pace('T1 chat.postMessage', limited(30_000).call)).rejects.toThrow(/another 30 s/);
    const later = limited();
    await expect(pace('T1 chat.postMessage', later.call)).rejects.toMatchObject({ code: 'slack-rate-limited' });
    expect(later.calls()).toBe(0);
  });

  test('waits that add up to more than the bound are thrown', async () => {
    const { pace, waits } = paceAt(10_000);
    await expect(pace('T1 chat.postMessage', limited(6000, 6000).call)).rejects.toThrow(/another 6 s/);
    expect(waits).toEqual([6000]);
  });

  test('another workspace and another method are not held up', async () => {
    const { pace, waits } = paceAt(10_000);
    await expect(pace('T1 chat.postMessage', limited(30_000).call)).rejects.toThrow();
    expect(await pace('T2 chat.postMessage', limited().call)).toBe('sent');
    expect(await pace('T1 chat.update', limited().call)).toBe('sent');
    expect(waits).toEqual([]);
  });

  test('whoever was stopped during its wait does not send: another may have', async () => {
    const { pace } = paceAt(10_000, 20_000);
    const { call, calls } = limited(2000);
    await expect(pace('T1 chat.postMessage', call)).rejects.toMatchObject({ code: 'slack-overslept' });
    expect(calls()).toBe(1);
  });

  test('other faults are thrown as they are', async () => {
    const { pace } = paceAt(10_000);
    await expect(pace('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  });
});
