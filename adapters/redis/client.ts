import { createClient, type RedisClientType } from 'redis';
import { OpswardError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';

export type RedisClient = RedisClientType;

/** Everything of ours in Redis begins so. */
export const namespace = 'opsward';

/** A call that takes longer has failed: a platform that waits for its acknowledgement is told so in time to retry. */
const longestCallMs = 1_200;

const longestSilenceMs = 3_000;

/** Ends the waiting, not the call itself: what was sent may still be done later. */
export async function bounded<T>(call: Promise<T>, ms = longestCallMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([call, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

export interface ConnectOptions {
  readonly url: string;
  readonly log: Log;
  /** What to do with calls while the connection is gone: fail at once, or wait for it. */
  readonly offline: 'fail' | 'wait';
}

/** Connects, and from then on connects again for as long as it takes. The first time must work. */
export async function connect({ url, log, offline }: ConnectOptions): Promise<RedisClient> {
  let connected = false;
  const client = create(url, offline, (retries) =>
    connected ? Math.min(50 * 2 ** Math.min(retries, 10), 1_000) : false,
  );
  let lost = false;
  client.on('error', (error: unknown) => {
    if (!connected || lost) return;
    lost = true;
    log.warn('redis.lost', { code: codeOf(error) });
  });
  client.on('ready', () => {
    if (lost) log.info('redis.back');
    lost = false;
  });
  try {
    await bounded(client.connect(), 5_000);
    connected = true;
    replaceWhenDead(client, log);
    return client;
  } catch (error) {
    if (client.isOpen) client.destroy();
    throw new OpswardError(
      'redis-unreachable',
      `Redis at ${withoutPassword(url)} could not be reached (${codeOf(error)}).`,
      'Check REDIS_URL (redis://user:password@host:6379, rediss:// for TLS) and that Redis is running there.',
      error,
    );
  }
}

/**
 * A server that vanishes without closing its connections (a machine switched off, an address moved) leaves a socket that
 * the operating system believes in for a quarter of an hour. One that does not answer a ping is given up for a new one.
 */
function replaceWhenDead(client: RedisClient, log: Log): void {
  let asking = false;
  const timer = setInterval(async () => {
    if (!client.isOpen) return clearInterval(timer);
    if (!client.isReady || asking) return;
    asking = true;
    try {
      await bounded(client.ping(), longestSilenceMs);
    } catch {
      if (client.isReady) {
        log.warn('redis.silent');
        client.destroy();
        client.connect().catch(() => {});
      }
    } finally {
      asking = false;
    }
  }, longestSilenceMs).unref();
}

function create(
  url: string,
  offline: ConnectOptions['offline'],
  reconnectStrategy: (retries: number) => number | false,
): RedisClient {
  try {
    new URL(url);
    const socket = { connectTimeout: 3_000, reconnectStrategy };
    return createClient({ url, disableOfflineQueue: offline === 'fail', socket }) as RedisClient;
  } catch (error) {
    throw new OpswardError(
      'redis-url',
      'REDIS_URL is not an address of a Redis server.',
      'It looks like redis://user:password@host:6379 (rediss:// for TLS); without it everything is kept in one file.',
      error,
    );
  }
}

/** Redis words its refusals "WRONGPASS invalid username…"; the first word tells enough. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof OpswardError) return error.code;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{4,}\b/.exec(error.message)?.[0] ?? error.constructor.name;
}

function withoutPassword(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** What a Redis must be for nothing to be lost; each line says what to set. */
export async function missingSettings(client: RedisClient): Promise<readonly string[]> {
  const info = await bounded(Promise.all(['server', 'persistence', 'memory'].map((section) => client.info(section))));
  const value = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info.join('\n'))?.[1];
  const [major = 0, minor = 0] = (value('redis_version') ?? '').split('.').map(Number);
  const missing: string[] = [];
  if (major < 6 || (major === 6 && minor < 2)) missing.push('Redis 6.2 or newer');
  if (value('aof_enabled') !== '1') missing.push('appendonly yes');
  if (value('maxmemory_policy') !== 'noeviction') missing.push('maxmemory-policy noeviction');
  return missing;
}

export type Script = (keys: readonly string[], values: readonly (string | number)[]) => Promise<unknown>;

/** A Lua script, sent once and called by its hash from then on. */
export function script(client: RedisClient, lua: string): Script {
  let sha: string | undefined;
  return async (keys, values) => {
    const options = { keys: [...keys], arguments: values.map(String) };
    try {
      sha ??= await client.scriptLoad(lua);
      return await client.evalSha(sha, options);
    } catch (error) {
      // A Redis that was started anew has forgotten it.
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) return client.eval(lua, options);
      throw error;
    }
  };
}
