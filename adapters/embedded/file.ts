import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { OpswardError } from '../../src/errors.ts';

/** Raised when a table changes; the file keeps it, so that an older program does not write into a newer file. */
const layout = 1;

const tables = `
  CREATE TABLE IF NOT EXISTS stored (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    expires INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS stored_expiring ON stored (expires) WHERE expires IS NOT NULL;

  CREATE TABLE IF NOT EXISTS jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    id TEXT NOT NULL,
    key TEXT,
    state TEXT NOT NULL,
    due INTEGER NOT NULL,
    tryAt INTEGER NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0,
    body TEXT,
    ended INTEGER,
    error TEXT,
    UNIQUE (queue, id)
  );
  CREATE INDEX IF NOT EXISTS jobs_waiting_in_queue ON jobs (queue, tryAt, seq) WHERE state = 'waiting';
  DROP INDEX IF EXISTS jobs_waiting;
  CREATE INDEX IF NOT EXISTS jobs_of_key ON jobs (key, state, seq);
  CREATE INDEX IF NOT EXISTS jobs_started ON jobs (key, seq) WHERE state = 'waiting' AND attempt > 0;
  CREATE INDEX IF NOT EXISTS jobs_ended ON jobs (ended) WHERE ended IS NOT NULL;
`;

/** The file as its users see it. Statements are prepared once, and throw after closing. */
export interface OpenFile {
  prepare(sql: string): Statement;
  readonly open: boolean;
  /** Empties the write-ahead log into the file, so that what was erased is gone from the disk as well. */
  fold(): void;
  close(): void;
}

interface Statement {
  run(...values: unknown[]): { readonly changes: number };
  get(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
}

/** Opens the bot's file for the one process that may write it. `:memory:` is a file that nobody else can see. */
export function openFile(file: string): OpenFile {
  if (file === ':memory:') return fileOn(openDatabase(file, 'to write'), () => {});
  createPrivately(file);
  const lock = lockFile(file);
  try {
    const db = openDatabase(file, 'to write');
    return fileOn(db, () => unlock(lock));
  } catch (error) {
    unlock(lock);
    throw error;
  }
}

/** Opens the file to look at it, whether a bot is running on it or not. */
export function openFileToRead(file: string): OpenFile {
  if (!existsSync(file))
    throw new OpswardError(
      'file-missing',
      `There is no file ${file}.`,
      'Start the bot once, or set DATA_DIR to the folder that it uses.',
    );
  const db = openDatabase(file, 'to read');
  return fileOn(db, () => {});
}

function fileOn(db: Database.Database, closed: () => void): OpenFile {
  let open = true;
  // libsql lets a prepared statement outlive its database, so that it would still write when another bot has the file.
  const check = (): void => {
    if (!open) throw new Error('The file is closed.');
  };
  return {
    prepare(sql) {
      check();
      const statement = db.prepare(sql);
      const checked =
        <T>(call: (...values: unknown[]) => T) =>
        (...values: unknown[]): T => {
          check();
          return call.apply(statement, values);
        };
      const run = checked(statement.run);
      return {
        run: (...values) => inTransaction(db, () => run(...values)),
        get: checked(statement.get),
        all: checked(statement.all),
      };
    },
    get open() {
      return open;
    },
    fold() {
      check();
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
    close() {
      if (!open) return;
      open = false;
      db.close();
      closed();
    },
  };
}

/**
 * A write that finds the file taken fails here, at BEGIN, and not in a prepared statement: libsql leaves such a statement
 * half done, and until it is run again everything else that is written is reported as done and then lost.
 */
function inTransaction<T>(db: Database.Database, write: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = write();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has rolled back by itself.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** What people told the bot is in this file: only the account that runs the bot may read it. */
function createPrivately(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw new OpswardError(
      'file-unwritable',
      `The file ${file} cannot be written.`,
      'Let the account that runs the bot write its folder, or name another file.',
      error,
    );
  }
}

const held = new Set<Database.Database>();

function unlock(lock: Database.Database): void {
  held.delete(lock);
  lock.close();
}

/**
 * The lock is an open transaction on a file beside: the operating system drops it when the process ends, however it
 * ends, so there is never a stale one to delete by hand.
 */
function lockFile(file: string): Database.Database {
  const lock = new Database(`${file}.lock`);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    // A lock that nothing refers to would be collected, and with it closed.
    held.add(lock);
    return lock;
  } catch (error) {
    lock.close();
    throw new OpswardError(
      'file-held',
      `Another bot is running on ${file}.`,
      'Stop that one first, or give this one a file of its own. To run several processes, set REDIS_URL.',
      error,
    );
  }
}

function openDatabase(file: string, purpose: 'to read' | 'to write'): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(file);
    // Only somebody reading a report can hold the file, and only for a moment; waiting would stop the whole process.
    db.pragma('busy_timeout = 250');
    const found = (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
    if (found > layout)
      throw new OpswardError(
        'file-newer',
        `The file ${file} was written by a newer version (layout ${found}; this program knows ${layout}).`,
        'Run the newer program, or give this one another file.',
      );
    if (purpose === 'to read') {
      if (found === 0) throw new Error('It holds none of the tables.');
      db.pragma('query_only = ON');
      return db;
    }
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('secure_delete = ON');
    db.exec(tables);
    db.pragma(`user_version = ${layout}`);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof OpswardError) throw error;
    throw new OpswardError(
      'file-unreadable',
      `The file ${file} cannot be opened as the bot's database.`,
      'Put it aside (with its -wal file) and start with a new one, or restore it from a backup.',
      error,
    );
  }
}
