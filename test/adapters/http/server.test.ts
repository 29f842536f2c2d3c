import { afterEach, expect, test } from 'vitest';
import { createPage } from '../../../adapters/http/page.ts';
import { type HttpServer, startHttp } from '../../../adapters/http/server.ts';
import type { Ask } from '../../../src/ports.ts';
import { silentLog } from '../../support/silent-log.ts';

let server: HttpServer | undefined;
afterEach(() => server?.stop(100));

const echo: Ask = async (question) => ({
  question,
  outcome: 'answer',
  faq: 'x',
  confidence: 1,
  text: `You asked: ${question}`,
  safety: null,
  suggestions: ['And then?'],
  offered: ['x'],
  sources: [{ publisher: 'Somebody', title: 'A page', date: '2025' }],
});

async function start(health: () => Promise<void> = async () => undefined): Promise<string> {
  const page = createPage({ connections: [{ name: 'Slack', state: 'not connected' }], newConversation: () => echo });
  server = await startHttp({ port: 0, host: '127.0.0.1', log: silentLog, routers: [page], health });
  return server.url;
}

test('the page says what is connected and has a box to ask', async () => {
  const html = await (await fetch(await start())).text();
  expect(html).toContain('<dt>Slack</dt><dd>not connected</dd>');
  expect(html).toContain('<label for="q">Ask a question</label>');
});

test('a question is answered on the page, with its source and what to ask next', async () => {
  const html = await (await fetch(`${await start()}/?q=how+long`)).text();
  expect(html).toContain('You asked: how long');
  expect(html).toContain('Somebody, “A page” (2025)');
  expect(html).toContain('<a href="/?q=And%20then%3F">And then?</a>');
});

test('what a person types stays text, and the page loads nothing from anywhere', async () => {
  const response = await fetch(`${await start()}/?q=${encodeURIComponent('<script>alert(1)</script>"')}`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await response.text();
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
});

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
