import { randomUUID } from 'node:crypto';
import { bounded, namespace, type RedisClient, script } from './client.ts';

/** Held by whoever knows its token; ends by itself when its holder no longer extends it. */
export interface Lock {
  readonly token: string;
  /** False when it is no longer ours. */
  extend(): Promise<boolean>;
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

/** Takes the lock of a key if nobody holds it. */
export function redisLocks(client: RedisClient, lockMs: number): (key: string) => Promise<Lock | undefined> {
  const extend = script(client, extendIfOurs);
  const release = script(client, releaseIfOurs);
  return async (key) => {
    const name = lockName(key);
    const token = randomUUID();
    const free = { condition: 'NX', expiration: { type: 'PX', value: lockMs } } as const;
    if ((await bounded(client.set(name, token, free))) !== 'OK') return undefined;
    return {
      token,
      extend: async () => (await bounded(extend([name], [token, lockMs]))) === 1,
      release: async () => void (await bounded(release([name], [token]))),
    };
  };
}
