/** Runs a call when it is its turn. */
export type Pace = <T>(call: () => Promise<T>) => Promise<T>;

/** Thrown in place of waiting, where a job can wait instead. */
export class ComeBackLater extends Error {
  readonly afterMs: number;

  constructor(afterMs: number) {
    super(`come back in ${afterMs} ms`);
    this.name = 'ComeBackLater';
    this.afterMs = afterMs;
  }
}

/**
 * Teams allows an app 50 calls a second in a tenant, and counts a message that it takes apart twice. Calls start at
 * least this far apart, in the order they came, so that many nudges due at once do not run into that.
 */
export function createPace(options: {
  perSecond: number;
  nowMs?: () => number;
  wait?: (ms: number) => Promise<void>;
}): Pace {
  const { perSecond, nowMs = () => performance.now(), wait = sleep } = options;
  let next = 0;
  return async (call) => {
    const start = Math.max(nowMs(), next);
    next = start + 1000 / perSecond;
    const ahead = start - nowMs();
    if (ahead > 0) await wait(ahead);
    return call();
  };
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
