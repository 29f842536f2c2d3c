import { describe, expect, test } from 'vitest';
import { runningWeb } from './running-web.ts';

describe('the page is for this machine alone', () => {
  test.each([
    ['by its address', { host: '127.0.0.1:3000' }, 200],
    ['by its name', { host: 'localhost:8080' }, 200],
    ['by its address in IPv6', { host: '[::1]:3000' }, 200],
    ['by a name that somebody made to resolve here', { host: 'evil.example:3000' }, 404],
    ['by a name that only begins like ours', { host: 'localhost.evil.example' }, 404],
    ['through a proxy on this machine', { host: '127.0.0.1:3000', 'x-forwarded-for': '203.0.113.7' }, 404],
    ['through a proxy that says so otherwise', { host: '127.0.0.1:3000', forwarded: 'for=203.0.113.7' }, 404],
  ])('asked for %s', async (_how, headers, status) => {
    const { asked } = await runningWeb();
    expect(await asked(headers)).toBe(status);
  });

  test.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from another program on this machine', { origin: 'http://127.0.0.1:9' }],
    ['from a page without a name', { origin: 'null' }],
  ])('what is said %s is refused', async (_from, headers) => {
    const { post, received } = await runningWeb();
    const said = { as: 'dana', id: 'message-1', place: 'direct', text: 'hello' };
    expect((await post('/page/said', said, headers)).status).toBe(403);
    expect(received).toEqual([]);
  });

  test('what is said without telling where from is refused', async () => {
    const { url, received } = await runningWeb();
    const body = JSON.stringify({ as: 'dana', id: 'message-1', place: 'direct', text: 'hello' });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${url}/page/said`, { method: 'POST', headers, body })).status).toBe(403);
    expect(received).toEqual([]);
  });

  test('what is asked of others is let through to them', async () => {
    const { url } = await runningWeb();
    const response = await fetch(`${url}/api/messages`, { method: 'POST' });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBeNull();
  });

  test('it may load nothing from anywhere else, and be shown in no other page', async () => {
    const { url } = await runningWeb();
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe|\*/);
  });
});
