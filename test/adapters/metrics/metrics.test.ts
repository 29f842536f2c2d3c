import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../../adapters/embedded/open.ts';
import { createMetrics } from '../../../adapters/metrics/metrics.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import type { Address } from '../../../src/activity.ts';
import { silentLog } from '../../support/silent-log.ts';

const metrics = () => createMetrics(() => systemClock.now());

test('counted jobs that nobody waits for keep workers of their own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'opsward-metrics-'));
  const backend = await openEmbedded({ file: join(folder, 'opsward.db'), clock: systemClock, log: silentLog });
  onTestFinished(async () => {
    await backend.jobs.stop(0);
    await backend.close();
    await rm(folder, { recursive: true });
  });
  const jobs = metrics().jobs(backend.jobs);
  await jobs.work('nudges', () => new Promise(() => {}), { unhurried: true });
  const answered = new Promise<void>((resolve) => {
    void jobs.work('turns', async () => resolve());
  });
  const many = Array.from({ length: 40 }, (_, at) => `T1/${at}`);
  for (const key of many) await jobs.put({ queue: 'nudges', id: key, key, dueAt: systemClock.now(), body: {} });
  await new Promise((resolve) => setImmediate(resolve));
  await jobs.put({ queue: 'turns', id: 'asked', key: 'T1/zoe', dueAt: systemClock.now(), body: {} });
  await answered;
});

test('what was put off is an outcome of its own, and the help text says so', async () => {
  const counting = metrics();
  const address: Address = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'D1' };
  const outbox = counting.outbox({ send: async () => ({ kind: 'later', afterMs: 1_000 }) });
  await outbox.send({ kind: 'say', id: 'a', address, message: [], unhurried: true });
  const { body } = await counting.text();
  expect(body).toContain('opsward_send_seconds_count{platform="slack",kind="say",outcome="later"} 1');
  expect(body).toMatch(/# HELP opsward_send_seconds .*\blater\b/);
});
