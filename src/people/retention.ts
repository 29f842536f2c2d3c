import { remembered } from './contexts.ts';
import type { PersonRecord } from './record.ts';

/** How long raw answers and told stories are kept, unless whoever runs the bot says otherwise. */
export const KEPT_DAYS = 180;

/** How many questions without an answer are kept, and for how many days, in case they are to go to a person: over a weekend. */
export const ASKING_KEPT = 5;
const ASKING_DAYS = 3;

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The record without answers, stories and unanswered questions whose time is over. The plan that was made of them is the person's own and stays. */
export function withoutExpired(record: PersonRecord, now: Date, days: number): PersonRecord {
  const isKept = (at: string): boolean => expiry(at, days) > now.getTime();
  const finished = record.finished.filter(({ at }) => isKept(at));
  const stories = record.stories.filter(({ told }) => isKept(told));
  // A check that is done can still be changed, and holds the same answers.
  const dialogs = record.dialogs.filter(({ touchedAt }) => isKept(touchedAt));
  const asking = askingNow(record, now);
  const same =
    asking.length === record.asking.length &&
    finished.length === record.finished.length &&
    stories.length === record.stories.length &&
    dialogs.length === record.dialogs.length;
  return same ? record : { ...record, asking, finished, stories, dialogs, contexts: remembered(record, now) };
}

/** What was asked without an answer, for as long as it may still go to a person. */
export function askingNow({ asking }: PersonRecord, now: Date): PersonRecord['asking'] {
  return asking.filter(({ at }) => expiry(at, ASKING_DAYS) > now.getTime());
}

/** When the first of what is kept for a time is to go. */
export function nextExpiry({ asking, finished, stories }: PersonRecord, days: number): Date | undefined {
  const times = [
    ...[...finished.map(({ at }) => at), ...stories.map(({ told }) => told)].map((at) => expiry(at, days)),
    ...asking.map(({ at }) => expiry(at, ASKING_DAYS)),
  ];
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

function expiry(at: string, days: number): number {
  return Date.parse(at) + days * DAY_MS;
}
