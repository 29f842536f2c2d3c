import { tokens } from './tokens.ts';

const YES = new Set(
  'yes yeah yep yup y correct right ok okay sure true exactly indeed absolutely definitely'.split(' '),
);
const NO = new Set('no nope nah wrong incorrect false'.split(' '));
const AROUND = new Set('that it is s was i do did please thank not really quite at all'.split(' '));
const LONGEST = 4;

/** "Yes", "yes please", "that's right": nothing but agreement. */
export function isYes(utterance: string): boolean {
  const words = tokens(utterance);
  return words.some((word) => YES.has(word)) && !words.includes('not') && isOnly(words, YES);
}

/** "No", "not right", "that's wrong": nothing but disagreement. */
export function isNo(utterance: string): boolean {
  const words = tokens(utterance);
  if (words.some((word) => NO.has(word))) return isOnly(words, NO);
  return words.includes('not') && words.some((word) => YES.has(word)) && isOnly(words, YES);
}

function isOnly(words: readonly string[], meant: ReadonlySet<string>): boolean {
  return words.length <= LONGEST && words.every((word) => meant.has(word) || AROUND.has(word));
}
