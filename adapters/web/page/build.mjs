import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the local page into dist/web, unless what it is made of is what it was made of last time. */

const FROM = ['adapters/web/page', 'adapters/web/wire.ts', 'vite.config.ts', 'package-lock.json'];
const MARK = 'dist/web/built-from.txt';

function* filesOf(path) {
  if (!existsSync(path)) return;
  if (!path.endsWith('.ts') && !path.endsWith('.json')) {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    yield* files.sort();
  } else yield path;
}

const hash = createHash('sha256');
for (const path of FROM) for (const file of filesOf(path)) hash.update(file).update(readFileSync(file));
const mark = hash.digest('hex');

if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== mark) {
  const { build } = await import('vite');
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' });
  writeFileSync(MARK, mark);
}
