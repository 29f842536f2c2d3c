import { join } from 'node:path';
import { createMatcher, type Matching } from '../../adapters/matching/client.ts';
import type { Config } from '../config.ts';
import type { Library } from '../content/library.ts';
import { trainingSet } from '../content/training-set.ts';
import type { Log } from '../ports.ts';

/** The compiled root of the thread that matches. */
export const MATCHER_THREAD = new URL('../matcher-thread.js', import.meta.url);

export function startMatcher(config: Config, log: Log, library: Library): Matching {
  const matcher = createMatcher({
    thread: MATCHER_THREAD,
    encoder: config.encoder,
    cacheDir: config.dataDir,
    learnedDir: learnedDirOf(config),
    log,
  });
  matcher.train(trainingSet(library));
  return matcher;
}

/** What was learned of the content beforehand lies beside it. */
export function learnedDirOf({ knowledgeDir }: Config): string {
  return join(knowledgeDir, 'learned');
}

const SILENT_MS = 2_000;

/**
 * Waits until it answers as well as it can, or with 'light' by words alone, so that nobody who types waits for more; says so
 * where it takes a while.
 */
export async function matcherReady(matcher: Matching, least?: 'light'): Promise<void> {
  const howLong = least === 'light' ? 'a moment' : 'which takes a minute or so where content is new';
  const telling = setTimeout(() => process.stderr.write(`Learning the questions, ${howLong}.\n`), SILENT_MS);
  await matcher.ready(least);
  clearTimeout(telling);
}
