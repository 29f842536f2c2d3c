import { expect, onTestFinished, test } from 'vitest';
import { botScene, greeting } from '../support/bot-scene.ts';
import { describeWithRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { directMessage } from '../support/slack-payloads.ts';

/** What an admin sees of the built bot while it works, and while it stops. */

const read = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
};

test('it says that it is ready, counts what it does, and names nobody in numbers or logs', {
  timeout: 60_000,
}, async () => {
  const scene = await botScene(onTestFinished);
  const bot = await scene.start({ METRICS_PORT: '0', ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` });
  const ready = await read(`${bot.url}/readyz`);
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text)).toMatchObject({
    status: 'ready',
    store: 'reachable',
    content: 'loaded',
    slack: 'started',
  });
  expect((await read(`${bot.url}/metrics`)).status).toBe(404);

  const said = 'my manager Priscilla Quartermain will not hear of it';
  const event = directMessage(said, { user: 'U5SECRETLY', channel: 'D5SECRETLY' });
  await scene.deliver(bot, event);
  await scene.deliver(bot, event);
  await scene.slack.until(({ calls }) => calls.some(({ method }) => method === 'chat.postMessage'), 20_000);
  const url = String(bot.logged.find((line) => line['msg'] === 'metrics.served')?.['url']);
  const { text } = await read(url);
  expect(text).toMatch(/opsward_jobs_put_total\{queue="turns",outcome="put"\} 1\n/);
  expect(text).toMatch(/opsward_jobs_put_total\{queue="turns",outcome="duplicate"\} 1\n/);
  expect(text).toMatch(/opsward_turns_total\{kind="said",heard="\w+"\} 1\n/);
  expect(text).toMatch(/opsward_send_seconds_count\{platform="slack",kind="say",outcome="sent"\} [1-9]/);
  expect(text).toMatch(/opsward_job_late_seconds_count\{queue="turns"\} 1\n/);
  expect(text).toMatch(/opsward_people_due \d+\n/);
  expect(text).toMatch(/opsward_people_late 0\n/);
  expect(text).toMatch(/opsward_events_total\{event="slack.received",level="info"\} 2\n/);

  await bot.end('SIGTERM');
  for (const secret of ['SECRETLY', 'T0OPSWARD', 'Priscilla', 'manager', scene.slack.botToken])
    expect(text).not.toContain(secret);
  const log = JSON.stringify(bot.logged);
  for (const secret of ['Priscilla', 'will not hear', scene.slack.botToken]) expect(log).not.toContain(secret);
});

test('while it finishes what it has in hand it is alive, not ready, and takes nothing new', {
  timeout: 60_000,
}, async () => {
  const scene = await botScene(onTestFinished);
  const bot = await scene.start();
  scene.slack.delay(1_500);
  await scene.deliver(bot, greeting(1).event);
  const ended = bot.end('SIGTERM');
  const phases: string[] = [];
  let refused = 0;
  while (bot.child.exitCode === null) {
    const answer = await read(`${bot.url}/readyz`).catch(() => undefined);
    if (answer === undefined) break;
    phases.push(JSON.parse(answer.text).slack);
    if (answer.status === 503) {
      expect((await read(`${bot.url}/healthz`)).status).toBe(200);
      refused = (await scene.deliver(bot, greeting(2).event)).status;
      break;
    }
  }
  expect(phases.at(-1)).toBe('draining');
  expect(refused).toBe(503);
  expect(await ended).toBe(0);
  expect(scene.slack.messages.length).toBe(1);
});

describeWithRedis('Redis', () => {
  test('told to stop while Redis is away it ends by itself, before anybody would kill it', {
    timeout: 60_000,
  }, async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.remove());
    const scene = await botScene(onTestFinished);
    const bot = await scene.start({ REDIS_URL: redis.url });
    await redis.kill();
    const asked = performance.now();
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(performance.now() - asked).toBeLessThan(20_000);
  });
});
