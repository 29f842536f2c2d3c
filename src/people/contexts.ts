import type { Address } from '../activity.ts';
import { type Context, NEW_CONTEXT } from '../understanding/context.ts';
import type { PersonRecord } from './record.ts';

const PLACES_KEPT = 8;
const FORGOTTEN_AFTER_MS = 12 * 60 * 60 * 1000;

/** What was last talked about in this place, if it was not long ago. */
export function contextAt(record: PersonRecord, address: Address, now: Date): Context {
  const kept = record.contexts.find((entry) => entry.place === placeOf(address));
  if (kept === undefined || now.getTime() - Date.parse(kept.at) > FORGOTTEN_AFTER_MS) return NEW_CONTEXT;
  return kept.context;
}

export function withContext(record: PersonRecord, address: Address, now: Date, context: Context): PersonRecord {
  const place = placeOf(address);
  const others = remembered(record, now).filter((entry) => entry.place !== place);
  const contexts = [...others, { place, at: now.toISOString(), context }].slice(-PLACES_KEPT);
  return { ...record, contexts };
}

/** What is not leant on any more is let go with the next thing that is said. */
export function remembered({ contexts }: PersonRecord, now: Date): PersonRecord['contexts'] {
  return contexts.filter(({ at }) => now.getTime() - Date.parse(at) <= FORGOTTEN_AFTER_MS);
}

function placeOf(address: Address): string {
  return `${address.conversation} ${address.thread ?? ''}`;
}
