import { countOf, type Named, namedDays } from './date-phrases.ts';
import { addDays, type Day, dayParts, firstMonday, firstWeek, mondayOf } from './days.ts';
import type { Change } from './replan.ts';

/** What a text wants changed about a plan. */
export type Wanted =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  /** Meant as a change and not enough of one: how long, which days, or whether 5/6 is in May or in June. */
  | { readonly kind: 'unclear'; readonly what: 'length' | 'dates' | 'day-or-month' }
  /** Not about the plan's length or dates. */
  | { readonly kind: 'none' };

type Verb = 'start' | 'skip';
type Unclear = Extract<Wanted, { kind: 'unclear' }>;

const START = 'start|starts|starting|restart|begin|beginning|resume|kick off|postpone|delay';
const SKIP =
  "skip|skipping|leave out|away|off|on leave|on holiday|on vacation|holidays?|vacation|out of office|i'm out|i am out|not there";
const VERBS = new RegExp(`\\b(?:(${START})|(${SKIP}))\\b`, 'g');
const MAKE =
  'make|stretch|extend|lengthen|shorten|cut|reduce|squeeze|change|switch|set|do|want|need|prefer|take|have|rather|over|spread|plan|give|turn|go|in|fit';
/** Without a date, "start the check" and "turn off reminders" are about something else; these are about time. */
const MEANT = /\b(?:start|begin|postpone|delay|skip|leave out)\b/;
const SOMETHING_ELSE = /\b(?:check|question|questions|reminders?|nudges?|over)\b/;
const TIME =
  /\b(?:weeks?|months?|holidays?|vacation|christmas|easter|thanksgiving|new year|summer|winter|spring|fall|later|earlier|sooner|\d+)\b/;
/** More changes than anybody asks for at once. */
const MOST_CLAUSES = 20;
const QUESTION = /^(how|what|why|when|where|who|which|does|do i|is|are|should)\b/;
const COUNT = '(\\d{1,2}|[a-z]+(?:-[a-z]+)?)';
const TENS: Readonly<Record<string, number>> = {
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  'twenty-four': 24,
  'twenty-six': 26,
  thirty: 30,
  'thirty-six': 36,
};

/** Reads "make it 16 weeks", "start in January", "skip 20-31 December", and several of them in one sentence. */
export function parseChanges(text: string, plan: { readonly today: Day; readonly weeks: number }): Wanted {
  const words = text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
  if (QUESTION.test(words)) return { kind: 'none' };
  const { rest, clauses } = clausesOf(words);
  const found: (Change | Unclear)[] = [];
  const length = readLength(rest, plan.weeks, clauses.length > 0);
  if (length !== undefined) found.push(length);
  const meant = isMeant(words);
  for (const clause of clauses) {
    const read = readClause(clause, plan.today, meant);
    if (read !== undefined) found.push(read);
  }
  const unclear = found.find((one) => one.kind === 'unclear');
  if (unclear !== undefined) return unclear;
  const changes = found.filter((one) => one.kind !== 'unclear');
  return changes.length === 0 ? { kind: 'none' } : { kind: 'changes', changes };
}

/** The verb first, and then a time. */
function isMeant(words: string): boolean {
  const verb = MEANT.exec(words);
  return verb !== null && TIME.test(words.slice(verb.index + verb[0].length)) && !SOMETHING_ELSE.test(words);
}

interface Clause {
  readonly verb: Verb;
  /** What stands after the verb, or before it where nothing else claims that: "20-31 December I am away". */
  readonly texts: readonly string[];
}

/** A text cut at its verbs: each with what follows it, and what stands before the first. */
function clausesOf(words: string): { readonly rest: string; readonly clauses: readonly Clause[] } {
  const found = [...words.matchAll(VERBS)].slice(0, MOST_CLAUSES);
  const first = found[0]?.index ?? words.length;
  const before = words.slice(0, first);
  const clauses = found.map((match, at): Clause => {
    const end = found[at + 1]?.index ?? words.length;
    const after = words.slice(match.index + match[0].length, end);
    const verb = match[1] === undefined ? 'skip' : 'start';
    return { verb, texts: at === 0 ? [after, before] : [after] };
  });
  return { rest: before, clauses: merged(clauses) };
}

/** "I am away on holiday 20-31 December" names one stretch with two verbs: of those next to each other the dated one counts. */
function merged(clauses: readonly Clause[]): Clause[] {
  const kept: Clause[] = [];
  for (const clause of clauses) {
    const last = kept.at(-1);
    if (last?.verb === clause.verb) kept[kept.length - 1] = { ...last, texts: [...last.texts, ...clause.texts] };
    else kept.push(clause);
  }
  return kept;
}

function readClause({ verb, texts }: Clause, today: Day, meant: boolean): Change | Unclear | undefined {
  const named = texts.map((text) => namedDays(text, today)).find((one) => one.kind !== 'none');
  if (named === undefined) return meant ? { kind: 'unclear', what: 'dates' } : undefined;
  if (named.kind === 'day-or-month') return { kind: 'unclear', what: 'day-or-month' };
  if (verb === 'start') return { kind: 'start', start: startOf(named, today) };
  // "Skip until 3 January": back on the 3rd.
  const until = named.said === 'day' && texts.some((text) => /^ (until|till) /.test(text));
  const range = until ? { from: today, to: addDays(named.to, -1) } : { from: named.from, to: named.to };
  return { kind: 'skip', range };
}

/** A month begins with its first Monday; the month we are in, with the next week that is still in it. */
function startOf(named: Extract<Named, { kind: 'days' }>, today: Day): Day {
  if (named.said !== 'month') return named.from;
  const [year, month] = dayParts(named.from);
  const monday = firstMonday(year, month);
  if (monday >= mondayOf(today)) return monday;
  const soon = firstWeek(today);
  return soon <= named.to ? soon : firstMonday(year + 1, month);
}

const WEEKS = new RegExp(
  `(?:^(?:(?:ok|okay|yes|please|maybe|then|so|actually|about|rather) )*|\\b(?:${MAKE})\\b.*?)\\b${COUNT}[ -]?(weeks?|wks?|months?)\\b( longer| more| shorter| less)?`,
);
const MORE = new RegExp(`\\b(?:${COUNT} )?(more|extra|fewer|less) (weeks?|months?)\\b`);
const WEEKS_A_MONTH = 52 / 12;

function readLength(rest: string, now: number, dated: boolean): Change | Unclear | undefined {
  if (/\bhalf a year\b/.test(rest)) return { kind: 'length', weeks: 26 };
  const [, extra, way, extraUnit] = MORE.exec(rest) ?? [];
  const [, count, unit, change] = WEEKS.exec(rest) ?? [];
  const much = way === undefined ? count : extra;
  const number = much === undefined ? undefined : (TENS[much] ?? countOf(much));
  if (number !== undefined) {
    const months = (extraUnit ?? unit ?? '').startsWith('month');
    const weeks = months ? Math.round(number * WEEKS_A_MONTH) : number;
    const by = way ?? change?.trim();
    if (by === undefined) return { kind: 'length', weeks };
    return { kind: 'length', weeks: now + (/longer|more|extra/.test(by) ? weeks : -weeks) };
  }
  const vague = /\b(longer|shorter|quicker|faster|slower|more time|less time)\b/.test(rest) && !dated;
  return vague ? { kind: 'unclear', what: 'length' } : undefined;
}
