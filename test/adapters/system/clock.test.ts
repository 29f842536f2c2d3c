import { expect, test } from 'vitest';
import { movableClock, systemClock } from '../../../adapters/system/clock.ts';
import { systemIds } from '../../../adapters/system/ids.ts';

test('a movable clock runs on from where it was moved, and tells that it was', () => {
  const clock = movableClock();
  let told = 0;
  clock.onMove(() => {
    told += 1;
  });
  clock.move(7 * 24 * 60 * 60 * 1_000);
  const ahead = clock.now().getTime() - systemClock.now().getTime();
  expect(Math.round(ahead / 60_000)).toBe(7 * 24 * 60);
  expect(told).toBe(1);
});

test('a clock is never moved back', () => {
  const clock = movableClock({ now: () => new Date(1_000) });
  clock.move(-500);
  expect(clock.now().getTime()).toBe(1_000);
});

test('ids are safe in keys and URLs, and never the same', () => {
  const ids = Array.from({ length: 1_000 }, () => systemIds.next());
  expect(new Set(ids).size).toBe(1_000);
  expect(ids.every((id) => /^[\w-]+$/.test(id))).toBe(true);
});
