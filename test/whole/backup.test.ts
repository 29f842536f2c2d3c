import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { botScene } from '../support/bot-scene.ts';
import { homeOpened } from '../support/slack-payloads.ts';

/** The README's steps, word for word: back up while the bot runs, and restore into an empty folder. */
test('a backup made while the bot works knows whom it has met; restored, nobody is greeted twice', {
  timeout: 90_000,
}, async () => {
  const scene = await botScene(onTestFinished);
  const bot = await scene.start();
  const opened = (nr: number) => homeOpened({ user: `U${nr}`, channel: `D${nr}` });
  const greeted = (nr: number) => scene.slack.messages.filter(({ channel }) => channel === `D${nr}`).length;
  await scene.deliver(bot, opened(1));
  await scene.slack.until(() => greeted(1) === 1, 20_000);

  const copy = join(scene.data, 'copy.db');
  const backUp = (to: string) =>
    spawnSync(process.execPath, ['dist/src/main.js', 'backup', to], {
      env: { PATH: process.env['PATH'], DATA_DIR: scene.data },
      encoding: 'utf8',
    });
  // Until the turn has ended, its record is written once more.
  expect(backUp(copy)).toMatchObject({ status: 0, stdout: expect.stringMatching(/copy\.db: [1-9]\d* values/) });
  expect((await stat(copy)).mode & 0o777).toBe(0o600);
  expect(backUp(copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('none is written over') });
  await scene.deliver(bot, opened(2));
  await scene.slack.until(() => greeted(2) === 1, 20_000);
  await bot.end('SIGTERM');

  const restored = join(scene.data, 'restored');
  await mkdir(restored);
  await copyFile(copy, join(restored, 'opsward.db'));
  const again = await scene.start({ DATA_DIR: restored });
  await scene.deliver(again, opened(1));
  await scene.deliver(again, opened(2));
  // Whom the copy does not know is greeted anew: that also shows that the turn before it has ended.
  await scene.slack.until(() => greeted(2) === 2, 20_000);
  await again.end('SIGTERM');
  expect(greeted(1)).toBe(1);
});
