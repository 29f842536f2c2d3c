import type { Log } from '../../src/ports.ts';
import { connect, missingSettings } from './client.ts';

/** What has to be set in the Redis there for nothing to be lost. Throws where it cannot be reached. */
export async function inspectRedis(url: string, log: Log): Promise<readonly string[]> {
  const client = await connect({ url, log, offline: 'fail' });
  try {
    return await missingSettings(client);
  } finally {
    client.destroy();
  }
}
