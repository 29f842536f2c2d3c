import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What training found out about how sure it may be: kept between starts, so that the same content need not be learned twice. */
export interface CurveCache {
  get(set: unknown, by: 'light' | 'full'): unknown;
  /** Forgets those of older content. */
  put(set: unknown, by: 'light' | 'full', curve: unknown): void;
}

/** `program` is the folder of compiled code that learns: when it changes, what it learned before no longer counts. */
export async function openCurveCache(path: string, program: URL): Promise<CurveCache> {
  const version = await digestFolder(program);
  const keyOf = (set: unknown, by: string): string => `${by} ${sha256([version, JSON.stringify(set)])}`;
  let curves = await readCurves(path);
  return {
    get: (set, by) => curves[keyOf(set, by)],
    put(set, by, curve) {
      const kept = [keyOf(set, 'light'), keyOf(set, 'full')].map((key) => [key, curves[key]] as const);
      curves = { ...Object.fromEntries(kept), [keyOf(set, by)]: curve };
      mkdirSync(dirname(path), { recursive: true });
      // At one go: a thread that is stopped in between would leave half a file behind.
      const next = `${path}.${process.pid}`;
      writeFileSync(next, JSON.stringify(curves));
      renameSync(next, path);
    },
  };
}

async function readCurves(path: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function digestFolder(folder: URL): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  return sha256(await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8'))));
}

function sha256(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex');
}
