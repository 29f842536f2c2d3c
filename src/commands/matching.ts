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

/** Waits until it answers as well as it can, and says so to whoever waits, typing or not, where it takes a while. */
export async function matcherReady(matcher: Matching): Promise<void> {
  const telling = setTimeout(
    () => process.stderr.write('Learning the questions, a moment; the first time takes a minute or so.\n'),
    SILENT_MS,
  );
  await matcher.ready();
  clearTimeout(telling);
}
