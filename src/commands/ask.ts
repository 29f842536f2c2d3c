import { createLog } from '../../adapters/system/log.ts';
import { askLines, askOnce } from '../../adapters/terminal/ask.ts';
import { createAsk } from '../conversation/ask.ts';
import { OpswardError } from '../errors.ts';
import { createUnderstand } from '../understanding/understand.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse } from './content.ts';
import { matcherReady, startMatcher } from './matching.ts';

/** One question, or with --json one per line of standard input. */
export async function ask(args: Args): Promise<void> {
  const question = args.positionals.slice(1).join(' ');
  // Before anything is learned, which takes a while.
  if (question === '' && !args.values.json)
    throw new OpswardError('usage', 'There is no question.', 'npm run --silent ask -- "how long does it take?"');
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const matcher = startMatcher(config, log, library);
  await matcherReady(matcher, question === '' ? undefined : 'light');
  const newConversation = () => createAsk(library, createUnderstand(library, matcher));
  try {
    if (question === '') await askLines(newConversation, process.stdin, process.stdout, () => performance.now());
    else await askOnce(newConversation(), question, process.stdout);
  } finally {
    await matcher.stop();
  }
}
