import { beforeAll, describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadKnowledge } from '../../src/content/load.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { roleCard } from '../../src/roles/card.ts';
import { compareRoles } from '../../src/roles/compare.ts';
import { FACETS } from '../../src/roles/facet.ts';

let library: Library;
beforeAll(async () => {
  const loaded = await loadKnowledge('knowledge', '2026-11-22');
  if (loaded.kind !== 'ok') throw new Error('the content has problems');
  library = loaded.library;
});

function role(code: string) {
  const found = library.roles.get(code);
  if (found === undefined) throw new Error(`no role ${code}`);
  return found;
}

test('every side of every occupation can be shown, with its source and without a gap in the text', () => {
  for (const one of library.roles.values()) {
    for (const facet of FACETS) {
      const card = roleCard(library, one, facet);
      const text = plainText(card.message);
      expect(text, `${one.code} ${facet}`).not.toMatch(/undefined|null|NaN|\{[a-z_]+\}/);
      expect(text.length, `${one.code} ${facet}`).toBeGreaterThan(20);
      expect(card.sources.length, `${one.code} ${facet}`).toBeGreaterThan(0);
    }
  }
});

test('pay says the country and both years, the newest first', () => {
  const text = plainText(roleCard(library, role('11-1021.00'), 'pay').message);
  expect(text).toMatch(/United States.*\$102,950.*May 2024[\s\S]*May 2023.*\$101,280/);
});

test('pay above what the survey counts is said to be so, not made up', () => {
  expect(plainText(roleCard(library, role('11-1021.00'), 'pay').message)).toContain(
    'over $239,200 (where the survey stops',
  );
});

test('pay of an occupation that the survey counts within a wider one says which', () => {
  expect(plainText(roleCard(library, role('11-3071.04'), 'pay').message)).toContain(
    'Transportation, Storage, and Distribution Managers',
  );
});

test('an occupation without ratings says so', () => {
  expect(plainText(roleCard(library, role('13-1082.00'), 'skills').message)).toContain('no ratings');
});

describe('a comparison', () => {
  test('leads with who is paid more and by how much', () => {
    const text = plainText(compareRoles(library, role('11-3061.00'), role('11-3013.00')).message);
    expect(text).toMatch(/^Purchasing Managers are paid more .* \$34,820 a year apart/);
  });

  test('of two that the survey counts as one says that their figures are the same', () => {
    const text = plainText(compareRoles(library, role('11-3071.04'), role('11-3071.00')).message);
    expect(text).toMatch(/counts both within Transportation/);
  });
});
