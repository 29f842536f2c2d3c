import { addDays, addWeeks, type Day, dayOf, dayParts, mondayOf, weekday } from './days.ts';

/** Days that a person named, as a stretch; how they named it decides what it is good for. */
export type Named =
  | { readonly kind: 'days'; readonly said: 'day' | 'range' | 'week' | 'month'; readonly from: Day; readonly to: Day }
  /** 5/6: nobody but the person knows which is the month. */
  | { readonly kind: 'day-or-month' }
  | { readonly kind: 'none' };

const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const COUNTS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const COUNT = `(\\d{1,2}|${COUNTS.join('|')}|a couple of|a)`;
const NUMBER = '(\\d{1,2})';
const YEAR = '(?: (20\\d\\d))?';
const TO = ' ?(?:-|to|until|till|through|thru|and) ?';
const ISO = '(20\\d\\d)-(\\d\\d)-(\\d\\d)';

/** A day as it stands in the text; the year may be missing. */
interface Written {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** Day, month and year: every form below has these groups, in an order of its own. */
const GROUPS = 3;
/** The ways of writing a day, and how to read each one's groups. */
const DAY_FORMS: readonly { readonly pattern: string; readonly read: (g: readonly string[]) => Written }[] = [
  { pattern: ISO, read: ([y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) }) },
  {
    pattern: `${NUMBER} ${MONTH}${YEAR}`,
    read: ([d = '', m = '', y]) => ({ year: yearOf(y), month: monthOf(m), day: Number(d) }),
  },
  {
    pattern: `${MONTH} ${NUMBER}(?!\\d)${YEAR}`,
    read: ([m = '', d = '', y]) => ({ year: yearOf(y), month: monthOf(m), day: Number(d) }),
  },
];

/** The first days named in a text, the longest way of naming them first. */
export function namedDays(text: string, today: Day): Named {
  const words = normalised(text);
  if (words === undefined) return { kind: 'day-or-month' };
  return (
    twoDays(words, today) ??
    oneMonthRange(words, today) ??
    weeks(words, today) ??
    oneDay(words, today) ??
    nearby(words, today) ??
    month(words, today) ?? { kind: 'none' }
  );
}

/** "20 December to 3 January", in any two ways of writing a day. */
function twoDays(words: string, today: Day): Named | undefined {
  for (const first of DAY_FORMS) {
    for (const second of DAY_FORMS) {
      const groups = new RegExp(`\\b${first.pattern}${TO}${second.pattern}\\b`).exec(words)?.slice(1);
      if (groups === undefined) continue;
      return stretch(first.read(groups.slice(0, GROUPS)), second.read(groups.slice(GROUPS)), today);
    }
  }
  return undefined;
}

/** "20-31 December", "December 20 to 31". */
function oneMonthRange(words: string, today: Day): Named | undefined {
  const dayFirst = new RegExp(`\\b${NUMBER}${TO}${NUMBER} ${MONTH}${YEAR}\\b`).exec(words);
  const monthFirst = new RegExp(`\\b${MONTH} ${NUMBER}${TO}${NUMBER}(?!\\d)${YEAR}`).exec(words);
  const [from, to, name, year] =
    dayFirst !== null
      ? dayFirst.slice(1)
      : monthFirst !== null
        ? [monthFirst[2], monthFirst[3], monthFirst[1], monthFirst[4]]
        : [];
  if (from === undefined || to === undefined || name === undefined) return undefined;
  const on = (day: string): Written => ({ year: yearOf(year), month: monthOf(name), day: Number(day) });
  return stretch(on(from), on(to), today);
}

/** "the week of 22 December", "next two weeks", "next week". */
function weeks(words: string, today: Day): Named | undefined {
  const of = /\bweek (?:of|from|beginning|starting) (.*)/.exec(words)?.[1];
  const day = of === undefined ? undefined : oneDay(of, today);
  if (day?.kind === 'days') return wholeWeeks(mondayOf(day.from), 1);
  const several = new RegExp(`\\bnext ${COUNT} weeks?\\b`).exec(words)?.[1];
  const count = several === undefined ? undefined : countOf(several);
  if (count !== undefined) return wholeWeeks(addWeeks(mondayOf(today), 1), count);
  if (/\bweek after next\b/.test(words)) return wholeWeeks(addWeeks(mondayOf(today), 2), 1);
  if (/\bnext week\b/.test(words)) return wholeWeeks(addWeeks(mondayOf(today), 1), 1);
  if (/\bthis week\b/.test(words)) return wholeWeeks(mondayOf(today), 1);
  return undefined;
}

function wholeWeeks(monday: Day, count: number): Named {
  return { kind: 'days', said: 'week', from: monday, to: addDays(addWeeks(monday, count), -1) };
}

function oneDay(words: string, today: Day): Named | undefined {
  for (const form of DAY_FORMS) {
    const groups = new RegExp(`\\b${form.pattern}\\b`).exec(words)?.slice(1);
    if (groups === undefined) continue;
    const day = resolved(form.read(groups), today);
    return day === undefined ? { kind: 'none' } : single(day);
  }
  return undefined;
}

/** "tomorrow", "in two weeks", "on Monday". */
function nearby(words: string, today: Day): Named | undefined {
  if (/\b(today|now|right away|immediately)\b/.test(words)) return single(today);
  if (/\btomorrow\b/.test(words)) return single(addDays(today, 1));
  const [, count, unit] = new RegExp(`\\bin ${COUNT} (day|week|month)s?\\b`).exec(words) ?? [];
  const many = count === undefined ? undefined : countOf(count);
  if (many !== undefined) {
    if (unit === 'day') return single(addDays(today, many));
    if (unit === 'week') return single(addWeeks(today, many));
    const [year, now, day] = dayParts(today);
    return single(dayOf(year, now + many, day));
  }
  const named = WEEKDAYS.findIndex((name) => new RegExp(`\\b${name}\\b`).test(words));
  if (named < 0) return undefined;
  const ahead = (named + 1 - weekday(today) + 7) % 7;
  return single(addDays(today, ahead === 0 ? 7 : ahead));
}

/** "January", "next month". The month we are in means the rest of it. */
function month(words: string, today: Day): Named | undefined {
  const [year, now] = dayParts(today);
  const whole = (of: number, month: number): Named => ({
    kind: 'days',
    said: 'month',
    from: dayOf(of, month, 1),
    to: dayOf(of, month + 1, 0),
  });
  if (/\bnext month\b/.test(words)) return whole(year, now + 1);
  // "May I skip" names no month.
  const [, name, said] =
    new RegExp(`\\b${MONTH}${YEAR}\\b`).exec(words.replace(/\bmay (?=(i|we|be|have)\b)/g, '')) ?? [];
  if (name === undefined) return undefined;
  const wanted = monthOf(name);
  return whole(yearOf(said) ?? (wanted < now ? year + 1 : year), wanted);
}

function single(day: Day): Named {
  return { kind: 'days', said: 'day', from: day, to: day };
}

/** Without a year the stretch is the next one that has not ended; it may begin in the year before. */
function stretch(from: Written, to: Written, today: Day): Named {
  const end = resolved(to, today);
  if (end === undefined) return { kind: 'none' };
  const [year] = dayParts(end);
  const begin = [from.year ?? year, (from.year ?? year) - 1]
    .map((candidate) => exact(candidate, from.month, from.day))
    .find((day) => day !== undefined && day <= end);
  return begin === undefined ? { kind: 'none' } : { kind: 'days', said: 'range', from: begin, to: end };
}

/** Without a year, the next such day; today counts. */
function resolved({ year, month: wanted, day }: Written, today: Day): Day | undefined {
  if (year !== undefined) return exact(year, wanted, day);
  const [now] = dayParts(today);
  return [now, now + 1]
    .map((candidate) => exact(candidate, wanted, day))
    .find((found) => found !== undefined && found >= today);
}

function exact(year: number, wanted: number, day: number): Day | undefined {
  const found = dayOf(year, wanted, day);
  const [, foundMonth, foundDay] = dayParts(found);
  return foundMonth === wanted && foundDay === day ? found : undefined;
}

/** "a" is one, "a couple of" two. */
export function countOf(text: string): number | undefined {
  if (text === 'a') return 1;
  if (text === 'a couple of') return 2;
  const named = COUNTS.indexOf(text) + 1;
  const count = named > 0 ? named : Number(text);
  return Number.isInteger(count) && count > 0 ? count : undefined;
}

function monthOf(name: string): number {
  return MONTH_NAMES.indexOf(name.slice(0, 3)) + 1;
}

function yearOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Lower case, one kind of dash, no ordinals; days in figures are written out. Undefined: day and month cannot be told apart. */
function normalised(text: string): string | undefined {
  let unclear = false;
  const words = text
    .toLowerCase()
    .replace(/[–—]/g, '-')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, '$1')
    .replace(/\b(\d{1,2})\.(\d{1,2})\.(20\d\d)?/g, (_, day, month, year) => writtenOut(day, month, year))
    .replace(/\b(\d{1,2})\/(\d{1,2})(?:\/(20\d\d))?\b/g, (whole, a, b, year) => {
      if (Number(a) > 12) return writtenOut(a, b, year);
      if (Number(b) > 12 || a === b) return writtenOut(b, a, year);
      unclear = true;
      return whole;
    })
    .replace(/\b(\d{1,2}) (?:of|day of) /g, '$1 ')
    .replace(/[,.;]/g, ' ')
    .replace(/\bthe\b/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .trim();
  return unclear ? undefined : words;
}

function writtenOut(day: string, month: string, year: string | undefined): string {
  return [day, MONTH_NAMES[Number(month) - 1] ?? '', year ?? ''].join(' ').trim();
}
