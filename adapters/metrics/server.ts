import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpswardError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** GET /metrics on a port of its own, which the reverse proxy does not pass on. */
export async function serveMetrics(options: {
  readonly metrics: Pick<Metrics, 'text'>;
  readonly port: number;
  readonly host: string;
  readonly log: Log;
}): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    options.metrics.text().then(
      ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
      (error: unknown) => {
        options.log.error('metrics.failed', {}, error);
        response.writeHead(500).end();
      },
    );
  });
  const { port, host } = options;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, port, host)));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function cannotListen(error: Error, port: number, host: string): OpswardError {
  return new OpswardError(
    'metrics-listen',
    `Cannot serve metrics on ${host}:${port} (${'code' in error ? String(error.code) : error.name}).`,
    'Set METRICS_PORT to a free port, or unset it.',
    error,
  );
}
