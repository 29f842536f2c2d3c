import { createMetrics, type Metrics } from '../../adapters/metrics/metrics.ts';
import { type MetricsServer, serveMetrics } from '../../adapters/metrics/server.ts';
import type { Config } from '../config.ts';
import type { Clock, Log } from '../ports.ts';
import type { Backend } from './backend.ts';

const LATE_MS = 60_000;

/** Counts nothing where nobody asks for it. */
export function startCounting(config: Config, clock: Clock): Metrics | undefined {
  return config.metrics && createMetrics(() => clock.now());
}

export async function showCounts(
  metrics: Metrics | undefined,
  { config, clock, backend, log }: { config: Config; clock: Clock; backend: Backend; log: Log },
): Promise<MetricsServer | undefined> {
  if (metrics === undefined || config.metrics === undefined) return undefined;
  metrics.backlog(() => backend.backlog(new Date(clock.now().getTime() - LATE_MS)));
  const server = await serveMetrics({ metrics, ...config.metrics, log });
  log.info('metrics.served', { url: server.url });
  return server;
}
