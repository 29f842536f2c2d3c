import { join } from 'node:path';
import { openEmbeddedToRead } from '../../adapters/embedded/open.ts';
import { openRedis } from '../../adapters/redis/open.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import { allCounts } from '../conversation/counts.ts';
import { OpswardError } from '../errors.ts';
import { plainText } from '../message/plain-text.ts';
import { previewNudges } from '../nudges/preview.ts';
import { nudgeReport } from '../nudges/report.ts';
import { TRACKS } from '../skills/destination.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse } from './content.ts';

const USUAL_WEEKS = 26;
const MOST_WEEKS = 104;

/** What came of the nudges, by family: counts and shares, no names and no text. Can be asked while the bot runs. */
export async function reportNudges(args: Args): Promise<void> {
  const config = configFor(args);
  const { store, close } =
    config.redisUrl === undefined
      ? await openEmbeddedToRead({ file: join(config.dataDir, 'opsward.db'), clock: systemClock })
      : await openRedis({ url: config.redisUrl, clock: systemClock, log: createLog('error') });
  try {
    process.stdout.write(nudgeReport(await allCounts(store)));
  } finally {
    await close();
  }
}

/** What a person without a plan receives, week after week. */
export async function previewAllNudges(args: Args): Promise<void> {
  const wanted = args.values.track ?? '';
  const track = TRACKS.find((one) => one === wanted || one.startsWith(`${wanted}-`));
  const weeks = Number(args.values.weeks ?? USUAL_WEEKS);
  if (wanted === '' || track === undefined || !Number.isInteger(weeks) || weeks < 1 || weeks > MOST_WEEKS) {
    throw new OpswardError(
      'usage',
      'A preview needs --track execution or --track manager, and --weeks from 1 to 104.',
      'npm run --silent preview:nudges -- --track execution --weeks 26',
    );
  }
  const library = await loadOrRefuse(configFor(args), createLog('error'));
  for (const { day, message } of previewNudges(library, track, weeks, systemClock.now().toISOString().slice(0, 10)))
    process.stdout.write(`── ${day}\n\n${plainText(message)}\n\n`);
}
