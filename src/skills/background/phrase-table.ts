import { phraseWords, singularOf, type Word } from './words.ts';

/** Many phrases, found by their first word, so that looking them up costs the same however many there are. */
export interface PhraseTable<T> {
  readonly byFirst: ReadonlyMap<string, readonly Entry<T>[]>;
  readonly exact: boolean;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly atStart: boolean;
  readonly value: T;
}

export interface Hit<T> {
  /** In words. */
  readonly length: number;
  readonly value: T;
}

const QUANTITY =
  /^(\p{N}.*|two|three|four|five|six|seven|eight|nine|ten|twelve|several|multiple|many|various|different|numerous|all)$/u;

/** `exact`: a phrase stands for itself alone. Otherwise its last word, if singular, stands for its plural too. */
export function phraseTable<T>(entries: Iterable<readonly [phrase: string, value: T]>, exact = false): PhraseTable<T> {
  const byFirst = new Map<string, Entry<T>[]>();
  for (const [phrase, value] of entries) {
    const words = phraseWords(phrase);
    const first = words[0];
    if (first === undefined) continue;
    const entry = { words, atStart: phrase.startsWith('^'), value };
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
  }
  return { byFirst, exact };
}

/** Every phrase of the table that begins at this word. */
export function phrasesAt<T>(table: PhraseTable<T>, words: readonly Word[], at: number): Hit<T>[] {
  const word = words[at];
  if (word === undefined) return [];
  const keys = new Set([word.text, word.singular, word.raw, 'NUMBER']);
  const hits: Hit<T>[] = [];
  for (const key of keys) {
    for (const entry of table.byFirst.get(key) ?? []) {
      if (entry.atStart && at > 0) continue;
      if (matches(table, entry.words, words, at)) hits.push({ length: entry.words.length, value: entry.value });
    }
  }
  return hits;
}

export function longestAt<T>(table: PhraseTable<T>, words: readonly Word[], at: number): Hit<T> | undefined {
  return phrasesAt(table, words, at).reduce<Hit<T> | undefined>(
    (best, hit) => (best === undefined || hit.length > best.length ? hit : best),
    undefined,
  );
}

function matches<T>(table: PhraseTable<T>, wanted: readonly string[], words: readonly Word[], at: number): boolean {
  return wanted.every((want, offset) => {
    const word = words[at + offset];
    if (word === undefined) return false;
    if (want === 'NUMBER') return QUANTITY.test(word.text);
    if (want !== want.toLowerCase()) return word.raw === want;
    if (word.text === want) return true;
    const last = offset === wanted.length - 1;
    return !table.exact && last && singularOf(want) === want && word.singular === want;
  });
}
