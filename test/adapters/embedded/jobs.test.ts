import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Embedded, openEmbedded } from '../../../adapters/embedded/open.ts';
import { movableClock } from '../../../adapters/system/clock.ts';
import { silentLog } from '../../support/silent-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsward-jobs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const monday = new Date('2026-03-23T09:00:00Z');
const hour = 60 * 60 * 1_000;

/** A clock that only moves when told to, and what ran so far. */
async function stillWorld(file = ':memory:') {
  const clock = movableClock({ now: () => monday });
  const bot: Embedded = await openEmbedded({ file, clock, log: silentLog });
  const ran: string[] = [];
  await bot.jobs.work('nudges', async ({ id }) => {
    ran.push(id);
    if (id.startsWith('failing')) throw new Error('not this time');
  });
  const put = (id: string, dueAt: Date) => bot.jobs.put({ queue: 'nudges', id, key: 'T1/ana', dueAt, body: { id } });
  const inHours = (hours: number): Date => new Date(monday.getTime() + hours * hour);
  return { clock, bot, ran, put, inHours };
}

test('moving the clock makes what is then due run at once, in order', async () => {
  const { clock, bot, ran, put, inHours } = await stillWorld();
  await put('week 2', inHours(14 * 24));
  await put('week 1', inHours(7 * 24));
  await put('today', monday);
  await bot.jobs.idle();
  expect(ran).toEqual(['today']);

  clock.move(7 * 24 * hour - 1);
  await bot.jobs.idle();
  expect(ran).toEqual(['today']);

  clock.move(1);
  await bot.jobs.idle();
  expect(ran).toEqual(['today', 'week 1']);

  clock.move(7 * 24 * hour);
  await bot.jobs.idle();
  expect(ran).toEqual(['today', 'week 1', 'week 2']);
  await bot.close();
});

test('an id is remembered for 25 hours after its job ended, and not for ever', async () => {
  const { clock, bot, ran, put } = await stillWorld();
  await put('a', monday);
  await bot.jobs.idle();
  clock.move(25 * hour - 1);
  expect(await put('a', monday)).toBe('duplicate');
  clock.move(1);
  expect(await put('a', monday)).toBe('put');
  await bot.jobs.idle();
  expect(ran).toEqual(['a', 'a']);
  await bot.close();
});

test('a job that waits is not forgotten, however long', async () => {
  const { clock, bot, put, inHours } = await stillWorld();
  await put('a', inHours(1_000));
  clock.move(500 * hour);
  bot.jobs.forget();
  expect(await put('a', monday)).toBe('duplicate');
  await bot.close();
});

test('waits between attempts are by the clock: one second, two, four, up to a minute', async () => {
  const { clock, bot, ran, put } = await stillWorld();
  await put('failing', monday);
  const attemptsAfter: number[] = [];
  for (const seconds of [0, 1, 2, 4, 8, 16, 32, 60, 600]) {
    clock.move(seconds * 1_000);
    await bot.jobs.idle();
    attemptsAfter.push(ran.length);
  }
  expect(attemptsAfter).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8]);
  await bot.close();
});

test('what a job carried, and whose it was, is gone from the disk when it has ended', async () => {
  const file = join(folder, 'erased.db');
  const { bot, ran } = await stillWorld(file);
  const bytes = (): string => readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
  await bot.jobs.put({ queue: 'nudges', id: 'a', key: 'T1/ana-lopez', dueAt: monday, body: 'my boss is unfair' });
  expect(bytes()).toContain('my boss is unfair');
  await bot.jobs.idle();
  expect(ran).toEqual(['a']);
  await bot.close();
  const left = readFileSync(file, 'latin1');
  expect(left).not.toContain('my boss is unfair');
  expect(left).not.toContain('ana-lopez');
});
