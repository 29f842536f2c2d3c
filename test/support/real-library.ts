import type { Library } from '../../src/content/library.ts';
import { loadKnowledge } from '../../src/content/load.ts';
import { problemText } from '../../src/content/problem.ts';

let loading: Promise<Library> | undefined;

/** The content as it is, read once. */
export function realLibrary(): Promise<Library> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Library> {
  const loaded = await loadKnowledge('knowledge', '2026-03-01');
  if (loaded.kind === 'ok') return loaded.library;
  throw new Error(`knowledge/ has problems:\n${loaded.problems.map(problemText).join('\n')}`);
}
