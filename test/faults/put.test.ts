import { join } from 'node:path';
import Database from 'libsql';
import { expect, onTestFinished, test } from 'vitest';
import { botScene, greeting } from '../support/bot-scene.ts';

test('what cannot be made durable is refused with 503, and answered once when it is delivered again', {
  timeout: 60_000,
}, async () => {
  const scene = await botScene(onTestFinished);
  const bot = await scene.start();
  const before = greeting(1);
  const refused = greeting(1);
  expect(await scene.deliver(bot, before.event)).toMatchObject({ status: 200 });
  await scene.slack.until(() => scene.posts(before.thread).length === 1);

  // Somebody else writes in the file, and does not come to an end.
  const file = new Database(join(scene.data, 'opsward.db'));
  file.exec('BEGIN IMMEDIATE');
  const delivered = await scene.deliver(bot, refused.event);
  expect(delivered.status).toBe(503);
  // Slack waits 3 s and then counts it as failed.
  expect(delivered.ms).toBeLessThan(2_000);
  file.exec('ROLLBACK');
  file.close();

  for (const _retry of [1, 2, 3]) expect(await scene.deliver(bot, refused.event)).toMatchObject({ status: 200 });
  const after = greeting(1);
  await scene.deliver(bot, after.event);
  await scene.slack.until(() => scene.posts(after.thread).length === 1);
  expect(scene.posts(refused.thread)).toHaveLength(1);
  const failures = bot.logged.filter(({ msg }) => msg === 'slack.not-put');
  expect(failures).toMatchObject([{ level: 50, id: expect.any(String), error: { code: 'jobs-unavailable' } }]);
});
