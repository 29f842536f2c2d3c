import type { Person } from '../activity.ts';
import { keyText } from '../keys.ts';

/** What came in. */
export const TURNS = 'turns';
/** What falls due without anybody having done anything. */
export const LATER = 'later';
/** What is erased because it has been kept for its time. */
export const RETENTION = 'retention';
/** What is erased because a tenant has taken the bot away. */
export const PURGES = 'purges';
/** What desks have planned for a time of the person's own: many fall due at once, and nobody waits for them. */
export const NUDGES = 'nudges';

/** The queues whose jobs come back to a person of their own accord: none of them does to somebody who is forgotten. */
export const COMES_BACK: readonly string[] = [LATER, NUDGES, RETENTION];

/** One person's turns run one after the other; the tenant is part of who they are. */
export function personKey({ person }: { readonly person: Person }): string {
  return keyText([person.tenant, person.platform, person.id]);
}

/** What happens to a question for the experts. */
export const EXPERTS = 'experts';

/** What happens to one question is handled one after the other. */
export function questionJobKey({ tenant, question }: { readonly tenant: string; readonly question: string }): string {
  return keyText([tenant, 'expert-question', question]);
}
