import type { Readiness } from '../../adapters/http/server.ts';
import { OpswardError } from '../errors.ts';
import type { Log } from '../ports.ts';

export interface Readying {
  readonly log: Log;
  /** Throws when what is kept cannot be reached. */
  readonly health: () => Promise<void>;
  readonly matcher: { state(): 'learning' | 'light' | 'full' };
  readonly platforms: readonly string[];
}

/**
 * Ready means: what comes in now would be made durable and worked on by this process. The matcher need not have learned
 * all: until then it matches by words, and what was asked before waits for it as a job.
 */
export function createReadiness({ log, health, matcher, platforms }: Readying) {
  let phase: 'starting' | 'running' | 'draining' = 'starting';
  return {
    /** Content is loaded before anything starts, or nothing starts. */
    started(): void {
      phase = 'running';
    },
    draining(): void {
      phase = 'draining';
    },
    async ready(): Promise<Readiness> {
      const store = await stateOf(health, log);
      const platform = phase === 'running' ? 'started' : phase;
      return {
        ready: phase === 'running' && store === 'reachable',
        parts: {
          store,
          content: 'loaded',
          matcher: matcher.state(),
          ...Object.fromEntries(platforms.map((name) => [name, platform])),
        },
      };
    },
  };
}

async function stateOf(health: () => Promise<void>, log: Log): Promise<string> {
  try {
    await health();
    return 'reachable';
  } catch (error) {
    log.warn('health.failed', { code: error instanceof OpswardError ? error.code : 'unknown' });
    return 'unreachable';
  }
}
