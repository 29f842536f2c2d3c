import { join } from 'node:path';
import { openEmbeddedToRead } from '../../adapters/embedded/open.ts';
import { openRedis } from '../../adapters/redis/open.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import type { Config } from '../config.ts';
import { monthReport } from '../conversation/month-report.ts';
import { OpswardError } from '../errors.ts';
import { countedTenants, monthCounts, monthOf } from '../people/month-counts.ts';
import type { Log, Store } from '../ports.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse } from './content.ts';

/** How many people asked what in a month (this one unless it is named, as 2026-03), for every tenant. Only looks. */
export async function reportMonth(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const month = args.positionals[1] ?? monthOf(systemClock.now());
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new OpswardError(
      'usage',
      `"${month}" is no month.`,
      'Write it as 2026-03: npm run --silent report:month -- 2026-03',
    );
  }
  const { store, close } = await openToRead(config, log);
  try {
    const tenants = await countedTenants(store);
    const reports = await Promise.all(
      tenants.map(async (tenant) =>
        monthReport(library, month, tenant, await monthCounts(store, tenant, month)).join('\n'),
      ),
    );
    process.stdout.write(`${reports.length === 0 ? 'Nothing has been counted yet.' : reports.join('\n\n')}\n`);
  } finally {
    await close();
  }
}

/** The store of a bot that may be running. */
async function openToRead(config: Config, log: Log): Promise<{ readonly store: Store; close(): Promise<void> }> {
  if (config.redisUrl === undefined)
    return openEmbeddedToRead({ file: join(config.dataDir, 'opsward.db'), clock: systemClock });
  return openRedis({ url: config.redisUrl, clock: systemClock, log });
}
