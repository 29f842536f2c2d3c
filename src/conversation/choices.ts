import type { Message } from '../message/message.ts';
import { indexOfRun, tokens } from '../understanding/tokens.ts';

/** What reading an utterance as an answer came to. */
export type Parsed =
  | { readonly kind: 'answer'; readonly value: string }
  /** Meant as an answer and not enough of one: `hint` says what is missing. */
  | { readonly kind: 'almost'; readonly hint: Message }
  | { readonly kind: 'unread' };

/** One answer to press or type. */
export interface SlotChoice {
  readonly value: string;
  readonly label: string;
  /** What else can be typed for it. */
  readonly also: readonly string[];
}

/** Longer text says more than one of the choices; it is read as something else. */
const MOST_WORDS = 10;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** What may stand around an answer without changing it. */
const AROUND = new Set(
  'i d ll m would will say it s is the a an my answer option number choice one please think guess probably maybe well so anyway ok okay and oh um uh hmm sorry for me that thats'.split(
    ' ',
  ),
);
const ASKING = new Set('or what how why who when where which'.split(' '));
const FILLER = new Set('did do done have ve had been done ever yet so far really just only'.split(' '));
const NEGATIONS = new Set([
  'not',
  'no',
  'never',
  'none',
  'don',
  'didn',
  'haven',
  'hasn',
  'isn',
  'wasn',
  'cannot',
  'without',
  'hardly',
]);

/**
 * Reads "2", "two", "the second one", a label, or what else can be typed for a choice: alone first, then as the only
 * choice named in a short text. Anything that could mean two of them, or the opposite of one, is not read.
 */
export function parseChoice(choices: readonly SlotChoice[], utterance: string): Parsed {
  const words = tokens(utterance);
  if (words.length === 0 || words.length > MOST_WORDS) return { kind: 'unread' };
  const whole = words.join(' ');
  const exact = choices.find((choice) => namesOf(choice).some((name) => name === whole));
  if (exact !== undefined) return { kind: 'answer', value: exact.value };
  const core = words.filter((word) => !AROUND.has(word));
  // "The first one" is a place in the list; "one" alone is a number.
  const position = core.length === 1 ? positionOf(core[0] ?? '') : core.length === 0 && words.includes('one') ? 0 : -1;
  const counted = choices[position];
  if (counted !== undefined) return { kind: 'answer', value: counted.value };
  const named = choices.find((choice) => namesOf(choice).includes(core.join(' ')));
  if (named !== undefined) return { kind: 'answer', value: named.value };
  return utterance.includes('?') ? { kind: 'unread' } : onlyOneNamed(choices, words);
}

function positionOf(word: string): number {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1];
  if (digits !== undefined) return Number(digits) - 1;
  return Math.max(NUMBERS.indexOf(word), ORDINALS.indexOf(word));
}

function namesOf(choice: SlotChoice): string[] {
  return [choice.value, choice.label, ...choice.also].map((name) => tokens(name).join(' '));
}

/** The choice that a short text names, if it names one and denies nothing. */
function onlyOneNamed(choices: readonly SlotChoice[], words: readonly string[]): Parsed {
  const runs = choices.flatMap((choice) =>
    [choice.label, ...choice.also].flatMap((name) => {
      const run = tokens(name);
      const at = indexOfRun(words, run);
      // A single short word ("no", "once") inside a sentence may mean anything; beside nothing but filler it means itself.
      const short = run.length === 1 && (run[0] ?? '').length < 6;
      const alone = words.every((word) => word === run[0] || AROUND.has(word) || FILLER.has(word));
      return at < 0 || (short && !alone) ? [] : [{ value: choice.value, at, end: at + run.length }];
    }),
  );
  const longest = runs.filter(
    (run) =>
      !runs.some((other) => other.at <= run.at && other.end >= run.end && other.end - other.at > run.end - run.at),
  );
  const values = new Set(longest.map((run) => run.value));
  const [only] = longest;
  if (values.size !== 1 || only === undefined) return { kind: 'unread' };
  const rest = words.filter((_, at) => !longest.some((run) => at >= run.at && at < run.end));
  const doubtful = rest.some((word) => NEGATIONS.has(word) || ASKING.has(word) || positionOf(word) >= 0);
  return doubtful ? { kind: 'unread' } : { kind: 'answer', value: only.value };
}
