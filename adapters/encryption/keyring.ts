import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { OpswardError } from '../../src/errors.ts';

/** A key of 32 bytes by the name that everything sealed with it carries. */
export interface EncryptionKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Seals text for one place. What was sealed for one place cannot be opened at another. */
export interface Keyring {
  /** Whether there is a key to seal with. */
  readonly seals: boolean;
  /** With the first key. */
  seal(place: string, text: string): string;
  /** Throws where the key is missing or wrong, and where what was sealed was changed or moved: never anything but the text. */
  open(place: string, sealed: string): string;
  /** Whether it was sealed with the first key. */
  isNewest(sealed: string): boolean;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under keys that rotate: the first seals, all open. A sealed text is `ID.BASE64` of nonce, ciphertext and
 * tag; the place is authenticated with it. A random nonce of 96 bits is safe for some 2^32 writes under one key.
 */
export function createKeyring(keys: readonly EncryptionKey[]): Keyring {
  const [newest] = keys;

  return {
    seals: newest !== undefined,

    seal(place, text) {
      if (newest === undefined) throw noKey();
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest.secret, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${newest.id}.${body.toString('base64')}`;
    },

    open(place, sealed) {
      const dot = sealed.indexOf('.');
      const id = sealed.slice(0, Math.max(dot, 0));
      const key = keys.find((known) => known.id === id);
      if (key === undefined) throw unknownKey(id);
      const body = Buffer.from(sealed.slice(dot + 1), 'base64');
      try {
        const end = body.length - TAG_BYTES;
        const decipher = createDecipheriv('aes-256-gcm', key.secret, body.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(place)).setAuthTag(body.subarray(end));
        return decipher.update(body.subarray(IV_BYTES, end), undefined, 'utf8') + decipher.final('utf8');
      } catch (error) {
        throw cannotOpen(id, error);
      }
    },

    isNewest: (sealed) => newest !== undefined && sealed.startsWith(`${newest.id}.`),
  };
}

function noKey(): OpswardError {
  return new OpswardError('encryption-key', 'There is no key to encrypt with.', 'Set ENCRYPTION_KEYS.');
}

function unknownKey(id: string): OpswardError {
  return new OpswardError(
    'encryption-key',
    `Something kept was encrypted with the key "${id}", which ENCRYPTION_KEYS does not hold.`,
    `Add "${id}:…" to ENCRYPTION_KEYS again, behind the key that is to be used now. Without it nobody can read what it encrypted.`,
  );
}

function cannotOpen(id: string, cause: unknown): OpswardError {
  return new OpswardError(
    'encryption-key',
    `Something kept could not be decrypted with the key "${id}": the key is another one of that name, or the value was changed or moved.`,
    `Check "${id}" in ENCRYPTION_KEYS against the key that was used before. Keep the value: with the right key it is readable again.`,
    cause,
  );
}
