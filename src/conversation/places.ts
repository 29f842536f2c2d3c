import { type Address, type Place, placeSchema } from '../activity.ts';
import type { Key, Store } from '../ports.ts';

/** Where it is kept that the bot has been added to a place. */
export function placeKey({ tenant, platform, conversation }: Address): Key {
  return [tenant, 'place', platform, conversation];
}

/** Where the bot has been added in a tenant. What an older version wrote and cannot be read is passed over. */
export async function placesIn(store: Store, tenant: string, platform: string): Promise<readonly Place[]> {
  const places: Place[] = [];
  for await (const [key, value] of store.list(tenant, 'place')) {
    const read = placeSchema.safeParse(value);
    if (read.success && key[2] === platform) places.push(read.data);
  }
  return places;
}
