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
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const matcher = startMatcher(config, log, library);
  const question = args.positionals.slice(1).join(' ');
  await matcherReady(matcher, question === '' ? undefined : 'light');
  const newConversation = () => createAsk(library, createUnderstand(library, matcher));
  try {
    if (args.values.json && question === '') {
      await askLines(newConversation, process.stdin, process.stdout, () => performance.now());
    } else if (question !== '') {
      await askOnce(newConversation(), question, process.stdout);
    } else {
      throw new OpswardError('usage', 'There is no question.', 'npm run --silent ask -- "how long does it take?"');
    }
  } finally {
    await matcher.stop();
  }
}
