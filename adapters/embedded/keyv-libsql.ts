import { EventEmitter } from 'node:events';
import type { KeyvStoreAdapter } from 'keyv';
import type { Clock } from '../../src/ports.ts';
import type { OpenFile } from './file.ts';

interface Row {
  readonly key: string;
  readonly value: string;
}

/** Keyv's storage on the file's `stored` table, and the one write Keyv does not have. */
export interface KeyvLibsql extends KeyvStoreAdapter {
  /** Writes only if the stored value's `rev` is `rev`, or if `rev` is 0 and nothing is stored. */
  setIf(key: string, value: string, rev: number): boolean;
  /** Deletes only if the stored value's `rev` is `rev`. */
  deleteIf(key: string, rev: number): boolean;
  /** Writes in place of `before`, if that is still what is stored, and keeps when it expires. */
  swap(key: string, before: string, after: string): boolean;
  /** Every key that begins so, with its value. */
  entries(prefix: string): AsyncGenerator<[string, string], void>;
  /** Deletes what has expired; reading never sees it anyhow. */
  sweep(): void;
}

/** Sorts after everything that may follow a prefix. */
const greatest = '\u{10FFFF}';

export function keyvLibsql(file: OpenFile, clock: Clock): KeyvLibsql {
  const now = (): number => clock.now().getTime();
  const live = '(expires IS NULL OR expires > ?)';
  const get = file.prepare(`SELECT value FROM stored WHERE key = ? AND ${live}`);
  const set = file.prepare(`INSERT INTO stored (key, value, expires) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`);
  const create = file.prepare(`INSERT INTO stored (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = NULL WHERE expires <= ?`);
  const replace = file.prepare(`UPDATE stored SET value = ?, expires = NULL
    WHERE key = ? AND json_extract(value, '$.value.rev') = ? AND ${live}`);
  const swap = file.prepare(`UPDATE stored SET value = ? WHERE key = ? AND value = ? AND ${live}`);
  const remove = file.prepare('DELETE FROM stored WHERE key = ?');
  const removeIf = file.prepare(`DELETE FROM stored WHERE key = ? AND json_extract(value, '$.value.rev') = ?`);
  const removeAll = file.prepare('DELETE FROM stored WHERE key >= ? AND key < ?');
  const page = file.prepare(`SELECT key, value FROM stored
    WHERE key > ? AND key >= ? AND key < ? AND ${live} ORDER BY key LIMIT 200`);
  const expired = file.prepare('DELETE FROM stored WHERE expires <= ?');

  const emitter = new EventEmitter();
  const adapter = {
    opts: { dialect: 'sqlite', url: 'sqlite://' },
    namespace: undefined as string | undefined,

    on(event: string, listener: (...args: unknown[]) => void) {
      emitter.on(event, listener);
      return adapter;
    },

    async get(key: string) {
      return (get.get(key, now()) as Row | undefined)?.value;
    },
    async getMany(keys: string[]) {
      return keys.map((key) => (get.get(key, now()) as Row | undefined)?.value);
    },
    async has(key: string) {
      return get.get(key, now()) !== undefined;
    },

    async set(key: string, value: string, ttl?: number) {
      set.run(key, value, ttl === undefined ? null : now() + ttl);
    },
    setIf(key: string, value: string, rev: number) {
      return (rev === 0 ? create.run(key, value, now()) : replace.run(value, key, rev, now())).changes === 1;
    },

    swap(key: string, before: string, after: string) {
      return swap.run(after, key, before, now()).changes === 1;
    },

    async delete(key: string) {
      return remove.run(key).changes === 1;
    },
    deleteIf(key: string, rev: number) {
      return removeIf.run(key, rev).changes === 1;
    },
    async deleteMany(keys: string[]) {
      return keys.map((key) => remove.run(key).changes).includes(1);
    },
    async clear() {
      const prefix = adapter.namespace === undefined ? '' : `${adapter.namespace}:`;
      removeAll.run(prefix, prefix + greatest);
    },

    iterator: (namespace?: string) => adapter.entries(namespace === undefined ? '' : `${namespace}:`),

    /** Page by page, so that a long list never holds the file, and writes in between neither block nor repeat it. */
    async *entries(prefix: string): AsyncGenerator<[string, string], void> {
      for (let after = ''; ; ) {
        const rows = page.all(after, prefix, prefix + greatest, now()) as Row[];
        for (const row of rows) yield [row.key, row.value];
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.key;
      }
    },

    sweep() {
      expired.run(now());
    },
  };
  // Keyv's type promises getters of any value type; every adapter returns the text that Keyv itself wrote.
  return adapter as unknown as KeyvLibsql;
}
