import { OpswardError } from './errors.ts';
import type { Key, Store, Stored } from './ports.ts';

/**
 * The key layout, written down once for every backend.
 *
 * A key is its parts, tenant first, each percent-encoded and each ended by a slash: `T1/person/U7/`. Because a part can
 * never contain a slash, no tenant, kind or id can be made to look like, or to reach into, another's; because every part
 * is ended, `T1/person/` is the prefix of all persons of T1 and of nothing else.
 */
export function keyText(key: Key): string {
  return key.map((part) => `${encodePart(part)}/`).join('');
}

/** What begins the keys of a tenant, or of one kind in it. */
export function keyPrefix(tenant: string, kind?: string): string {
  return kind === undefined ? `${encodePart(tenant)}/` : keyText([tenant, kind]);
}

export function keyFromText(text: string): Key {
  return text.split('/').slice(0, -1).map(decodeURIComponent) as unknown as Key;
}

/** encodeURIComponent leaves the asterisk, which is a wildcard to Redis. */
function encodePart(part: string): string {
  return encodeURIComponent(part).replaceAll('*', '%2A');
}

/** What a backend offers: values by text key. Every method throws when the backend cannot be reached. */
export interface TextStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlMs: number | undefined): Promise<void>;
  /** Writes only if the stored value's `rev` is `rev`, or if `rev` is 0 and nothing is stored. */
  setIf(key: string, value: Stored, rev: number): Promise<boolean>;
  delete(key: string): Promise<boolean>;
  /** Only if the stored value's `rev` is `rev`. */
  deleteIf(key: string, rev: number): Promise<boolean>;
  entries(prefix: string): AsyncIterable<readonly [string, unknown]>;
  /** Replaces what is stored by what `change` makes of it, which may be asked again; it keeps its time to live. False if it is gone. */
  replace(key: string, change: (value: unknown) => unknown): Promise<boolean>;
}

/** The Store port over any backend that keeps values by text key. */
export function keyedStore(backend: TextStore): Store {
  return {
    get: (key) => backend.get(keyText(key)),
    put: (key, value, options) => backend.set(keyText(key), value, options?.ttlMs),
    delete: (key) => backend.delete(keyText(key)),
    deleteIf: (key, expected) => backend.deleteIf(keyText(key), expected),

    async putIf(key, value, expected) {
      // A writer that forgets to count would let the next writer overwrite it unseen.
      if (value.rev !== expected + 1)
        throw new OpswardError(
          'store-rev',
          `A ${key[1]} was to be written with rev ${value.rev} over rev ${expected}.`,
          'Every conditional write counts one up: pass { ...value, rev: expected + 1 }.',
        );
      return backend.setIf(keyText(key), value, expected);
    },

    async *list(tenant, kind) {
      for await (const [text, value] of backend.entries(keyPrefix(tenant, kind))) yield [keyFromText(text), value];
    },

    async rewrite(change) {
      let written = 0;
      for await (const [text, found] of backend.entries('')) {
        const key = keyFromText(text);
        if (change(key, found) === undefined) continue;
        // Whoever wrote it meanwhile may have written what is wanted already.
        if (await backend.replace(text, (value) => change(key, value) ?? value)) written += 1;
      }
      return written;
    },
  };
}
