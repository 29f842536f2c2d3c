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

test('the overview opens with what the occupation is, in one sentence with its source', () => {
  for (const one of library.roles.values()) {
    const [heading, first] = roleCard(library, one, 'overview').message;
    expect(heading).toMatchObject({ kind: 'heading' });
    expect(first, one.code).toMatchObject({ kind: 'paragraph' });
    expect(plainText(first === undefined ? [] : [first]), one.code).toMatch(/^[A-Z].{40,}[^.]\.$/);
  }
  const { message, sources } = roleCard(library, role('51-1011.00'), 'overview');
  expect(plainText(message)).toContain('directly supervise the people who make things');
  expect(sources.map(({ title }) => title)).toContain('O*NET 29.0 Database');
});

test('where education is not known the job zone is told all the same', () => {
  const text = plainText(roleCard(library, role('11-3071.00'), 'education').message);
  expect(text).toMatch(/no figures on the education/);
  expect(text).toMatch(/job zone 4 of 5/);
});

test('where neither is known that is said', () => {
  const text = plainText(roleCard(library, role('11-9199.00'), 'education').message);
  expect(text).toMatch(/no figures on the education.*\n+.*no job zone/);
});

test('no list is shown where there is nothing on it', () => {
  expect(plainText(roleCard(library, role('11-9199.00'), 'tools').message)).toMatch(/^O\*NET lists nothing/);
  expect(plainText(roleCard(library, role('11-9199.00'), 'related').message)).toMatch(/^O\*NET lists nothing/);
});

test('titles of the survey are written as people write, but where they are quoted', () => {
  for (const one of library.roles.values()) {
    for (const facet of FACETS) {
      const said = plainText(roleCard(library, one, facet).message).replace(/"[^"]*"/g, '');
      expect(said, `${one.code} ${facet}`).not.toMatch(/, all other|, hand\b/i);
    }
  }
  expect(plainText(roleCard(library, role('11-9199.00'), 'pay').message)).toMatch(
    /^Half of managers of other kinds in/,
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

  test.each([
    ['education', /^\d+% of facilities managers and \d+% of purchasing managers .* bachelor’s degree or more/],
    ['ai', /^AI touches the tasks of .* more: they rank at percentile \d+/],
  ] as const)('asked about %s leads with that', (facet, first) => {
    const { message } = compareRoles(library, role('11-3013.00'), role('11-3061.00'), facet);
    expect(plainText(message)).toMatch(first);
  });

  test.each([
    ['education', 'Education most often required'],
    ['ai', 'AI exposure percentile (2021)'],
    ['skills', 'Top skills'],
    ['tools', 'Software'],
    ['work-styles', 'Work styles that matter most'],
    ['pay', 'Middle pay, US, May 2024'],
  ] as const)('asked about %s has that in its first row', (facet, label) => {
    const { message } = compareRoles(library, role('11-3013.00'), role('11-3061.00'), facet);
    const table = message.find((block) => block.kind === 'table');
    expect(table?.kind === 'table' && table.rows[0]?.[0]).toEqual([{ text: label }]);
  });

  test('of education says where it is not known, and compares what is', () => {
    const text = plainText(compareRoles(library, role('11-3071.00'), role('43-5011.00'), 'education').message);
    expect(text).toMatch(
      /^By the preparation .* job zone 4 of 5 and .* job zone 2.*\n+.*no figures on the education that transportation/,
    );
  });
});
