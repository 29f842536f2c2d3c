import type { Person } from '../activity.ts';

/** What came in. */
export const TURNS = 'turns';
/** What falls due without anybody having done anything. */
export const LATER = 'later';

/** One person's turns run one after the other; the tenant is part of who they are. */
export function personKey({ person }: { readonly person: Person }): string {
  return JSON.stringify([person.tenant, person.platform, person.id]);
}
