import { chmodSync, existsSync } from 'node:fs';
import Database from 'libsql';
import { OpswardError } from '../../src/errors.ts';
import { openFileToRead } from './file.ts';

/**
 * A copy of the file as it is at one moment, while a bot may be writing it: everything acknowledged before is in it. The
 * copy is looked through before it is called one, and only the account that made it may read it.
 */
export function backUp(from: string, to: string): { readonly values: number } {
  if (existsSync(to)) {
    throw new OpswardError(
      'backup-exists',
      `There is already a file ${to}.`,
      'Name another one: none is written over.',
    );
  }
  // Opened once as every reader does, which says in words what is wrong with it.
  openFileToRead(from).close();
  const file = new Database(from, { readonly: true });
  try {
    file.prepare('VACUUM INTO ?').run(to);
  } finally {
    file.close();
  }
  chmodSync(to, 0o600);
  return looked(to);
}

function looked(path: string): { readonly values: number } {
  const copy = new Database(path, { readonly: true });
  try {
    const found = copy.prepare('PRAGMA integrity_check').get() as { integrity_check: string };
    if (found.integrity_check !== 'ok') {
      throw new OpswardError('backup-damaged', `The copy ${path} is damaged.`, 'Look at the disk, and make another.');
    }
    const { values } = copy.prepare('SELECT count(*) AS "values" FROM stored').get() as { values: number };
    return { values };
  } finally {
    copy.close();
  }
}
