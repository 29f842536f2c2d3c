import KeyvRedis from '@keyv/redis';
import { Keyv } from 'keyv';
import { OpswardError } from '../../src/errors.ts';
import { keyedStore } from '../../src/keys.ts';
import type { Store } from '../../src/ports.ts';
import { bounded, namespace, type RedisClient, script } from './client.ts';

const prefix = `${namespace}:store:`;

/** Writes ARGV[1] if the stored value's rev is ARGV[2], or if that is 0 and nothing is stored. */
const setIf = `
local found = redis.call('GET', KEYS[1])
if ARGV[2] == '0' then
  if found then return 0 end
else
  if not found then return 0 end
  local value = cjson.decode(found).value
  if type(value) ~= 'table' or value.rev ~= tonumber(ARGV[2]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[1])
return 1
`;

/** Deletes if the stored value's rev is ARGV[1]. */
const deleteIf = `
local found = redis.call('GET', KEYS[1])
if not found then return 0 end
local value = cjson.decode(found).value
if type(value) ~= 'table' or value.rev ~= tonumber(ARGV[1]) then return 0 end
return redis.call('DEL', KEYS[1])
`;

/** Writes ARGV[2] in place of ARGV[1], if that is still what is stored, and keeps when it expires. */
const swap = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
return 1
`;

/** The Store port on Redis. */
export function redisStore(client: RedisClient): Store {
  const adapter = new KeyvRedis(client, { keyPrefixSeparator: ':', throwOnErrors: true, throwOnConnectError: true });
  const keyv = new Keyv({
    store: adapter,
    namespace: `${namespace}:store`,
    useKeyPrefix: false,
    throwOnErrors: true,
    emitErrors: false,
  });
  const writeIf = script(client, setIf);
  const removeIf = script(client, deleteIf);
  const swapped = script(client, swap);

  async function available<T>(call: () => Promise<T>): Promise<T> {
    try {
      // The adapter would open again what was closed.
      if (!client.isOpen) throw new Error('The client is closed.');
      return await bounded(call());
    } catch (error) {
      throw new OpswardError(
        'store-unavailable',
        'Redis could not be read or written.',
        'See the cause; everything goes on by itself when Redis is back. Its address is REDIS_URL.',
        error,
      );
    }
  }

  return keyedStore({
    get: (key) => available(() => keyv.get(key)),
    set: (key, value, ttlMs) => available(async () => void (await keyv.set(key, value, ttlMs))),
    delete: (key) => available(() => keyv.delete(key)),
    deleteIf: (key, rev) => available(async () => (await removeIf([prefix + key], [rev])) === 1),
    setIf: (key, value, rev) =>
      available(async () => (await writeIf([prefix + key], [String(await keyv.serializeData({ value })), rev])) === 1),

    async replace(key, change) {
      for (;;) {
        const before = await available(() => client.get(prefix + key));
        if (before === null) return false;
        const kept = await keyv.deserializeData(before);
        const after = String(await keyv.serializeData({ ...kept, value: change(kept?.value) }));
        if ((await available(() => swapped([prefix + key], [before, after]))) === 1) return true;
      }
    },

    async *entries(begins) {
      const seen = new Set<string>();
      let cursor = '0';
      do {
        const page = await available(() => client.scan(cursor, { MATCH: `${prefix}${begins}*`, COUNT: 500 }));
        cursor = page.cursor;
        // Redis may name a key twice while it grows its tables.
        const keys = page.keys.filter((key) => !seen.has(key));
        for (const key of keys) seen.add(key);
        const texts = keys.length === 0 ? [] : await available(() => client.mGet(keys));
        for (const [at, key] of keys.entries()) {
          const text = texts[at];
          if (typeof text === 'string') yield [key.slice(prefix.length), (await keyv.deserializeData(text))?.value];
        }
      } while (cursor !== '0');
    },
  });
}
