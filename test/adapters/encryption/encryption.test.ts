import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, asyncProperty, jsonValue, string } from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../../adapters/embedded/open.ts';
import { encryptAllJobs, encryptedJobs } from '../../../adapters/encryption/encrypted-jobs.ts';
import { encryptAll, encryptedStore } from '../../../adapters/encryption/encrypted-store.ts';
import { createKeyring } from '../../../adapters/encryption/keyring.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import type { Key } from '../../../src/ports.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';
import { keyringOf } from './keys.ts';

const ana: Key = ['T1', 'person', 'slack', 'ana'];
const record = { rev: 1, story: 'I moved the loading bay' };

describe('what lies in the store beneath', () => {
  test('is nothing of the value but its revision', async () => {
    const beneath = memoryStore();
    await encryptedStore(beneath, keyringOf('2026')).putIf(ana, record, 0);
    expect(await beneath.get(ana)).toEqual({ rev: 1, $sealed: expect.stringMatching(/^2026\.[A-Za-z0-9+/=]+$/) });
  });

  test('differs each time, though the value is the same', async () => {
    const beneath = memoryStore();
    const store = encryptedStore(beneath, keyringOf('2026'));
    await store.put(ana, record);
    const first = await beneath.get(ana);
    await store.put(ana, record);
    expect(await beneath.get(ana)).not.toEqual(first);
  });

  test('any JSON comes back as it was', async () => {
    const store = encryptedStore(memoryStore(), keyringOf('2026'));
    await assert(
      asyncProperty(jsonValue(), string({ unit: 'binary' }), async (value, text) => {
        await store.put(ana, { value, text });
        expect(await store.get(ana)).toEqual(JSON.parse(JSON.stringify({ value, text })));
      }),
    );
  });

  test('is on no disk in words: neither what people said nor what is kept of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'opsward-sealed-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const opened = await openEmbedded({ file: join(folder, 'a.db'), clock: systemClock, log: silentLog });
    await encryptedStore(opened.store, keyringOf('k')).put(ana, record);
    const jobs = encryptedJobs(opened.jobs, keyringOf('k'));
    await jobs.put({ queue: 'turns', id: 'a', key: 'k', dueAt: new Date(), body: { text: 'I led the night shift' } });
    const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(written.join('')).toContain('$sealed');
    expect(written.join('')).not.toMatch(/loading bay|night shift/);
    await opened.close();
  });
});

describe('a key that rotates', () => {
  test('what the old one encrypted is read, and encrypted with the new one when next written', async () => {
    const beneath = memoryStore();
    await encryptedStore(beneath, keyringOf('old')).putIf(ana, record, 0);
    const store = encryptedStore(beneath, keyringOf('new', 'old'));
    expect(await store.get(ana)).toEqual(record);
    expect(await store.putIf(ana, { ...record, rev: 2 }, 1)).toBe(true);
    expect(await beneath.get(ana)).toMatchObject({ $sealed: expect.stringMatching(/^new\./) });
  });

  test('what was kept before there was a key is read, and encrypted when next written', async () => {
    const beneath = memoryStore();
    await beneath.put(ana, record);
    const store = encryptedStore(beneath, keyringOf('new'));
    expect(await store.get(ana)).toEqual(record);
    expect(await store.putIf(ana, { ...record, rev: 2 }, 1)).toBe(true);
    expect(await beneath.get(ana)).not.toHaveProperty('story');
  });

  test('everything can be encrypted with the newest at once, after which the old one is not needed', async () => {
    const beneath = memoryStore();
    const ben: Key = ['T2', 'person', 'teams', 'ben'];
    const cy: Key = ['T2', 'person', 'teams', 'cy'];
    await beneath.put(ana, record);
    await encryptedStore(beneath, keyringOf('old')).put(ben, { of: 'ben' });
    await encryptedStore(beneath, keyringOf('new')).put(cy, { of: 'cy' });
    expect(await encryptAll(beneath, keyringOf('new', 'old'))).toBe(2);
    expect(await encryptAll(beneath, keyringOf('new', 'old'))).toBe(0);
    const store = encryptedStore(beneath, keyringOf('new'));
    expect([await store.get(ana), await store.get(ben), await store.get(cy)]).toEqual([
      record,
      { of: 'ben' },
      { of: 'cy' },
    ]);
  });
});

test('jobs that wait are encrypted with the newest as well, and handled without the old one', async () => {
  const opened = await openEmbedded({ file: ':memory:', clock: systemClock, log: silentLog });
  const waits = { queue: 'turns', key: 'k', dueAt: new Date() };
  await opened.jobs.put({ ...waits, id: 'plain', body: { of: 'ana' } });
  await encryptedJobs(opened.jobs, keyringOf('old')).put({ ...waits, id: 'old', body: { of: 'ben' } });
  await encryptedJobs(opened.jobs, keyringOf('new')).put({ ...waits, id: 'new', body: { of: 'cy' } });
  expect(await encryptAllJobs(opened.jobs, keyringOf('new', 'old'))).toBe(2);
  expect(await encryptAllJobs(opened.jobs, keyringOf('new', 'old'))).toBe(0);
  const beneath: unknown[] = [];
  await opened.jobs.rewrite((_job, body) => void beneath.push(body));
  expect(beneath).toEqual(Array(3).fill({ $sealed: expect.stringMatching(/^new\./) }));
  const handled: unknown[] = [];
  await encryptedJobs(opened.jobs, keyringOf('new')).work('turns', async ({ body }) => void handled.push(body));
  await opened.jobs.idle();
  expect(handled).toEqual([{ of: 'ana' }, { of: 'ben' }, { of: 'cy' }]);
  await opened.close();
});

describe('what cannot be opened is an error that says what to do, and never looks like nothing', () => {
  const sealedBy = async (...ids: readonly string[]) => {
    const beneath = memoryStore();
    await encryptedStore(beneath, keyringOf(...ids)).putIf(ana, record, 0);
    return beneath;
  };

  test('a key that is missing', async () => {
    const store = encryptedStore(await sealedBy('old'), keyringOf('new'));
    await expect(store.get(ana)).rejects.toMatchObject({
      code: 'encryption-key',
      message: expect.stringContaining('"old"'),
      hint: expect.stringContaining('ENCRYPTION_KEYS'),
    });
  });

  test('no keys at all, where there were some', async () => {
    await expect(encryptedStore(await sealedBy('old'), keyringOf()).get(ana)).rejects.toMatchObject({
      code: 'encryption-key',
    });
  });

  test('another key of the same name', async () => {
    const other = createKeyring([{ id: 'old', secret: Buffer.alloc(32, 'another') }]);
    await expect(encryptedStore(await sealedBy('old'), other).get(ana)).rejects.toMatchObject({
      code: 'encryption-key',
    });
  });

  test.each<[string, (sealed: string) => unknown]>([
    ['a byte that was changed', (sealed) => `${sealed.slice(0, -8)}AAAA${sealed.slice(-4)}`],
    ['one that was cut', (sealed) => sealed.slice(0, 12)],
    ['an empty one', () => ''],
    ['one without a key', (sealed) => sealed.replace('old.', '')],
  ])('%s', async (_reason, change) => {
    const beneath = await sealedBy('old');
    const { $sealed } = (await beneath.get(ana)) as { $sealed: string };
    await beneath.put(ana, { rev: 1, $sealed: change($sealed) });
    await expect(encryptedStore(beneath, keyringOf('old')).get(ana)).rejects.toMatchObject({ code: 'encryption-key' });
  });

  test.each<[string, Key]>([
    ['another person', ['T1', 'person', 'slack', 'ben']],
    ['another tenant', ['T2', 'person', 'slack', 'ana']],
    ['another kind', ['T1', 'feedback', 'slack', 'ana']],
  ])('a value that was moved to %s', async (_reason, to) => {
    const beneath = await sealedBy('old');
    await beneath.put(to, await beneath.get(ana));
    await expect(encryptedStore(beneath, keyringOf('old')).get(to)).rejects.toMatchObject({ code: 'encryption-key' });
  });

  test('a revision that was changed by hand', async () => {
    const beneath = await sealedBy('old');
    await beneath.put(ana, { ...((await beneath.get(ana)) as object), rev: 9 });
    await expect(encryptedStore(beneath, keyringOf('old')).get(ana)).rejects.toMatchObject({ code: 'store-changed' });
  });

  test('a job whose key is missing fails its attempts, and nothing is handled', async () => {
    const opened = await openEmbedded({
      file: ':memory:',
      clock: systemClock,
      log: silentLog,
      retries: { attempts: 2, firstWaitMs: 1, longestWaitMs: 1 },
    });
    const job = { queue: 'turns', id: 'a', key: 'k', dueAt: new Date(), body: { text: 'hi' } };
    await encryptedJobs(opened.jobs, keyringOf('old')).put(job);
    let handled = 0;
    await encryptedJobs(opened.jobs, keyringOf('new')).work('turns', async () => {
      handled += 1;
    });
    await opened.jobs.idle();
    expect(handled).toBe(0);
    await opened.close();
  });
});
