const DAY_MS = 86_400_000;

/** The instant so many working days later, at the same time of day. Saturdays and Sundays, in UTC, do not count. */
export function afterWorkingDays(from: Date, days: number): Date {
  let at = from;
  for (let left = days; left > 0; ) {
    at = new Date(at.getTime() + DAY_MS);
    if (at.getUTCDay() !== 0 && at.getUTCDay() !== 6) left -= 1;
  }
  return at;
}
