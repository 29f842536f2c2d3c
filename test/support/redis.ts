import { describe } from 'vitest';
import { redisInstalled } from './redis-server.ts';

/** Tests that need a real Redis. Without one they are skipped, and say so; on CI a missing one is a failure. */
export const describeWithRedis: typeof describe | typeof describe.skip = (() => {
  if (redisInstalled) return describe;
  if (process.env['CI'] === 'true') throw new Error('redis-server is not installed, and CI must run these tests.');
  process.stdout.write(
    'Skipped: the tests that need redis-server, which is not installed (apt-get install redis-server).\n',
  );
  return describe.skip;
})();
