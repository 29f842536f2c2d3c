import { keyPrefix } from '../keys.ts';
import type { Jobs, Key, Store } from '../ports.ts';
import { forgetCounted } from './month-counts.ts';

/** How much is kept of a tenant: its people, and all values together. */
export async function countTenant(
  store: Store,
  tenant: string,
): Promise<{ readonly people: number; readonly values: number }> {
  const kinds = (await keysOf(store, tenant)).map(([, kind]) => kind);
  return { people: kinds.filter((kind) => kind === 'person').length, values: kinds.length };
}

/** Erases every value and job of a tenant, its installation included. Doing it twice is doing it once. */
export async function eraseTenant(
  { store, jobs }: { readonly store: Store; readonly jobs: Jobs },
  tenant: string,
): Promise<{ readonly values: number; readonly jobs: number }> {
  // Jobs first, so that none of them writes what was just erased.
  const cancelled = await jobs.cancelAll(keyPrefix(tenant));
  let values = 0;
  for (const key of await keysOf(store, tenant)) if (await store.delete(key)) values += 1;
  await forgetCounted(store, tenant);
  return { values, jobs: cancelled };
}

async function keysOf(store: Store, tenant: string): Promise<Key[]> {
  const keys: Key[] = [];
  for await (const [key] of store.list(tenant)) keys.push(key);
  return keys;
}
