import { afterEach, expect, test } from 'vitest';
import { type HttpServer, startHttp } from '../../../adapters/http/server.ts';
import { silentLog } from '../../support/silent-log.ts';

let server: HttpServer | undefined;
afterEach(() => server?.stop(100));

async function start(health: () => Promise<void> = async () => undefined): Promise<string> {
  server = await startHttp({ port: 0, host: '127.0.0.1', log: silentLog, routers: [], health });
  return server.url;
}

test('health is 200 while the store answers and 503 while it does not', async () => {
  expect((await fetch(`${await start()}/healthz`)).status).toBe(200);
  await server?.stop(100);
  const failing = await start(async () => {
    throw new Error('away');
  });
  const response = await fetch(`${failing}/healthz`);
  expect([response.status, await response.json()]).toEqual([503, { status: 'unavailable' }]);
});

test('a path that is not there gets a plain 404', async () => {
  const response = await fetch(`${await start()}/wp-admin`);
  expect([response.status, await response.text()]).toEqual([404, 'Nothing here.\n']);
});

test('a port that is taken is a clear error', async () => {
  const port = Number(new URL(await start()).port);
  await expect(
    startHttp({ port, host: '127.0.0.1', log: silentLog, routers: [], health: async () => undefined }),
  ).rejects.toThrow(`Cannot listen on 127.0.0.1:${port} (EADDRINUSE)`);
});
