import type { Clock } from '../../src/ports.ts';

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be moved forward, and tells those who wait for a time that it was. */
export interface MovableClock extends Clock {
  /** Moves forward by so much; never back a little, because what has happened stays in the past. */
  move(ms: number): void;
  /** How far it has been moved. */
  ahead(): number;
  /** Back to the time it runs on, for trying things out: what happened ahead of it keeps its dates. */
  reset(): void;
  onMove(listener: () => void): void;
}

/** Runs as `base` does, plus every move so far. On a base that stands still, only moves pass the time. */
export function movableClock(base: Clock = systemClock): MovableClock {
  let ahead = 0;
  const listeners: (() => void)[] = [];
  return {
    now: () => new Date(base.now().getTime() + ahead),
    move(ms) {
      ahead += Math.max(0, ms);
      for (const listener of listeners) listener();
    },
    ahead: () => ahead,
    reset() {
      ahead = 0;
      for (const listener of listeners) listener();
    },
    onMove: (listener) => {
      listeners.push(listener);
    },
  };
}
