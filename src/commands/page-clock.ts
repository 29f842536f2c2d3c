import { type MovableClock, movableClock, systemClock } from '../../adapters/system/clock.ts';
import type { PageTime } from '../../adapters/web/time.ts';
import type { Config } from '../config.ts';
import type { Clock, Store } from '../ports.ts';

/** Small enough that what falls due on the way happens at about its own time. */
const STEP_MS = 60 * 60_000;
const AHEAD = ['local', 'web-clock', 'ahead'] as const;

/** The clock of everything, and whether the page may move it. */
export type ServingClock =
  | { readonly kind: 'movable'; readonly clock: MovableClock }
  | { readonly kind: 'fixed'; readonly clock: Clock; readonly why: string };

/** The clock can be moved only where nobody but the people of the page lives by it. */
export function servingClock(config: Config): ServingClock {
  const fixed = (why: string): ServingClock => ({ kind: 'fixed', clock: systemClock, why });
  if (!config.localPage) return fixed('The local page is off.');
  if (config.slack || config.teams) {
    const platforms = [config.slack && 'Slack', config.teams && 'Teams'].filter((name) => name !== undefined);
    return fixed(
      `${platforms.join(' and ')} is connected: moving the clock would send real people their messages early.`,
    );
  }
  if (config.redisUrl !== undefined) {
    return fixed('With Redis other processes may share the work, and their clocks cannot be moved from here.');
  }
  return { kind: 'movable', clock: movableClock() };
}

/** `idle` resolves once nothing that is due is left. A move outlives a restart, or what happened ahead would be in the future. */
export async function pageTime(serving: ServingClock, store: Store, idle?: () => Promise<void>): Promise<PageTime> {
  if (serving.kind === 'fixed') return serving;
  const { clock } = serving;
  const before = await store.get(AHEAD);
  if (typeof before === 'number') clock.move(before);
  return {
    kind: 'movable',
    aheadMs: clock.ahead,
    async forward(ms) {
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.move(Math.min(STEP_MS, left));
        await idle?.();
      }
      await store.put(AHEAD, clock.ahead());
    },
    async back() {
      clock.reset();
      await store.put(AHEAD, 0);
    },
  };
}
