import { encryptAllJobs } from '../../adapters/encryption/encrypted-jobs.ts';
import { encryptAll } from '../../adapters/encryption/encrypted-store.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import { OpswardError } from '../errors.ts';
import { type Args, configFor } from './args.ts';
import { openBackend } from './backend.ts';

/** Encrypts everything that is kept with the first of ENCRYPTION_KEYS, so that older keys can be let go. */
export async function encrypt(args: Args): Promise<void> {
  const config = configFor(args);
  const [newest] = config.encryptionKeys;
  if (newest === undefined) {
    throw new OpswardError('usage', 'There is no key to encrypt with.', 'Set ENCRYPTION_KEYS; the README says how.');
  }
  const backend = await openBackend(config, systemClock, createLog('warn'));
  try {
    const { beneath, keyring } = backend;
    const values = await encryptAll(beneath.store, keyring);
    const jobs = await encryptAllJobs(beneath.jobs, keyring);
    process.stdout.write(`Encrypted with "${newest.id}": ${values} values and ${jobs} jobs. The rest were already.\n`);
  } finally {
    await backend.close();
  }
}
