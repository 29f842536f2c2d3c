import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ENCODER_VERSION } from './sentence-encoder.ts';

/** Vectors of texts, kept on disk between starts. What is got is what will be got at the next start: rounded a little. */
export interface VectorCache {
  get(text: string): Float32Array | undefined;
  set(text: string, vector: Float32Array): void;
  /** Writes what these texts need and did not come with the content, and forgets the rest. */
  save(texts: readonly string[]): void;
}

const KEY_BYTES = 16;
const DIMENSIONS = 512;
/** Each number takes one byte, beside one scale for all of a vector: a quarter of the space, and as good. */
const ENTRY_BYTES = KEY_BYTES + 4 + DIMENSIONS;
const LARGEST = 127;

/**
 * A file of (hash of model version and text, vector) entries, and another of the same kind that came with the content and is
 * only read. A file that cannot be read, or was cut off in the middle, only costs the time to encode again; writing goes
 * through another name, so that a crash leaves the old one.
 */
export async function openVectorCache(path: string, withContent?: string): Promise<VectorCache> {
  const came = withContent === undefined ? new Map<string, Float32Array>() : await readEntries(withContent);
  const own = await readEntries(path);
  return {
    get: (text) => came.get(keyOf(text)) ?? own.get(keyOf(text)),
    set: (text, vector) => {
      own.set(keyOf(text), unpack(pack(vector)));
    },
    save(texts) {
      const kept = [...new Set(texts.map(keyOf))].sort().flatMap((key) => {
        const vector = came.has(key) ? undefined : own.get(key);
        return vector === undefined ? [] : [Buffer.concat([Buffer.from(key, 'hex'), pack(vector)])];
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

function pack(vector: Float32Array): Buffer {
  const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LARGEST || 1;
  const packed = Buffer.alloc(ENTRY_BYTES - KEY_BYTES);
  packed.writeFloatLE(scale);
  vector.forEach((value, at) => {
    packed.writeInt8(Math.round(value / scale), 4 + at);
  });
  return packed;
}

function unpack(packed: Buffer): Float32Array {
  const scale = packed.readFloatLE();
  const vector = new Float32Array(DIMENSIONS);
  for (let at = 0; at < DIMENSIONS; at++) vector[at] = scale * packed.readInt8(4 + at);
  return vector;
}

/** The last bytes of the file: a file that was damaged does not end in the digest of what it holds. */
function digest(entries: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const bytes of entries) hash.update(bytes);
  return hash.digest();
}

async function readEntries(path: string): Promise<Map<string, Float32Array>> {
  const file = await readFile(path).catch(() => Buffer.alloc(0));
  const body = file.subarray(0, Math.max(0, file.length - 32));
  const whole = body.length % ENTRY_BYTES === 0 && digest([body]).equals(file.subarray(body.length));
  const vectors = new Map<string, Float32Array>();
  for (let at = 0; whole && at < body.length; at += ENTRY_BYTES) {
    const key = body.subarray(at, at + KEY_BYTES).toString('hex');
    vectors.set(key, unpack(body.subarray(at + KEY_BYTES, at + ENTRY_BYTES)));
  }
  return vectors;
}
