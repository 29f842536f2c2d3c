import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What training found out, kept between starts, so that the same content need not be learned twice. */
export interface LearnedCache {
  get(set: unknown, by: 'light' | 'full'): unknown;
  /** Forgets what was learned of older content. */
  put(set: unknown, by: 'light' | 'full', learned: unknown): void;
}

/**
 * `program` is the folder of compiled code that learns: when what it learns with changes, what it learned before no longer
 * counts. Whatever else lies in the folder, leftovers of an earlier build too, makes no difference.
 * `withContent` came with the content, and is only read.
 */
export async function openLearnedCache(path: string, program: URL, withContent?: string): Promise<LearnedCache> {
  const version = await digestProgram(program);
  const keyOf = (set: unknown, by: string): string => `${by} ${sha256([version, JSON.stringify(set)])}`;
  const came = withContent === undefined ? {} : await readAll(withContent);
  let own = await readAll(path);
  return {
    get: (set, by) => came[keyOf(set, by)] ?? own[keyOf(set, by)],
    put(set, by, learned) {
      const kept = [keyOf(set, 'light'), keyOf(set, 'full')].map((key) => [key, own[key]] as const);
      own = { ...Object.fromEntries(kept), [keyOf(set, by)]: learned };
      mkdirSync(dirname(path), { recursive: true });
      // At one go: a thread that is stopped in between would leave half a file behind.
      const next = `${path}.${process.pid}`;
      writeFileSync(next, JSON.stringify(own));
      renameSync(next, path);
    },
  };
}

async function readAll(path: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The files that read phrasings and learn from them; what they import counts as well. */
const LEARNS = ['examples.js', 'match.js'];

async function digestProgram(folder: URL): Promise<string> {
  const code = new Map<string, string>();
  const read = async (file: URL): Promise<void> => {
    if (code.has(file.href)) return;
    code.set(file.href, '');
    const text = await readFile(file, 'utf8');
    code.set(file.href, text);
    for (const [, path] of text.matchAll(/^(?:import|export)\b.*?["'](\.{1,2}\/[^"']+)["'];$/gm)) {
      await read(new URL(path as string, file));
    }
  };
  for (const file of LEARNS) await read(new URL(file, folder));
  return sha256([...code.keys()].sort().map((href) => code.get(href) as string));
}

function sha256(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex');
}
