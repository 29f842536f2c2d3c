import type { Run } from './reading.ts';
import type { Word } from './words.ts';

const MOST_CHARACTERS = 140;
/** A clause longer than this is no longer a clause. */
const MOST_WORDS = 30;
const FILLERS = new Set(['and', 'also', 'but', 'then', 'so']);

/** The clause that a run of words stands in, exactly as it was written, cut to what fits beside a question. */
export function quoteOf(
  text: string,
  words: readonly Word[],
  run: Run,
): { readonly quote: string; readonly at: number } {
  let from = run.from;
  while (from > 0 && words[from]?.startsClause !== true && run.from - from < MOST_WORDS) from -= 1;
  while (from < run.from && FILLERS.has(words[from]?.text ?? '')) from += 1;
  let to = run.to;
  while (to < words.length && words[to]?.startsClause !== true && to - run.to < MOST_WORDS) to += 1;
  const length = () => (words[to - 1]?.end ?? 0) - (words[from]?.start ?? 0);
  while (length() > MOST_CHARACTERS && to > run.to) to -= 1;
  while (length() > MOST_CHARACTERS && from < run.from) from += 1;
  // Only a word of absurd length can still be over.
  const start = words[from]?.start ?? 0;
  const end = Math.min(words[to - 1]?.end ?? start, start + MOST_CHARACTERS);
  const sign = /^[%+)]/.test(text.slice(end, end + 1)) && end - start < MOST_CHARACTERS ? 1 : 0;
  return { quote: text.slice(start, end + sign), at: start };
}
