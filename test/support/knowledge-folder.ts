import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KnowledgeFolder {
  readonly path: string;
  /** Replaces the first `old` in a file; throws if it is not there, so that no test passes on an unchanged file. */
  edit(file: string, old: string | RegExp, now: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
  /** The line (1 is the first) on which a text stands. */
  lineOf(file: string, text: string): Promise<number>;
  remove(): Promise<void>;
}

/** A copy of the real content that a test may break. */
export async function knowledgeFolder(): Promise<KnowledgeFolder> {
  const path = await mkdtemp(join(tmpdir(), 'opsward-knowledge-'));
  await cp('knowledge', path, { recursive: true });
  const read = (file: string) => readFile(join(path, file), 'utf8');
  return {
    path,
    async edit(file, old, now) {
      const text = await read(file);
      const changed = text.replace(old, now);
      if (changed === text) throw new Error(`${file} has no ${String(old)}`);
      await writeFile(join(path, file), changed);
    },
    write: (file, text) => writeFile(join(path, file), text),
    async lineOf(file, text) {
      const at = (await read(file)).split('\n').findIndex((line) => line.includes(text));
      if (at < 0) throw new Error(`${file} has no ${text}`);
      return at + 1;
    },
    remove: () => rm(path, { recursive: true }),
  };
}
