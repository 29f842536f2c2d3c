const DAY_MS = 86_400_000;
const LATE_MS = 4 * 60 * 60 * 1000;

/** So many working days a question waits for somebody to take it before the experts are reminded. */
export const UNCLAIMED_DAYS = 3;
/** So many working days whoever took it has before they are reminded, and as many again before others can take it. */
export const UNANSWERED_DAYS = 2;

/** The instant so many working days later, at the same time of day. Saturdays and Sundays, in UTC, do not count. */
export function afterWorkingDays(from: Date, days: number): Date {
  let at = from;
  for (let left = days; left > 0; ) {
    at = new Date(at.getTime() + DAY_MS);
    if (at.getUTCDay() !== 0 && at.getUTCDay() !== 6) left -= 1;
  }
  return at;
}

/**
 * For what is said unasked: nobody is reminded in the middle of the night because the bot was away by day. What is more
 * than four hours late waits for its time of day on the next working day. Undefined: it can be said now.
 */
export function whenTooLate(at: Date, now: Date): Date | undefined {
  if (now.getTime() - at.getTime() <= LATE_MS) return undefined;
  let next = at;
  while (next < now) next = afterWorkingDays(next, 1);
  return next;
}
