import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded, openEmbeddedToRead } from '../../../adapters/embedded/open.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { silentLog } from '../../support/silent-log.ts';
import { workerProcess } from '../../support/worker-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsward-one-bot-'));
afterAll(() => rmSync(folder, { recursive: true }));
const common = { clock: systemClock, log: silentLog };

test('a second bot on the same file is told so, until the first one ends, even by kill -9', async () => {
  const file = join(folder, 'held.db');
  const first = workerProcess({ file, does: 'hold' });
  await first.says('holding');
  await expect(openEmbedded({ file, ...common })).rejects.toMatchObject({
    code: 'file-held',
    message: `Another bot is running on ${file}.`,
    hint: expect.stringContaining('REDIS_URL'),
  });
  await first.kill();
  const second = await openEmbedded({ file, ...common });
  await expect(openEmbedded({ file, ...common })).rejects.toMatchObject({ code: 'file-held' });
  await second.close();
  await (await openEmbedded({ file, ...common })).close();
});

test('a report reads the file while the bot runs, and cannot write', async () => {
  const file = join(folder, 'read.db');
  const bot = await openEmbedded({ file, ...common });
  await bot.store.put(['T1', 'person', 'ana'], { rev: 1 });
  const report = await openEmbeddedToRead({ file, ...common });
  expect(await report.store.get(['T1', 'person', 'ana'])).toEqual({ rev: 1 });
  await expect(report.store.put(['T1', 'person', 'ana'], {})).rejects.toMatchObject({ code: 'store-unavailable' });
  await bot.store.put(['T1', 'person', 'ana'], { rev: 2 });
  expect(await report.store.get(['T1', 'person', 'ana'])).toEqual({ rev: 2 });
  await report.close();
  await bot.close();
});

test('while somebody else writes in the file every write is refused; afterwards each one that was acknowledged is there', async () => {
  const file = join(folder, 'taken.db');
  const bot = await openEmbedded({ file, ...common });
  const person = ['T1', 'person', 'ana'] as const;
  const job = (id: string) => ({ queue: 'turns', id, key: 'T1/ana', dueAt: new Date(), body: {} });
  await bot.store.putIf(person, { rev: 1 }, 0);
  await bot.jobs.put(job('before'));

  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(bot.store.putIf(person, { rev: 2 }, 1)).rejects.toMatchObject({ code: 'store-unavailable' });
  await expect(bot.store.put(person, {})).rejects.toMatchObject({ code: 'store-unavailable' });
  await expect(bot.store.delete(person)).rejects.toMatchObject({ code: 'store-unavailable' });
  await expect(bot.jobs.put(job('refused'))).rejects.toMatchObject({ code: 'jobs-unavailable' });
  await expect(bot.jobs.cancel('turns', 'before')).rejects.toMatchObject({ code: 'jobs-unavailable' });
  other.exec('ROLLBACK');
  other.close();

  expect(await bot.jobs.put(job('after 1'))).toBe('put');
  expect(await bot.jobs.put(job('after 2'))).toBe('put');
  expect(await bot.store.putIf(person, { rev: 2 }, 1)).toBe(true);
  expect(await bot.jobs.put(job('after 3'))).toBe('put');
  // As another program sees it: what the bot itself sees may never have been written.
  const seen = new Database(file, { readonly: true });
  const ids = (seen.prepare('SELECT id FROM jobs ORDER BY seq').all() as { id: string }[]).map(({ id }) => id);
  seen.close();
  expect(ids).toEqual(['before', 'after 1', 'after 2', 'after 3']);
  const report = await openEmbeddedToRead({ file, ...common });
  expect(await report.store.get(person)).toEqual({ rev: 2 });
  await report.close();
  await bot.close();
});

test('a report on a file that is not there, or is not ours, makes nothing', async () => {
  await expect(openEmbeddedToRead({ file: join(folder, 'no.db'), ...common })).rejects.toMatchObject({
    code: 'file-missing',
  });
  const empty = join(folder, 'empty.db');
  writeFileSync(empty, '');
  await expect(openEmbeddedToRead({ file: empty, ...common })).rejects.toMatchObject({ code: 'file-unreadable' });
  expect(statSync(empty).size).toBe(0);
});

test('a file that is no database is left as it is', async () => {
  const file = join(folder, 'text.db');
  writeFileSync(file, 'My notes, which happen to lie here.'.repeat(100));
  await expect(openEmbedded({ file, ...common })).rejects.toMatchObject({ code: 'file-unreadable' });
});

test('the file is made with its folder, and only its owner may read it', async () => {
  const file = join(folder, 'new', 'bot.db');
  const bot = await openEmbedded({ file, ...common });
  await bot.store.put(['T1', 'person', 'ana'], { rev: 1 });
  for (const path of [file, `${file}-wal`]) expect(statSync(path).mode & 0o077).toBe(0);
  await bot.close();
});

test('a place that cannot be written is named', async () => {
  const file = join(folder, 'text.db', 'bot.db');
  await expect(openEmbedded({ file, ...common })).rejects.toMatchObject({
    code: 'file-unwritable',
    message: expect.stringContaining(file),
  });
});
