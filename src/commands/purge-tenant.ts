import { createInterface } from 'node:readline/promises';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import { OpswardError } from '../errors.ts';
import { countTenant, eraseTenant } from '../people/erase-tenant.ts';
import { type Args, configFor } from './args.ts';
import { openBackend } from './backend.ts';

const USAGE = 'npm run --silent purge-tenant -- T0123456789';

/** Erases all that is kept of a tenant, once its id has been typed again. Where nothing is kept there is nothing to confirm. */
export async function purgeTenant(args: Args): Promise<void> {
  const tenant = args.positionals[1];
  if (tenant === undefined) {
    throw new OpswardError('usage', 'Which tenant? A Slack workspace or a Teams tenant, by its id.', USAGE);
  }
  const backend = await openBackend(configFor(args), systemClock, createLog('warn'));
  try {
    // Beneath the encryption: what can no longer be read can be erased all the same.
    const ports = { store: backend.beneath.store, jobs: backend.jobs };
    const { people, values } = await countTenant(ports.store, tenant);
    process.stdout.write(`Tenant ${tenant}: ${people} people, ${values} values in all, and what is due for them.\n`);
    if (values > 0 && !args.values.yes) await confirmed(tenant);
    const erased = await eraseTenant(ports, tenant);
    process.stdout.write(`Erased: ${erased.values} values and ${erased.jobs} jobs.\n`);
  } finally {
    await backend.close();
  }
}

async function confirmed(tenant: string): Promise<void> {
  process.stdout.write('This cannot be undone. Type the id of the tenant to erase it: ');
  const lines = createInterface({ input: process.stdin });
  const { value: typed } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (typed?.trim() === tenant) return;
  throw new OpswardError('usage', 'That is not its id: nothing was erased.', `${USAGE} (or with --yes, in a script)`);
}
