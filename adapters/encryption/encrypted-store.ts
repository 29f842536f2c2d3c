import { z } from 'zod';
import { OpswardError } from '../../src/errors.ts';
import { keyText } from '../../src/keys.ts';
import type { Key, Store, Stored } from '../../src/ports.ts';
import type { Keyring } from './keyring.ts';

/** What is written in place of a value: nothing of it can be read but, for conditional writes, its revision. */
const sealedSchema = z.strictObject({ $sealed: z.string(), rev: z.number().exactOptional() });

/**
 * A Store whose values are encrypted in the Store beneath it, each for its own key: one that is moved to another person
 * or tenant cannot be opened there. Plain values from before there was a key are read, and encrypted when next written.
 * Keys (tenant, kind, ids), sizes and revisions stay readable. Without a key to seal with it writes plainly, and still
 * refuses to take what is sealed for nothing.
 */
export function encryptedStore(beneath: Store, keyring: Keyring): Store {
  return {
    get: async (key) => opened(keyring, key, await beneath.get(key)),
    put: async (key, value, options) => beneath.put(key, sealed(keyring, key, value), options),
    putIf: async (key, value, expected) => beneath.putIf(key, sealed(keyring, key, value) as Stored, expected),
    delete: (key) => beneath.delete(key),
    deleteIf: (key, expected) => beneath.deleteIf(key, expected),
    async *list(tenant, kind) {
      for await (const [key, value] of beneath.list(tenant, kind)) yield [key, opened(keyring, key, value)];
    },
    rewrite: (change) =>
      beneath.rewrite((key, value) => {
        const changed = change(key, opened(keyring, key, value));
        return changed === undefined ? undefined : sealed(keyring, key, changed);
      }),
  };
}

/** Encrypts with the newest key whatever is not: plain values, and those under an older key. How many those were. */
export function encryptAll(beneath: Store, keyring: Keyring): Promise<number> {
  return beneath.rewrite((key, value) => {
    const read = sealedSchema.safeParse(value);
    if (read.success && keyring.isNewest(read.data.$sealed)) return undefined;
    return sealed(keyring, key, opened(keyring, key, value));
  });
}

function sealed(keyring: Keyring, key: Key, value: unknown): unknown {
  const text = JSON.stringify(value);
  if (!keyring.seals || text === undefined) return value;
  const rev = isStored(value) ? { rev: value.rev } : {};
  return { $sealed: keyring.seal(placeOf(key), text), ...rev };
}

function opened(keyring: Keyring, key: Key, value: unknown): unknown {
  const read = sealedSchema.safeParse(value);
  if (!read.success) return value;
  const found: unknown = JSON.parse(keyring.open(placeOf(key), read.data.$sealed));
  // The revision that conditional writes go by lies in the open; inside it cannot be changed.
  if ((isStored(found) ? found.rev : undefined) !== read.data.rev) throw changedRevision(key);
  return found;
}

function placeOf(key: Key): string {
  return `store ${keyText(key)}`;
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'rev' in value && typeof value.rev === 'number';
}

function changedRevision(key: Key): OpswardError {
  return new OpswardError(
    'store-changed',
    `The revision of a ${key[1]} was changed from outside.`,
    'Restore it from a backup: somebody wrote into the database by hand.',
  );
}
