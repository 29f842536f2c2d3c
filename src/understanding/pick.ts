import type { Context } from './context.ts';
import { placeOf } from './ordinals.ts';
import { tokens } from './tokens.ts';

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
  const at = wanted === 'the last one' || key === 'last' ? offered.length - 1 : placeOf(key);
  return at === undefined ? undefined : offered[at]?.value;
}
