import { clean, wordsOf } from './normalise.ts';

/** Writes the trade's abbreviations and synonyms out, in content and questions alike: "pgm" becomes "program manager". */
export interface Meanings {
  readonly expand: (words: readonly string[]) => readonly string[];
  /** Every word that has a meaning of its own or is part of one. */
  readonly words: ReadonlySet<string>;
  /** What they mean, as words. */
  readonly meanings: readonly (readonly string[])[];
}

export function createMeanings(means: Readonly<Record<string, string>>): Meanings {
  const table = new Map<string, readonly string[]>();
  const words = new Set<string>();
  let longest = 1;
  for (const [key, meaning] of Object.entries(means)) {
    const from = wordsOf(clean(key));
    const to = wordsOf(clean(meaning));
    if (from.length === 0 || to.length === 0) continue;
    table.set(from.join(' '), to);
    longest = Math.max(longest, from.length);
    for (const word of [...from, ...to]) words.add(word);
  }

  const expand = (from: readonly string[]): readonly string[] => {
    const to: string[] = [];
    for (let at = 0; at < from.length; ) {
      let length = Math.min(longest, from.length - at);
      while (length > 0 && !table.has(from.slice(at, at + length).join(' '))) length -= 1;
      const meaning = length > 0 ? table.get(from.slice(at, at + length).join(' ')) : undefined;
      if (meaning === undefined) to.push(from[at] ?? '');
      else to.push(...meaning);
      at += Math.max(length, 1);
    }
    return to;
  };
  return { expand, words, meanings: [...table.values()] };
}
