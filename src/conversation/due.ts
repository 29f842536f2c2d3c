import { z } from 'zod';
import { addressSchema, personSchema } from '../activity.ts';
import type { Dialog } from '../people/dialog.ts';
import { KEPT_MS, OFFER_AFTER_MS } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';

const common = {
  kind: z.literal('due'),
  /** Also the id of its job. */
  id: z.string(),
  /** When, ISO 8601 in UTC. */
  at: z.string(),
  person: personSchema,
};

/** What became of a reply that was to be told about. `unknown`: the process ended while it was being sent. */
const outcomeSchema = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('sent'), messageRef: z.string().exactOptional(), address: addressSchema.exactOptional() })
    .readonly(),
  z.object({ kind: z.literal('gone'), why: z.string() }).readonly(),
  z.object({ kind: z.literal('unknown') }).readonly(),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Something that falls due, without anybody having done anything: it is handled as a turn of its own. */
export const dueSchema = z.discriminatedUnion('about', [
  /** Offer once to go on with a dialog, or erase one that nobody came back to. */
  z.object({ ...common, about: z.enum(['offer', 'expiry']), dialog: z.string() }).readonly(),
  /** Something that a desk has planned. */
  z.object({ ...common, about: z.literal('desk'), desk: z.string(), matter: z.string() }).readonly(),
  /** A value that a button of a desk could carry, at its time; with the outcome of a reply where that is what it waited for. */
  z
    .object({ ...common, about: z.literal('value'), value: z.string(), outcome: outcomeSchema.exactOptional() })
    .readonly(),
]);
export type Due = z.infer<typeof dueSchema>;
export type DialogDue = Extract<Due, { about: 'offer' | 'expiry' }>;

/** A matter of the desk that the value names, at that time. Named by both: put twice it is one job. */
export function valueDue(record: PersonRecord, value: string, at: Date): Due {
  return {
    kind: 'due',
    id: `${value} ${at.toISOString()}`,
    at: at.toISOString(),
    person: record.person,
    about: 'value',
    value,
  };
}

/** What became of a reply, for the desk that waits for it. */
export function outcomeDue(
  record: PersonRecord,
  told: { readonly id: string; readonly tell: string; readonly outcome: Outcome },
  at: Date,
): Due {
  const { id, tell: value, outcome } = told;
  return { kind: 'due', id: `told ${id}`, at: at.toISOString(), person: record.person, about: 'value', value, outcome };
}

/** The offer to go on, a day after the person last did anything. */
export function offerDue(record: PersonRecord, dialog: Dialog): DialogDue {
  return due(record, dialog, 'offer', OFFER_AFTER_MS);
}

/** The end of the time for which a dialog is kept. */
export function expiryDue(record: PersonRecord, dialog: Dialog): DialogDue {
  return due(record, dialog, 'expiry', KEPT_MS);
}

/** Named by its time: put twice it is one job, and a later one is another. */
function due(record: PersonRecord, dialog: Dialog, about: DialogDue['about'], afterMs: number): DialogDue {
  const at = new Date(Date.parse(dialog.touchedAt) + afterMs).toISOString();
  return { kind: 'due', id: `${about} ${dialog.id} ${at}`, at, person: record.person, about, dialog: dialog.id };
}
