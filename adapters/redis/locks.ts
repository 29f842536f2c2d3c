import { randomUUID } from 'node:crypto';
import { bounded, namespace, type RedisClient, script } from './client.ts';

/** Held by whoever knows its token; ends by itself when its holder no longer extends it. */
export interface Lock {
  readonly token: string;
  /** False if somebody else holds it. When it throws, it may be ours all the same: release it. */
  take(): Promise<boolean>;
  /** False when it is no longer ours. */
  extend(): Promise<boolean>;
  /** Whether nobody else can have it yet. Needs no Redis: a process that was stopped sees by its own clock that it is late. */
  held(): boolean;
  release(): Promise<void>;
}

export function lockName(key: string): string {
  return `${namespace}:lock:${key}`;
}

const extendIfOurs = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;
const releaseIfOurs = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`;

/** The lock of a key, not yet taken. */
export function redisLocks(client: RedisClient, lockMs: number): (key: string) => Lock {
  const extend = script(client, extendIfOurs);
  const release = script(client, releaseIfOurs);
  const free = { condition: 'NX', expiration: { type: 'PX', value: lockMs } } as const;
  return (key) => {
    const name = lockName(key);
    const token = randomUUID();
    let until = 0;
    const lasting = async (call: () => Promise<boolean>): Promise<boolean> => {
      // Counted from before the call, so that it never ends later here than in Redis.
      const asked = performance.now();
      const ours = await call();
      if (ours) until = asked + lockMs;
      return ours;
    };
    return {
      token,
      take: () => lasting(async () => (await bounded(client.set(name, token, free))) === 'OK'),
      extend: () => lasting(async () => (await bounded(extend([name], [token, lockMs]))) === 1),
      held: () => performance.now() < until,
      release: async () => void (await bounded(release([name], [token]))),
    };
  };
}
