/** "9:05 AM" where this person is. */
export function timeText(at: string | number, timeZone: string): string {
  return format(at, { hour: 'numeric', minute: '2-digit', timeZone });
}

/** "Monday, November 23". */
export function dayText(at: string | number, timeZone: string): string {
  return format(at, { weekday: 'long', month: 'long', day: 'numeric', timeZone });
}

/** "Mon, Nov 23". */
export function shortDayText(at: string | number, timeZone: string): string {
  return format(at, { weekday: 'short', month: 'short', day: 'numeric', timeZone });
}

/** "2 days and 3 hours": how far the clock was moved. */
export function spanText(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const parts = [plural(days, 'day'), plural(rest, 'hour')].filter((part) => part !== '');
  return parts.length === 0 ? 'a moment' : parts.join(' and ');
}

function plural(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

function format(at: string | number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', options).format(new Date(at));
}
