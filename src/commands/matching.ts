import { createMatcher, type Matching } from '../../adapters/matching/client.ts';
import type { Config } from '../config.ts';
import type { Library } from '../content/library.ts';
import { trainingSet } from '../content/training-set.ts';
import type { Log } from '../ports.ts';

export function startMatcher(config: Config, log: Log, library: Library): Matching {
  const matcher = createMatcher({
    thread: new URL('../matcher-thread.js', import.meta.url),
    encoder: config.encoder,
    cacheDir: config.dataDir,
    log,
  });
  matcher.train(trainingSet(library));
  return matcher;
}

const SILENT_MS = 2_000;

/**
 * Waits until it answers as well as it can, or with 'light' by words alone, so that nobody who types waits for more; says so
 * where it takes a while.
 */
export async function matcherReady(matcher: Matching, least?: 'light'): Promise<void> {
  const howLong = least === 'light' ? 'a moment' : 'which takes a few minutes the first time';
  const telling = setTimeout(() => process.stderr.write(`Learning the questions, ${howLong}.\n`), SILENT_MS);
  await matcher.ready(least);
  clearTimeout(telling);
}
