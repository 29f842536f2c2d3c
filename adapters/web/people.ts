import type { Address, Person } from '../../src/activity.ts';
import type { PersonShown } from './wire.ts';

/** The workplace on this machine is a tenant like any other. */
export const TENANT = 'local';
export const CHANNEL = 'ops-careers';
export const BOT = 'opsward';

/** Whoever opens the page is one of these. */
export const PEOPLE: readonly PersonShown[] = [
  {
    id: 'dana',
    name: 'Dana Ruiz',
    role: 'Warehouse operations manager',
    timeZone: 'America/Chicago',
    city: 'Chicago',
  },
  { id: 'priya', name: 'Priya Nair', role: 'Operations coordinator', timeZone: 'Europe/Dublin', city: 'Dublin' },
  {
    id: 'marcus',
    name: 'Marcus Webb',
    role: 'Manages the operations team',
    timeZone: 'America/New_York',
    city: 'New York',
  },
];

export function personOf({ id, name, timeZone }: PersonShown): Person {
  return { platform: 'web', tenant: TENANT, id, name, timeZone };
}

export function directOf(id: string): string {
  return `direct-${id}`;
}

export function directAddress(id: string): Address {
  return { platform: 'web', tenant: TENANT, place: 'direct', conversation: directOf(id) };
}

export function channelAddress(thread?: string): Address {
  const address = { platform: 'web', tenant: TENANT, place: 'channel', conversation: CHANNEL } as const;
  return thread === undefined ? address : { ...address, thread };
}
