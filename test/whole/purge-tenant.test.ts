import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { Key, Store } from '../../src/ports.ts';
import { silentLog } from '../support/silent-log.ts';

/** The README's command, on a file of two tenants. */

async function keysOf(store: Store, tenant: string): Promise<readonly Key[]> {
  const keys: Key[] = [];
  for await (const [key] of store.list(tenant)) keys.push(key);
  return keys;
}

test('all of a tenant is erased once its id was typed, and nothing of another', { timeout: 60_000 }, async () => {
  const data = await mkdtemp(join(tmpdir(), 'opsward-purge-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const open = () => openEmbedded({ file: join(data, 'opsward.db'), clock: systemClock, log: silentLog });
  const before = await open();
  for (const tenant of ['T1', 'T10']) {
    await before.store.put([tenant, 'person', 'slack', 'U1'], { $sealed: 'gone.AAAA', rev: 1 });
    await before.store.put([tenant, 'slack-installation'], { rev: 1 });
    await before.jobs.put({ queue: 'later', id: tenant, key: `${tenant}/slack/U1/`, dueAt: new Date(4e12), body: {} });
  }
  await before.close();

  const purge = (typed: string, ...args: string[]) =>
    spawnSync(process.execPath, ['dist/src/main.js', 'purge-tenant', ...args], {
      env: { PATH: process.env['PATH'], DATA_DIR: data },
      encoding: 'utf8',
      input: typed,
    });
  expect(purge('T10\n', 'T1')).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing was erased') });
  const erased = purge('T1\n', 'T1');
  expect(erased).toMatchObject({ status: 0, stdout: expect.stringContaining('Erased: 2 values and 1 jobs.') });
  expect(erased.stdout).toContain('Tenant T1: 1 people, 2 values in all');
  expect(purge('', 'T1', '--yes')).toMatchObject({ status: 0, stdout: expect.stringContaining('Erased: 0 values') });

  const after = await open();
  onTestFinished(() => after.close());
  expect(await keysOf(after.store, 'T1')).toEqual([]);
  expect(await keysOf(after.store, 'T10')).toHaveLength(2);
  expect(await after.jobs.cancel('later', 'T1')).toBe(false);
  expect(await after.jobs.cancel('later', 'T10')).toBe(true);
});
