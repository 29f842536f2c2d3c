import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../activity.ts';
import type { Ids, Key, Store } from '../ports.ts';

/** What is counted: how many different people did it in a month. Never what they said. */
export type Noted =
  /** A topic that was asked for, or a guide that was read. */
  | { readonly kind: 'asked'; readonly topic: string }
  /** Nothing was sure enough; `topic` is the nearest there is. */
  | { readonly kind: 'unanswered'; readonly topic: string }
  | { readonly kind: 'begun' | 'finished'; readonly flow: string }
  | { readonly kind: 'posted' };

const countSchema = z.object({ rev: z.number().int(), people: z.array(z.string()) });
const saltSchema = z.object({ rev: z.number().int(), salt: z.string() });

/** More different people than this are "at least so many". */
export const MOST_COUNTED = 500;
const MARK_LENGTH = 8;
const TRIES = 5;
const MONTHS_KEPT = 13;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Under this pseudo-tenant stands which tenants have anything to count. */
const EVERYWHERE = '-';

/**
 * Notes that somebody did something this month, once however often they did it. A person is kept as a mark: a hash of their
 * id with the month and the thing, salted with a secret of the month that is thrown away when the month is over. So one
 * person's marks under two things do not look alike, and once the month is over no mark can be led back to anybody, also not
 * by trying every id there is. Doing it twice is the same as doing it once.
 */
export async function noteOnce(
  ports: { readonly store: Store; readonly ids: Ids },
  person: Person,
  noted: Noted,
  now: Date,
): Promise<void> {
  const { tenant, platform, id } = person;
  const month = monthOf(now);
  const thing = thingOf(noted);
  const salt = await saltOf(ports, tenant, month, now);
  const mark = createHash('sha256').update([salt, thing, platform, id].join('\n')).digest('hex').slice(0, MARK_LENGTH);
  const key: Key = [tenant, 'month-count', month, thing];
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { rev, people } = countSchema.safeParse(await ports.store.get(key)).data ?? { rev: 0, people: [] };
    if (people.includes(mark) || people.length >= MOST_COUNTED) return;
    // In no order of time.
    const next = { rev: rev + 1, people: [...people, mark].sort() };
    if (await ports.store.putIf(key, next, rev)) return;
  }
}

/** The month's secret, made when it is first needed. It ends with the month by itself, and again when the next one is made. */
async function saltOf(
  ports: { readonly store: Store; readonly ids: Ids },
  tenant: string,
  month: string,
  now: Date,
): Promise<string> {
  const { store, ids } = ports;
  const key: Key = [tenant, 'month-salt', month];
  const known = saltSchema.safeParse(await store.get(key)).data;
  if (known !== undefined) return known.salt;
  await store.putIf(key, { rev: 1, salt: ids.next() } as { rev: number }, 0);
  const made = saltSchema.parse(await store.get(key));
  await store.put(key, made, { ttlMs: endOf(month).getTime() - now.getTime() + DAY_MS });
  await store.put([EVERYWHERE, 'tenant', tenant], { month });
  await forgetBefore(store, tenant, month);
  return made.salt;
}

async function forgetBefore(store: Store, tenant: string, month: string): Promise<void> {
  const old: Key[] = [];
  for await (const [key] of store.list(tenant, 'month-salt')) if ((key[2] ?? '') < month) old.push(key);
  const oldest = monthOf(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 - MONTHS_KEPT, 1)));
  for await (const [key] of store.list(tenant, 'month-count')) if ((key[2] ?? '') < oldest) old.push(key);
  for (const key of old) await store.delete(key);
}

function endOf(month: string): Date {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1));
}

/** "2026-03"; months are UTC's. */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 'yyyy-mm'.length);
}

function thingOf(noted: Noted): string {
  switch (noted.kind) {
    case 'asked':
    case 'unanswered':
      return `${noted.kind}:${noted.topic}`;
    case 'begun':
    case 'finished':
      return `${noted.kind}:${noted.flow}`;
    case 'posted':
      return noted.kind;
    default:
      return noted satisfies never;
  }
}

/** One thing, and how many different people did it. */
export interface Count {
  readonly kind: Noted['kind'];
  /** The topic or the flow. */
  readonly what: string;
  readonly people: number;
}

/** No number below this is told to anybody. */
export const FEWEST_TOLD = 5;

/** A month's counts in a tenant, the highest first. What fewer than five people did is not in it. */
export async function monthCounts(store: Store, tenant: string, month: string): Promise<readonly Count[]> {
  const counts: Count[] = [];
  for await (const [key, value] of store.list(tenant, 'month-count')) {
    const [, , of, thing = ''] = key;
    const people = countSchema.safeParse(value).data?.people.length ?? 0;
    const [, kind = '', what = ''] = /^([a-z]+):?(.*)$/s.exec(thing) ?? [];
    if (of === month && people >= FEWEST_TOLD && isKind(kind)) counts.push({ kind, what, people });
  }
  return counts.sort((a, b) => b.people - a.people || a.what.localeCompare(b.what));
}

function isKind(kind: string): kind is Noted['kind'] {
  return ['asked', 'unanswered', 'begun', 'finished', 'posted'].includes(kind);
}

/** Of a tenant that is erased; nothing is kept that tells that it was ever here. */
export async function forgetCounted(store: Store, tenant: string): Promise<void> {
  await store.delete([EVERYWHERE, 'tenant', tenant]);
}

/** Every tenant in which anything was counted. */
export async function countedTenants(store: Store): Promise<readonly string[]> {
  const tenants: string[] = [];
  for await (const [key] of store.list(EVERYWHERE, 'tenant')) tenants.push(key[2] ?? '');
  return tenants.sort();
}
