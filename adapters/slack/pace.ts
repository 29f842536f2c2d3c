import { webApi } from '@slack/bolt';
import { OpswardError } from '../../src/errors.ts';

/** Runs calls of one kind no sooner than Slack asked for. */
export type Pace = <T>(kind: string, call: () => Promise<T>) => Promise<T>;

/** Of two minds about waiting, and one about what Slack has asked for. */
interface Paces extends Pace {
  /** The same limits, never waited for: throws `ComeBackLater` instead. */
  readonly orLater: Pace;
}

/** Thrown by a call that was told to come back later. */
export class ComeBackLater extends Error {
  readonly afterMs: number;

  constructor(afterMs: number) {
    super(`come back in ${afterMs} ms`);
    this.name = 'ComeBackLater';
    this.afterMs = afterMs;
  }
}

/** A process that slept so much longer than it asked was stopped meanwhile, and another may have sent in its place. */
const oversleptMs = 5_000;

/**
 * Slack limits each method in each workspace by itself, and a 429 says how long to wait. That wait is kept here, for
 * that method and workspace only: the client of the SDK would hold up everything else as well. A wait longer than
 * `maxWaitMs` is thrown instead, so that a durable job waits rather than a process.
 */
export function createPace(options: {
  maxWaitMs: number;
  nowMs?: () => number;
  wait?: (ms: number) => Promise<void>;
}): Paces {
  const { maxWaitMs, nowMs = () => performance.now(), wait = sleep } = options;
  const notBefore = new Map<string, number>();

  const patient: Pace = async (kind, call) => {
    const giveUpAt = nowMs() + maxWaitMs;
    for (;;) {
      const due = notBefore.get(kind) ?? 0;
      if (due > giveUpAt) throw rateLimited(kind, due - nowMs());
      if (due > nowMs()) {
        await wait(due - nowMs());
        if (nowMs() > due + oversleptMs) throw overslept(kind);
      }
      try {
        return await call();
      } catch (error) {
        const afterMs = laterMs(error);
        if (afterMs === undefined) throw error;
        keepBack(kind, afterMs);
      }
    }
  };

  const orLater: Pace = async (kind, call) => {
    const aheadMs = (notBefore.get(kind) ?? 0) - nowMs();
    if (aheadMs > 0) throw new ComeBackLater(aheadMs);
    try {
      return await call();
    } catch (error) {
      const afterMs = laterMs(error);
      if (afterMs === undefined) throw error;
      keepBack(kind, afterMs);
      throw new ComeBackLater(afterMs);
    }
  };

  function keepBack(kind: string, afterMs: number): void {
    notBefore.set(kind, Math.max(notBefore.get(kind) ?? 0, nowMs() + afterMs));
  }

  return Object.assign(patient, { orLater });
}

function laterMs(error: unknown): number | undefined {
  if (error instanceof ComeBackLater) return error.afterMs;
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * 1000;
  return undefined;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function overslept(kind: string): OpswardError {
  return new OpswardError(
    'slack-overslept',
    `The process was stopped while it waited for its turn to call ${kind}.`,
    'Nothing to do: the job goes on here or in another process, wherever it is now.',
  );
}

function rateLimited(kind: string, ms: number): OpswardError {
  return new OpswardError(
    'slack-rate-limited',
    `Slack limits ${kind} for another ${Math.ceil(ms / 1000)} s.`,
    'Nothing to do: the message is tried again. If it happens often, something posts more than one message a second.',
  );
}
