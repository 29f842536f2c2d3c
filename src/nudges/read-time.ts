import { WEEKDAYS, type Weekday } from '../people/nudging.ts';

const DAYS: Readonly<Record<string, Weekday>> = {
  ...Object.fromEntries(
    WEEKDAYS.flatMap((day) => [
      [day, day],
      [`${day}s`, day],
      [day.slice(0, 3), day],
    ]),
  ),
  tues: 'tuesday',
  wednes: 'wednesday',
  thur: 'thursday',
  thurs: 'thursday',
};
const DAY = new RegExp(
  `\\b(${Object.keys(DAYS)
    .sort((a, b) => b.length - a.length)
    .join('|')})\\b`,
  'gi',
);

/** The one weekday that is named; undefined for none or several. */
export function readWeekday(text: string): Weekday | undefined {
  const named = new Set([...text.matchAll(DAY)].flatMap(([, word = '']) => DAYS[word.toLowerCase()] ?? []));
  return named.size === 1 ? [...named][0] : undefined;
}

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMBER = `(\\d{1,2}|${NUMBERS.join('|')})`;
/** Hours that are said without "am" or "pm" and mean the afternoon: nobody wants a nudge at 3 in the night unasked. */
const AFTERNOON = { from: 1, to: 5 };

/** A time of day as HH:MM: "6pm", "18:30", "half past six", "noon", "at 7". Undefined: none is named. */
export function readTime(utterance: string): string | undefined {
  const text = utterance
    .toLowerCase()
    .replace(/\b([ap])\.m\.?/g, '$1m')
    .replace(/\bo['’ ]?clock\b/g, '');
  if (/\b(?:noon|midday)\b/.test(text)) return '12:00';
  if (/\bmidnight\b/.test(text)) return '00:00';
  const clock = /\b(\d{1,2})[:.h](\d{2})\s*(am|pm)?\b/.exec(text);
  if (clock !== null) return asTime(Number(clock[1]), Number(clock[2]), clock[3], true);
  const past = new RegExp(`\\b(half|quarter) (past|to) ${NUMBER}\\s*(am|pm)?\\b`).exec(text);
  if (past !== null) return aroundHour(past);
  const hour =
    new RegExp(`\\b${NUMBER}\\s*(am|pm)\\b`).exec(text) ??
    new RegExp(`\\b(?:at|around|about)\\s+${NUMBER}\\b`).exec(text);
  if (hour !== null) return asTime(numberOf(hour[1]), 0, hour[2], false);
  const alone = new RegExp(`^\\s*${NUMBER}\\s*$`).exec(text);
  if (alone !== null) return asTime(numberOf(alone[1]), 0, undefined, false);
  if (/\bmornings?\b/.test(text)) return '09:00';
  if (/\bafternoons?\b/.test(text)) return '14:00';
  return /\bevenings?\b/.test(text) ? '18:00' : undefined;
}

function aroundHour([, part, side, number, half]: RegExpExecArray): string | undefined {
  const minutes = part === 'half' ? 30 : 15;
  const hour = asHour(numberOf(number), half, false);
  if (hour === undefined) return undefined;
  return side === 'past' ? written(hour, minutes) : written((hour + 23) % 24, 60 - minutes);
}

function asTime(number: number, minutes: number, half: string | undefined, exact: boolean): string | undefined {
  const hour = asHour(number, half, exact);
  return hour === undefined || minutes > 59 ? undefined : written(hour, minutes);
}

/** `exact` for a time by a clock of 24 hours, where 3:00 is the night. */
function asHour(number: number, half: string | undefined, exact: boolean): number | undefined {
  if (half !== undefined) return number < 1 || number > 12 ? undefined : (number % 12) + (half === 'pm' ? 12 : 0);
  if (!Number.isInteger(number) || number > 23) return undefined;
  const afternoon = !exact && number >= AFTERNOON.from && number <= AFTERNOON.to;
  return afternoon ? number + 12 : number;
}

function written(hour: number, minutes: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function numberOf(text: string | undefined): number {
  const named = NUMBERS.indexOf(text ?? '');
  return named >= 0 ? named + 1 : Number(text);
}
