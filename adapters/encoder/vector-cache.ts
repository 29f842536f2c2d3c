import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ENCODER_VERSION } from './sentence-encoder.ts';

/** Vectors of texts, kept on disk between starts. */
export interface VectorCache {
  get(text: string): Float32Array | undefined;
  set(text: string, vector: Float32Array): void;
  /** Writes what these texts need, and forgets the rest. */
  save(texts: readonly string[]): void;
}

const KEY_BYTES = 16;
const DIMENSIONS = 512;
const ENTRY_BYTES = KEY_BYTES + DIMENSIONS * 4;

/**
 * A file of (hash of model version and text, vector) entries. A file that cannot be read, or was cut off in the middle,
 * only costs the time to encode again; writing goes through another name, so that a crash leaves the old one.
 */
export async function openVectorCache(path: string): Promise<VectorCache> {
  const vectors = readEntries(await readFile(path).catch(() => Buffer.alloc(0)));
  return {
    get: (text) => vectors.get(keyOf(text)),
    set: (text, vector) => {
      vectors.set(keyOf(text), vector);
    },
    save(texts) {
      const kept = [...new Set(texts.map(keyOf))].flatMap((key) => {
        const vector = vectors.get(key);
        return vector === undefined ? [] : [entry(key, vector)];
      });
      mkdirSync(dirname(path), { recursive: true });
      // At one go: a thread that is stopped in between would leave half a file behind.
      const next = `${path}.${process.pid}`;
      writeFileSync(next, Buffer.concat([...kept, digest(kept)]));
      renameSync(next, path);
    },
  };
}

function keyOf(text: string): string {
  return createHash('sha256')
    .update(`${ENCODER_VERSION}\n${text}`)
    .digest('hex')
    .slice(0, KEY_BYTES * 2);
}

function entry(key: string, vector: Float32Array): Buffer {
  return Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)]);
}

/** The last bytes of the file: a file that was damaged does not end in the digest of what it holds. */
function digest(entries: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const bytes of entries) hash.update(bytes);
  return hash.digest();
}

function readEntries(file: Buffer): Map<string, Float32Array> {
  const body = file.subarray(0, Math.max(0, file.length - 32));
  const whole = body.length % ENTRY_BYTES === 0 && digest([body]).equals(file.subarray(body.length));
  const vectors = new Map<string, Float32Array>();
  for (let at = 0; whole && at < body.length; at += ENTRY_BYTES) {
    const key = body.subarray(at, at + KEY_BYTES).toString('hex');
    const numbers = new Uint8Array(body.subarray(at + KEY_BYTES, at + ENTRY_BYTES));
    vectors.set(key, new Float32Array(numbers.buffer));
  }
  return vectors;
}
