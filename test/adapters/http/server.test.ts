import { afterEach, expect, test } from 'vitest';
import { type HttpServer, type Readiness, startHttp } from '../../../adapters/http/server.ts';
import { silentLog } from '../../support/silent-log.ts';

let server: HttpServer | undefined;
afterEach(() => server?.stop(100));

const all: Readiness = { ready: true, parts: { store: 'reachable' } };

async function start(ready: () => Promise<Readiness> = async () => all): Promise<string> {
  server = await startHttp({ port: 0, host: '127.0.0.1', log: silentLog, routers: [], ready });
  return server.url;
}

test('it is alive as long as it answers, and ready while it can do its work', async () => {
  let ready = true;
  const url = await start(async () => ({ ready, parts: { store: ready ? 'reachable' : 'unreachable' } }));
  const ask = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return [response.status, await response.json()];
  };
  expect(await ask('/healthz')).toEqual([200, { status: 'alive' }]);
  expect(await ask('/readyz')).toEqual([200, { status: 'ready', store: 'reachable' }]);
  ready = false;
  expect(await ask('/healthz')).toEqual([200, { status: 'alive' }]);
  expect(await ask('/readyz')).toEqual([503, { status: 'not ready', store: 'unreachable' }]);
});

test('a path that is not there gets a plain 404', async () => {
  const response = await fetch(`${await start()}/wp-admin`);
  expect([response.status, await response.text()]).toEqual([404, 'Nothing here.\n']);
});

test('a port that is taken is a clear error', async () => {
  const port = Number(new URL(await start()).port);
  await expect(
    startHttp({
      port,
      host: '127.0.0.1',
      log: silentLog,
      routers: [],
      ready: async () => ({ ready: true, parts: {} }),
    }),
  ).rejects.toThrow(`Cannot listen on 127.0.0.1:${port} (EADDRINUSE)`);
});
