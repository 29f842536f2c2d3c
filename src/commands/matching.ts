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

/** Waits until it answers as well as it can. `tell` says so to whoever sits there. */
export async function matcherReady(matcher: Matching, tell: boolean): Promise<void> {
  if (tell) process.stderr.write('Reading the answers (the first time takes about half a minute) …\n');
  await matcher.ready();
}
