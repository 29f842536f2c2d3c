import { join } from 'node:path';
import { backUp } from '../../adapters/embedded/backup.ts';
import { OpswardError } from '../errors.ts';
import { type Args, configFor } from './args.ts';

/** Copies the file that everything is kept in, while the bot runs. */
export async function backup(args: Args): Promise<void> {
  const config = configFor(args);
  const to = args.positionals[1];
  if (to === undefined) {
    throw new OpswardError('usage', 'Where is the copy to go?', 'npm run --silent backup -- backups/2026-11-22.db');
  }
  if (config.redisUrl !== undefined) {
    const hint = 'Back up Redis by its own means: copy its appendonlydir, or the dump that BGSAVE makes.';
    throw new OpswardError('usage', 'Everything is kept in Redis (REDIS_URL), not in a file.', hint);
  }
  const { values } = backUp(join(config.dataDir, 'opsward.db'), to);
  process.stdout.write(`${to}: ${values} values, looked through and sound.\n`);
}
