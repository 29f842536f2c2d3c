import { expect, test } from 'vitest';
import { pageTime, servingClock } from '../../src/commands/page-clock.ts';
import { readConfig } from '../../src/config.ts';
import { memoryStore } from '../support/memory-store.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };

test.each([
  ['nothing but the page lives by it', {}, 'movable', ''],
  ['real people in Slack would get their messages early', slack, 'fixed', 'Slack is connected'],
  ['real people in Teams would', { TEAMS: 'on' }, 'fixed', 'Teams is connected'],
  ['other processes have clocks of their own', { REDIS_URL: 'redis://127.0.0.1:6379' }, 'fixed', 'With Redis'],
  ['there is no page', { LOCAL_PAGE: 'off' }, 'fixed', 'The local page is off'],
  ['a server has no page unless it is asked for', { NODE_ENV: 'production' }, 'fixed', 'The local page is off'],
])('whether the clock can be moved: %s', (_reason, environment, kind, why) => {
  const serving = servingClock(readConfig(environment));
  expect(serving.kind).toBe(kind);
  expect(serving.kind === 'fixed' ? serving.why : '').toContain(why);
});

test('a move goes in small steps, each waiting for what fell due, and outlives a restart until it is taken back', async () => {
  const store = memoryStore();
  const serving = servingClock(readConfig({}));
  let idle = 0;
  const time = await pageTime(serving, store, async () => {
    idle += 1;
  });
  if (time.kind === 'fixed') throw new Error(time.why);
  await time.forward(25 * 3_600_000);
  expect(idle).toBe(25);
  const again = servingClock(readConfig({}));
  const kept = await pageTime(again, store);
  if (kept.kind === 'fixed') throw new Error(kept.why);
  expect(kept.aheadMs()).toBe(25 * 3_600_000);
  expect(again.clock.now().getTime() - Date.now()).toBeGreaterThan(24 * 3_600_000);
  await kept.back();
  expect(again.clock.now().getTime() - Date.now()).toBeLessThan(60_000);
});
