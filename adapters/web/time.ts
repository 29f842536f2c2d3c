import { Cron } from 'croner';
import type { Clock } from '../../src/ports.ts';
import type { ClockMove, ClockShown } from './wire.ts';

/** The time on the page: it can be moved where nothing but the page depends on it. */
export type PageTime =
  | {
      readonly kind: 'movable';
      /** How far ahead of the world it is. */
      readonly aheadMs: () => number;
      /** Moves forward and resolves once everything that fell due on the way is done. */
      readonly forward: (ms: number) => Promise<void>;
      readonly back: () => Promise<void>;
    }
  | { readonly kind: 'fixed'; readonly why: string };

const DAY_MS = 24 * 60 * 60 * 1_000;

export function clockShown(clock: Clock, time: PageTime): ClockShown {
  const now = clock.now().toISOString();
  return time.kind === 'fixed' ? { ...time, now } : { kind: 'movable', now, aheadMs: time.aheadMs() };
}

/** `timeZone` is whose Monday it is. */
export async function moveClock(clock: Clock, time: PageTime, to: ClockMove, timeZone: string): Promise<void> {
  if (time.kind === 'fixed') return;
  if (to === 'now') return time.back();
  await time.forward(distance(clock.now(), to, timeZone));
}

function distance(now: Date, to: Exclude<ClockMove, 'now'>, timeZone: string): number {
  if (to === 'day') return DAY_MS;
  if (to === 'week') return 7 * DAY_MS;
  const monday = new Cron('0 9 * * 1', { timezone: timeZone }).nextRun(now);
  return monday === null ? 0 : monday.getTime() - now.getTime();
}
