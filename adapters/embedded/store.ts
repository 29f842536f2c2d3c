import { Keyv } from 'keyv';
import { OpswardError } from '../../src/errors.ts';
import { keyedStore } from '../../src/keys.ts';
import type { Store } from '../../src/ports.ts';
import type { KeyvLibsql } from './keyv-libsql.ts';

/** The Store port on the file. */
export function embeddedStore(adapter: KeyvLibsql): Store {
  const keyv = new Keyv({ store: adapter, namespace: '', useKeyPrefix: false, throwOnErrors: true, emitErrors: false });
  return keyedStore({
    get: (key) => available(() => keyv.get(key)),
    set: (key, value, ttlMs) => available(async () => void (await keyv.set(key, value, ttlMs))),
    delete: (key) => available(() => keyv.delete(key)),
    deleteIf: (key, rev) => available(async () => adapter.deleteIf(key, rev)),
    setIf: (key, value, rev) =>
      available(async () => adapter.setIf(key, String(await keyv.serializeData({ value })), rev)),

    replace: (key, change) =>
      available(async () => {
        for (;;) {
          const before: unknown = await adapter.get(key);
          if (typeof before !== 'string') return false;
          const kept = await keyv.deserializeData(before);
          const after = await keyv.serializeData({ ...kept, value: change(kept?.value) });
          if (adapter.swap(key, before, String(after))) return true;
        }
      }),

    async *entries(prefix) {
      const rows = adapter.entries(prefix);
      for (;;) {
        const next = await available(() => rows.next());
        if (next.done === true) return;
        const [key, text] = next.value;
        yield [key, (await keyv.deserializeData(text))?.value] as const;
      }
    },
  });
}

async function available<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new OpswardError(
      'store-unavailable',
      "The bot's file could not be read or written.",
      'See the cause: a full disk, a file that was moved or damaged, or a bot that is shutting down.',
      error,
    );
  }
}
