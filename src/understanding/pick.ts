import type { Context } from './context.ts';
import { tokens } from './tokens.ts';

const ORDINALS: Readonly<Record<string, number>> = {
  '1': 0,
  first: 0,
  one: 0,
  '1st': 0,
  '2': 1,
  second: 1,
  two: 1,
  '2nd': 1,
  '3': 2,
  third: 2,
  three: 2,
  '3rd': 2,
  '4': 3,
  fourth: 3,
  four: 3,
  '4th': 3,
  '5': 4,
  fifth: 4,
  five: 4,
  '5th': 4,
};
const FILLERS = new Set(['the', 'one', 'number', 'option', 'please', 'choice', 'go', 'with', 'and', 'ok', 'that']);

/** What was offered and is now typed: "2", "the second one", or its label. */
export function readPick(offered: Context['offered'], utterance: string): string | undefined {
  const words = tokens(utterance);
  const wanted = words.join(' ');
  if (wanted === '') return undefined;
  const byLabel = offered.find((choice) => tokens(choice.label).join(' ') === wanted);
  if (byLabel !== undefined) return byLabel.value;
  const telling = words.filter((word) => !FILLERS.has(word));
  const key = telling.length === 0 && words.includes('one') ? 'one' : telling[0];
  if (telling.length > 1 || key === undefined) return undefined;
  const at = wanted === 'the last one' || key === 'last' ? offered.length - 1 : ORDINALS[key];
  return at === undefined ? undefined : offered[at]?.value;
}
