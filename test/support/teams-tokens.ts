import { createHmac, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

export const issuer = 'https://api.botframework.com';

/** Signs tokens as the Bot Framework does, and as those do who would like to be it. */
export interface Signer {
  readonly jwk: Readonly<Record<string, unknown>>;
  sign(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
}

export function createSigner(kid: string): Signer {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey);
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] },
    sign: (claims, header = {}) => signed(privateKey, { alg: 'RS256', typ: 'JWT', kid, ...header }, claims),
  };
}

/** A token signed by nobody, or with a secret where a key belongs. */
export function unsigned(claims: Readonly<Record<string, unknown>>, kid: string): string {
  return `${part({ alg: 'none', typ: 'JWT', kid })}.${part(claims)}.`;
}

export function signedWithSecret(claims: Readonly<Record<string, unknown>>, kid: string, secret: string): string {
  const signing = `${part({ alg: 'HS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${signing}.${createHmac('sha256', secret).update(signing).digest('base64url')}`;
}

function signed(key: KeyObject, header: object, claims: object): string {
  const signing = `${part(header)}.${part(claims)}`;
  return `${signing}.${createSign('RSA-SHA256').update(signing).sign(key).toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
