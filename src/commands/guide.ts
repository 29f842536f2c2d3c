import { createLog } from '../../adapters/system/log.ts';
import { OpswardError } from '../errors.ts';
import { guideMessage } from '../guides/guide-message.ts';
import { markdownTitle, toMarkdown } from '../message/to-markdown.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse } from './content.ts';

/** A guide as Markdown on standard output; without an id, which ones there are. */
export async function printGuide(args: Args): Promise<void> {
  const { guides, ...library } = await loadOrRefuse(configFor(args), createLog('error'));
  const id = args.positionals[1];
  if (id === undefined) {
    process.stdout.write([...guides.values()].map((guide) => `${guide.id}: ${guide.title}\n`).join(''));
    return;
  }
  const guide = guides.get(id);
  if (guide === undefined)
    throw new OpswardError('usage', `There is no guide "${id}".`, `Use one of: ${[...guides.keys()].join(', ')}.`);
  const [, ...rest] = guideMessage({ ...library, guides }, guide);
  process.stdout.write(`${markdownTitle(guide.title)}\n\n${toMarkdown(rest)}`);
}
