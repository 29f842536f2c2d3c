import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import { monthReport } from '../conversation/month-report.ts';
import { OpswardError } from '../errors.ts';
import { countedTenants, monthCounts, monthOf } from '../people/month-counts.ts';
import { type Args, configFor } from './args.ts';
import { openToRead } from './backend.ts';
import { loadOrRefuse } from './content.ts';

/** How many people asked what in a month (this one unless it is named, as 2026-03), for every tenant or the one that is named. Only looks. */
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
  const { store, close } = await openToRead(config, systemClock, log);
  try {
    const tenants = args.values.tenant === undefined ? await countedTenants(store) : [args.values.tenant];
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
