import { keyedStore } from '../../src/keys.ts';
import type { Store, Stored } from '../../src/ports.ts';

/** A store for tests that ask nothing of it: values go through JSON, as they would on their way to a disk. */
export function memoryStore(): Store {
  const values = new Map<string, string>();
  const read = (key: string): unknown => {
    const text = values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return keyedStore({
    get: async (key) => read(key),
    set: async (key, value) => void values.set(key, JSON.stringify(value)),
    setIf: async (key, value, rev) => {
      if (((read(key) as Stored | undefined)?.rev ?? 0) !== rev) return false;
      values.set(key, JSON.stringify(value));
      return true;
    },
    delete: async (key) => values.delete(key),
    deleteIf: async (key, rev) => (read(key) as Stored | undefined)?.rev === rev && values.delete(key),
    replace: async (key, change) => {
      if (values.has(key)) values.set(key, JSON.stringify(change(read(key))));
      return values.has(key);
    },
    async *entries(prefix) {
      for (const key of values.keys()) if (key.startsWith(prefix)) yield [key, read(key)] as const;
    },
  });
}
