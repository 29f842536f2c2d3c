import { text } from 'node:stream/consumers';
import { createLog } from '../../adapters/system/log.ts';
import { evidenceLine, readBackground } from '../skills/read-background.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse } from './content.ts';

/** The skills that a text on standard input shows, each with the words it was read from. */
export async function read(args: Args): Promise<void> {
  const library = await loadOrRefuse(configFor(args), createLog('error'));
  const found = readBackground(library, await text(process.stdin));
  const lines = found.map((evidence) =>
    args.values.json ? evidenceLine(evidence) : `${evidence.skill} (${evidence.strength}): ${evidence.quote}`,
  );
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
