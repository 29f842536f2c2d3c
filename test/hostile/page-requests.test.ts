import { expect, test } from 'vitest';
import { activitySchema } from '../../src/activity.ts';
import { runningWeb } from '../adapters/web/running-web.ts';
import { bombs, hostileTexts, pathsOf, withAt, withBomb, wrongValues } from '../support/hostile.ts';
import { unhandled } from '../support/unhandled.ts';

/** Everything the local page sends, with anything at all in any of its places: a sane answer and no harm. */

const faults = unhandled();
const as = 'dana';
const file = { id: 'a'.repeat(40), name: 'cv.pdf', mime: 'application/pdf', size: 10 };
const requests: Readonly<Record<string, object>> = {
  '/page/said': { as, id: 'message-1', place: 'direct', thread: 'x', text: 'hello', files: [file] },
  '/page/chose': { as, id: 'press-001', on: 'x', value: 'yes' },
  '/page/opened': { as, id: 'opened-1' },
  '/page/clock': { as, to: 'day' },
  '/page/explain': { question: 'how long does it take' },
};
const asked = ['/page/state', '/page/events', '/page/files', '/page/files/x', '/page/content/item', '/assets/x'];

async function isSane(answer: Response): Promise<void> {
  expect([200, 204, 400, 404, 409, 413], answer.url).toContain(answer.status);
  // Events go on for as long as somebody looks.
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) return void (await answer.body?.cancel());
  expect(await answer.text()).not.toMatch(/\bat .*:\d+:\d+|node_modules|Error/);
}

test.each(Object.entries(requests))('%s, with every wrong value in every place', async (path, body) => {
  const { post, received, url } = await runningWeb();
  for (const place of pathsOf(body)) {
    await isSane(await post(path, withAt(body, place, 'nothing') ?? {}));
    for (const value of wrongValues) await isSane(await post(path, withAt(body, place, { value })));
  }
  const headers = { 'content-type': 'application/json', origin: url };
  for (const bomb of Object.values(bombs)) {
    for (const sent of [bomb, withBomb(body, ['as'], bomb), withBomb(body, ['files'], bomb)])
      await isSane(await fetch(`${url}${path}`, { method: 'POST', headers, body: sent }));
  }
  for (const text of Object.values(hostileTexts))
    await isSane(await post(path, { ...body, text, value: text, question: text }));
  for (const activity of received) expect(activitySchema.safeParse(activity).success).toBe(true);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(faults()).toEqual([]);
});

test.each(asked)('%s, asked for in every wrong way', async (path) => {
  const { url, post } = await runningWeb();
  const odd = [
    '',
    '?as=dana&as=priya',
    '?as[]=dana',
    '?as=__proto__',
    '?kind=__proto__&id=constructor',
    `?as=${'x'.repeat(8_000)}`,
  ];
  const below = ['/..%2f..%2fpackage.json', '/%00', '/%E0%A4%A', '/__proto__'];
  for (const query of odd) await isSane(await fetch(`${url}${path}${query}`));
  for (const name of below) await isSane(await fetch(`${url}${path}${name}?as=dana`));
  for (const query of odd) await isSane(await post(`${path}${query}`, { as }));
  expect(faults()).toEqual([]);
});
