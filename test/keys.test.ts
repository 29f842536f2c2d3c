import { array, assert, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyFromText, keyPrefix, keyText } from '../src/keys.ts';
import type { Key } from '../src/ports.ts';

const part = string({ unit: 'grapheme', maxLength: 8 });
const odd = string({ unit: 'binary-ascii', maxLength: 4 });
const anyKey = tuple(part, odd, array(part, { maxLength: 3 })).map(
  ([tenant, kind, ids]): Key => [tenant, kind, ...ids],
);

describe('the key layout', () => {
  test('reads like a path, tenant first', () => {
    expect(keyText(['T1', 'person', 'U7'])).toBe('T1/person/U7/');
  });

  test('a part cannot break out of its place', () => {
    expect(keyText(['T1', 'person', '../T2/person/U7'])).toBe('T1/person/..%2FT2%2Fperson%2FU7/');
    expect(keyText(['T*', 'person', '?[a]'])).toBe('T%2A/person/%3F%5Ba%5D/');
  });

  test('every key can be read back, so no two keys are the same text', () => {
    assert(
      property(anyKey, (key) => {
        expect(keyFromText(keyText(key))).toEqual(key);
      }),
    );
  });

  test('the prefix of a kind begins the keys of that kind in that tenant, and no other', () => {
    assert(
      property(anyKey, anyKey, (key, [tenant, kind]) => {
        const same = key[0] === tenant && key[1] === kind;
        expect(keyText(key).startsWith(keyPrefix(tenant, kind))).toBe(same);
        expect(keyText(key).startsWith(keyPrefix(key[0], key[1]))).toBe(true);
        expect(keyText(key).startsWith(keyPrefix(tenant))).toBe(key[0] === tenant);
      }),
    );
  });
});
