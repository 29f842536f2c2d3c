import type { Address } from '../activity.ts';
import type { Dialog, Finished } from './dialog.ts';
import type { PersonRecord } from './record.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a dialog is kept after the person last did anything in it. */
export const KEPT_MS = 30 * DAY_MS;
/** How long after that it is offered to resume, once. */
export const OFFER_AFTER_MS = DAY_MS;
/** After this long, what somebody writes is no longer taken for an answer unless it plainly is one. */
const STALE_AFTER_MS = 12 * 60 * 60 * 1000;
/** How many results of one flow are kept: this time's and last time's. */
const RESULTS_KEPT = 2;

export function isExpired(dialog: Dialog, now: Date): boolean {
  return now.getTime() - Date.parse(dialog.touchedAt) >= KEPT_MS;
}

export function isStale(dialog: Dialog, now: Date): boolean {
  return now.getTime() - Date.parse(dialog.touchedAt) >= STALE_AFTER_MS;
}

export function keptUntil(dialog: Dialog): Date {
  return new Date(Date.parse(dialog.touchedAt) + KEPT_MS);
}

export function dialogOf(record: PersonRecord, flow: string): Dialog | undefined {
  return record.dialogs.find((dialog) => dialog.flow === flow);
}

/** The dialog that what is said here belongs to. A private one belongs to the direct chat as a whole. */
export function openDialogAt(record: PersonRecord, address: Address, now: Date): Dialog | undefined {
  return record.dialogs.find((dialog) => {
    const asked = dialog.prompt?.address;
    if (dialog.state !== 'open' || asked === undefined || isExpired(dialog, now)) return false;
    if (asked.place === 'direct') return address.place === 'direct';
    return asked.conversation === address.conversation && asked.thread === address.thread;
  });
}

/** The dialog that waits to be taken up again: the one that was touched last. */
export function waitingDialog(record: PersonRecord): Dialog | undefined {
  return record.dialogs
    .filter((dialog) => dialog.state === 'paused' || dialog.state === 'stopped' || dialog.state === 'open')
    .reduce<Dialog | undefined>(
      (last, dialog) => (last === undefined || dialog.touchedAt >= last.touchedAt ? dialog : last),
      undefined,
    );
}

export function withDialog(record: PersonRecord, dialog: Dialog): PersonRecord {
  const others = record.dialogs.filter((other) => other.flow !== dialog.flow);
  return { ...record, dialogs: [...others, dialog] };
}

export function withoutDialog(record: PersonRecord, dialog: Dialog): PersonRecord {
  return { ...record, dialogs: record.dialogs.filter((other) => other.id !== dialog.id) };
}

/** A result that is made again (an answer was changed) replaces the one it was made from. */
export function withFinished(record: PersonRecord, finished: Finished): PersonRecord {
  const kept = record.finished.filter((other) => other.dialog !== finished.dialog);
  const same = [...kept.filter((other) => other.flow === finished.flow), finished].slice(-RESULTS_KEPT);
  return { ...record, finished: [...kept.filter((other) => other.flow !== finished.flow), ...same] };
}

/** The prompt is known to have become this message. A prompt that has been followed by another is let go. */
export function withMessageRef(record: PersonRecord, prompt: string, messageRef: string): PersonRecord {
  const dialogs = record.dialogs.map((dialog) =>
    dialog.prompt !== undefined && promptId(dialog.id, dialog.prompt.number) === prompt
      ? { ...dialog, prompt: { ...dialog.prompt, messageRef } }
      : dialog,
  );
  return { ...record, dialogs };
}

export function promptId(dialog: string, number: number): string {
  return `${dialog} ${number}`;
}
