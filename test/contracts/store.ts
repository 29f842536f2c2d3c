import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Key, Store } from '../../src/ports.ts';

export interface OpenedStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** What every Store does. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}, as a store`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const ana: Key = ['T1', 'person', 'ana'];

    test('gives back what was put, and undefined where nothing was', async () => {
      await store.put(ana, { role: 'dispatcher', years: 7, skills: ['routing'], notes: null });
      expect(await store.get(ana)).toEqual({ role: 'dispatcher', years: 7, skills: ['routing'], notes: null });
      expect(await store.get(['T1', 'person', 'ben'])).toBeUndefined();
    });

    test.each([
      ['text that begins with a colon', ':base64:aGk='],
      ['an emoji and a null character', 'plan 🚚\u0000 done'],
      ['an empty list and an empty object', { slots: [], answers: {} }],
      ['null', null],
      ['false', false],
      ['deep nesting', JSON.parse(`${'['.repeat(60)}1${']'.repeat(60)}`)],
      ['a long text', 'x'.repeat(300_000)],
    ])('keeps %s as it is', async (_name, value) => {
      await store.put(ana, { value });
      expect(await store.get(ana)).toEqual({ value });
    });

    test('a second put replaces the first', async () => {
      await store.put(ana, { step: 1 });
      await store.put(ana, { step: 2 });
      expect(await store.get(ana)).toEqual({ step: 2 });
    });

    test('deleting tells whether something was there', async () => {
      await store.put(ana, { step: 1 });
      expect(await store.delete(ana)).toBe(true);
      expect(await store.delete(ana)).toBe(false);
      expect(await store.get(ana)).toBeUndefined();
    });

    test('a value with a time to live goes when that has passed', async () => {
      await store.put(ana, { step: 1 }, { ttlMs: 60 });
      await store.put(['T1', 'person', 'ben'], { step: 1 }, { ttlMs: 60_000 });
      await vi.waitFor(async () => expect(await store.get(ana)).toBeUndefined());
      expect(await store.get(['T1', 'person', 'ben'])).toEqual({ step: 1 });
      const listed = [];
      for await (const [key] of store.list('T1', 'person')) listed.push(key);
      expect(listed).toEqual([['T1', 'person', 'ben']]);
    });

    test('a conditional write makes a value only where there is none', async () => {
      expect(await store.putIf(ana, { rev: 1, by: 'first' } as { rev: number }, 0)).toBe(true);
      expect(await store.putIf(ana, { rev: 1, by: 'second' } as { rev: number }, 0)).toBe(false);
      expect(await store.get(ana)).toEqual({ rev: 1, by: 'first' });
    });

    test('a conditional write replaces only the revision it has read', async () => {
      await store.putIf(ana, { rev: 1 }, 0);
      expect(await store.putIf(ana, { rev: 2 }, 1)).toBe(true);
      expect(await store.putIf(ana, { rev: 2 }, 1)).toBe(false);
      expect(await store.putIf(ana, { rev: 4 }, 3)).toBe(false);
      expect(await store.putIf(ana, { rev: 3 }, 2)).toBe(true);
      expect(await store.get(ana)).toEqual({ rev: 3 });
    });

    test('a conditional write over what was deleted or has expired finds nothing', async () => {
      await store.putIf(ana, { rev: 1 }, 0);
      await store.delete(ana);
      expect(await store.putIf(ana, { rev: 2 }, 1)).toBe(false);
      await store.put(ana, { rev: 7 }, { ttlMs: 60 });
      await vi.waitFor(async () => expect(await store.get(ana)).toBeUndefined());
      expect(await store.putIf(ana, { rev: 8 }, 7)).toBe(false);
      expect(await store.putIf(ana, { rev: 1 }, 0)).toBe(true);
    });

    test('a conditional delete takes only the revision it has read', async () => {
      await store.putIf(ana, { rev: 1 }, 0);
      expect(await store.deleteIf(ana, 2)).toBe(false);
      await store.putIf(ana, { rev: 2 }, 1);
      expect(await store.deleteIf(ana, 1)).toBe(false);
      expect(await store.get(ana)).toEqual({ rev: 2 });
      expect(await store.deleteIf(ana, 2)).toBe(true);
      expect(await store.deleteIf(ana, 2)).toBe(false);
      expect(await store.get(ana)).toBeUndefined();
      await store.put(ana, { without: 'a revision' });
      expect(await store.deleteIf(ana, 1)).toBe(false);
    });

    test('of many writers who read the same revision one wins', async () => {
      await store.putIf(ana, { rev: 1 }, 0);
      const writers = Array.from({ length: 20 }, (_, by) => store.putIf(ana, { rev: 2, by } as { rev: number }, 1));
      const won = await Promise.all(writers);
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await store.get(ana)).toEqual({ rev: 2, by: won.indexOf(true) });
    });

    test('a conditional write that does not count up is refused', async () => {
      await expect(store.putIf(ana, { rev: 1 }, 1)).rejects.toMatchObject({ code: 'store-rev' });
    });

    test('lists every value of one kind in one tenant and nothing of another', async () => {
      const keys: Key[] = [
        ['T1', 'person', 'ana'],
        ['T1', 'person', 'ana', 'week 1'],
        ['T1', 'person', '*'],
        ['T1', 'person', ''],
        ['T1', 'person'],
        ['T1', 'person/ana', 'x'],
        ['T1', 'persons', 'ana'],
        ['T1/person', 'ana', 'x'],
        ['T*', 'person', 'ana'],
        ['T?', 'person', 'ana'],
        ['[T]1', 'person', 'ana'],
        ['T11', 'person', 'ana'],
        ['t1', 'person', 'ana'],
        ['T%31', 'person', 'ana'],
        ['', 'T1', 'person', 'ana'],
        ['Tür:1', 'person', 'ana'],
      ];
      for (const [at, key] of keys.entries()) await store.put(key, { at });
      for (const [at, key] of keys.entries()) expect(await store.get(key)).toEqual({ at });
      for (const [tenant, kind] of keys) {
        const listed: unknown[] = [];
        for await (const [key, value] of store.list(tenant, kind)) listed.push({ key, value });
        const expected = keys.flatMap((key, at) =>
          key[0] === tenant && key[1] === kind ? [{ key, value: { at } }] : [],
        );
        expect(listed).toHaveLength(expected.length);
        expect(listed).toEqual(expect.arrayContaining(expected));
      }
    });

    test('lists everything of one tenant, whatever its kind, and nothing of another', async () => {
      const mine: Key[] = [
        ['T1', 'person', 'ana'],
        ['T1', 'feedback', 'a', 'ana'],
        ['T1', 'installation'],
      ];
      const others: Key[] = [
        ['T11', 'person', 'ana'],
        ['T', 'person', 'ana'],
        ['T1/', 'person', 'ana'],
        ['*', 'person', 'ana'],
        ['', 'T1', 'ana'],
        ['t1', 'person', 'ana'],
      ];
      for (const key of [...mine, ...others]) await store.put(key, { of: key[0] });
      for (const [tenant] of [['T1'], ...others]) {
        const listed: Key[] = [];
        for await (const [key] of store.list(tenant as string)) listed.push(key);
        const expected = [...mine, ...others].filter((key) => key[0] === tenant);
        expect(listed).toHaveLength(expected.length);
        expect(listed).toEqual(expect.arrayContaining(expected));
      }
    });

    test('rewrites what it is told to, in every tenant, and a time to live goes on', async () => {
      await store.putIf(ana, { rev: 1, old: true } as { rev: number }, 0);
      await store.put(['T2', 'feedback', 'ana'], { old: true });
      await store.put(['T2', 'file', 'x'], { old: true }, { ttlMs: 300 });
      await store.put(['T2', 'file', 'y'], { old: false });
      const rewrite = (_key: Key, value: unknown): unknown =>
        (value as { old: boolean }).old ? { ...(value as object), old: false } : undefined;
      expect(await store.rewrite(rewrite)).toBe(3);
      expect(await store.rewrite(rewrite)).toBe(0);
      expect(await store.get(ana)).toEqual({ rev: 1, old: false });
      expect(await store.get(['T2', 'feedback', 'ana'])).toEqual({ old: false });
      expect(await store.putIf(ana, { rev: 2 }, 1)).toBe(true);
      await vi.waitFor(async () => expect(await store.get(['T2', 'file', 'x'])).toBeUndefined());
      expect(await store.get(['T2', 'file', 'y'])).toEqual({ old: false });
    });

    test('lists more values than fit one page, each once', async () => {
      await Promise.all(Array.from({ length: 1_234 }, (_, at) => store.put(['T1', 'person', `p${at}`], { at })));
      const seen = new Set<string>();
      let count = 0;
      for await (const [key] of store.list('T1', 'person')) {
        seen.add(key[2] ?? '');
        count += 1;
      }
      expect([seen.size, count]).toEqual([1_234, 1_234]);
    });

    test('a store that cannot be reached throws, and never looks empty', async () => {
      await store.putIf(ana, { rev: 1 }, 0);
      await opened.close();
      const unavailable = { code: 'store-unavailable' };
      await expect(store.get(ana)).rejects.toMatchObject(unavailable);
      await expect(store.put(ana, {})).rejects.toMatchObject(unavailable);
      await expect(store.putIf(ana, { rev: 2 }, 1)).rejects.toMatchObject(unavailable);
      await expect(store.deleteIf(ana, 1)).rejects.toMatchObject(unavailable);
      await expect(store.delete(ana)).rejects.toMatchObject(unavailable);
      await expect(store.list('T1', 'person')[Symbol.asyncIterator]().next()).rejects.toMatchObject(unavailable);
    });
  });
}
