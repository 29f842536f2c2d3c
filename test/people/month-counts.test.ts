import { expect, test } from 'vitest';
import type { Person } from '../../src/activity.ts';
import { countedTenants, monthCounts, type Noted, noteOnce } from '../../src/people/month-counts.ts';
import { memoryStore } from '../support/memory-store.ts';

const MARCH = new Date('2026-03-23T09:00:00Z');
const APRIL = new Date('2026-04-02T09:00:00Z');
const asked: Noted = { kind: 'asked', topic: 'answer:how-long' };

function person(id: string, tenant = 'T1'): Person {
  return { platform: 'slack', tenant, id };
}

function ports() {
  let made = 0;
  return {
    store: memoryStore(),
    ids: {
      next: () => {
        made += 1;
        return `secret-${made}`;
      },
    },
  };
}

async function note(
  on: ReturnType<typeof ports>,
  people: readonly string[],
  what: Noted = asked,
  now = MARCH,
): Promise<void> {
  for (const id of people) await noteOnce(on, person(id), what, now);
}

test('people are counted, not times', async () => {
  const on = ports();
  await note(on, ['a', 'b', 'c', 'd', 'e', 'a', 'a']);
  expect(await monthCounts(on.store, 'T1', '2026-03')).toEqual([{ kind: 'asked', what: 'answer:how-long', people: 5 }]);
});

test('four people are nobody', async () => {
  const on = ports();
  await note(on, ['a', 'b', 'c', 'd']);
  expect(await monthCounts(on.store, 'T1', '2026-03')).toEqual([]);
});

test('nothing that is kept has an id in it, and one person’s marks do not look alike', async () => {
  const on = ports();
  await note(on, ['U-ANA']);
  await note(on, ['U-ANA'], { kind: 'begun', flow: 'skills-check' });
  const marks: string[] = [];
  for await (const [key, value] of on.store.list('T1', 'month-count')) {
    expect(JSON.stringify([key, value])).not.toContain('ANA');
    marks.push(...(value as { people: string[] }).people);
  }
  expect(new Set(marks).size).toBe(2);
});

test('with the next month the secret of the last one is gone, and its numbers stay', async () => {
  const on = ports();
  await note(on, ['a', 'b', 'c', 'd', 'e']);
  await note(on, ['a'], asked, APRIL);
  const months: string[] = [];
  for await (const [key] of on.store.list('T1', 'month-salt')) months.push(key[2] ?? '');
  expect(months).toEqual(['2026-04']);
  expect(await monthCounts(on.store, 'T1', '2026-03')).toHaveLength(1);
  expect(await monthCounts(on.store, 'T1', '2026-04')).toEqual([]);
});

test('many at once are all counted', async () => {
  const on = ports();
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => noteOnce(on, person(id), asked, MARCH)));
  expect(await monthCounts(on.store, 'T1', '2026-03')).toMatchObject([{ people: 5 }]);
});

test('tenants are counted apart', async () => {
  const on = ports();
  await note(on, ['a', 'b', 'c', 'd', 'e']);
  await noteOnce(on, person('f', 'T2'), asked, MARCH);
  expect(await countedTenants(on.store)).toEqual(['T1', 'T2']);
  expect(await monthCounts(on.store, 'T2', '2026-03')).toEqual([]);
});
