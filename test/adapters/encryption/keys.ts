import { createKeyring, type Keyring } from '../../../adapters/encryption/keyring.ts';

/** A keyring of keys that are made from their names: the first seals. */
export function keyringOf(...ids: readonly string[]): Keyring {
  return createKeyring(ids.map((id) => ({ id, secret: Buffer.alloc(32, id) })));
}
