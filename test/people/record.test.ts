import { expect, test } from 'vitest';
import { newRecord, readRecord } from '../../src/people/record.ts';

const record = newRecord({ platform: 'slack', tenant: 'T1', id: 'U1ANA' });

test('nothing stored is somebody new; everything else is read or said to be unreadable', () => {
  expect(readRecord(undefined)).toEqual({ kind: 'none' });
  expect(readRecord(JSON.parse(JSON.stringify(record)))).toEqual({ kind: 'read', record });
  for (const value of [null, 'text', 7, [], {}, { v: 1 }, { ...record, v: 999 }, { ...record, rev: -1 }])
    expect(readRecord(value)).toMatchObject({ kind: 'unreadable' });
});

test('what could not be read is named by its fields, never by its values', () => {
  const read = readRecord({ ...record, introduced: 'my boss is unfair', recent: [1] });
  expect(read).toEqual({ kind: 'unreadable', why: 'introduced, recent.0' });
});

test('what an older version wrote is upgraded version by version', () => {
  const { introduced, ...older } = record;
  const oldest = { ...older, v: -1, greeted: true };
  const read = readRecord(oldest, {
    [-1]: ({ greeted, ...rest }) => ({ ...rest, v: 0, welcomed: greeted }),
    0: ({ welcomed, ...rest }) => ({ ...rest, v: 1, introduced: welcomed }),
  });
  expect(introduced).toBe(false);
  expect(read).toEqual({ kind: 'read', record: { ...record, introduced: true } });
});

test('an upgrade that is not there makes a record unreadable, not new', () => {
  expect(readRecord({ ...record, v: -7 })).toEqual({ kind: 'unreadable', why: 'v' });
});
