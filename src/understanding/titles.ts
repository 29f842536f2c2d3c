import type { Library } from '../content/library.ts';
import { tokens } from './tokens.ts';
import { createCorrect, createReadTokens } from './trade-words.ts';

/** A job title found in an utterance, by the token positions it covers (end not included). */
export interface TitleHit {
  readonly start: number;
  readonly end: number;
  /** The occupation it belongs to. */
  readonly code: string;
  /** True for the roles that the written answers are about: those answers come first, the data second. */
  readonly answered: boolean;
  readonly name: string;
}

export interface TitleIndex {
  /** An utterance as the index reads it: abbreviations written out, slips of the keyboard put right. */
  read(utterance: string): readonly string[];
  find(words: readonly string[]): readonly TitleHit[];
}

interface Entry {
  readonly code: string;
  readonly answered: boolean;
  readonly rank: number;
}

/** Other names for whoever runs something: tried where the exact title is not known. */
const HEADS = new Set(['manager', 'director', 'head', 'lead', 'boss', 'chief', 'supervisor', 'leader']);

/** One library is indexed once, however many bots stand on it. */
const indexes = new WeakMap<Library, TitleIndex>();

/** An index of every title in the library: the roles answers are written about, occupations, and what people call them. */
export function titleIndexOf(library: Library): TitleIndex {
  const known = indexes.get(library);
  if (known !== undefined) return known;
  const index = createTitleIndex(library);
  indexes.set(library, index);
  return index;
}

function createTitleIndex(library: Library): TitleIndex {
  const readTokens = createReadTokens(library.means);
  const entries = new Map<string, Entry>();
  let longest = 1;
  const put = (words: readonly string[], entry: Entry): void => {
    const key = words.join(' ');
    const known = entries.get(key);
    // "IS Manager" is a title, and "is" is not.
    if (words.length === 0 || words[0] === 'is' || (known !== undefined && known.rank <= entry.rank)) return;
    entries.set(key, entry);
    longest = Math.max(longest, words.length);
  };
  const add = (name: string, entry: Entry): void => {
    const words = readTokens(name);
    put(words, entry);
    // Who works in supply chain management is a supply chain manager.
    if (words.length > 1 && words.at(-1) === 'manager') {
      put([...words.slice(0, -1), 'management'], { ...entry, rank: entry.rank + 1 });
    }
  };
  for (const [name, code] of Object.entries(library.roleWords.answered)) add(name, { code, answered: true, rank: 0 });
  for (const [name, code] of Object.entries(library.roleWords.also)) add(name, { code, answered: false, rank: 1 });
  for (const role of library.roles.values()) {
    for (const name of [role.singular, role.title]) add(name, { code: role.code, answered: false, rank: 1 });
    for (const title of role.also_called.flatMap(withoutBrackets)) {
      // One word alone ("manager", "owner") is how people talk, not a title to look up.
      if (tokens(title).length > 1) add(title, { code: role.code, answered: false, rank: 3 });
    }
  }
  const facetWords = Object.values(library.roleWords.facets).flatMap((phrases) => phrases.flatMap(tokens));
  const known = new Set([...[...entries.keys()].flatMap((key) => key.split(' ')), ...facetWords]);
  const plain = plainWords(library);
  const correct = createCorrect(known, (word) => plain.has(word));
  return {
    read: (utterance) => readTokens(utterance).map(correct),
    find(words) {
      const hits: TitleHit[] = [];
      let at = 0;
      while (at < words.length) {
        const hit = longestAt(words, at, longest, entries) ?? turnedRound(words, at, entries);
        if (hit !== undefined) hits.push(hit);
        at = hit?.end ?? at + 1;
      }
      return hits;
    },
  };
}

/** A word that this many phrasings have is a word, and no slip in typing a title: "still" is not "skill". */
const USED = 3;

function plainWords(library: Library): ReadonlySet<string> {
  const uses = new Map<string, number>();
  for (const { phrasings } of library.answers.values()) {
    for (const phrasing of phrasings) {
      for (const word of tokens(phrasing)) uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  return new Set([...uses].flatMap(([word, count]) => (count < USED ? [] : [word])));
}

function longestAt(
  words: readonly string[],
  start: number,
  longest: number,
  entries: ReadonlyMap<string, Entry>,
): TitleHit | undefined {
  for (let end = Math.min(words.length, start + longest); end > start; end -= 1) {
    const run = words.slice(start, end);
    const hit = hitOf(run, start, end, entries) ?? asManager(run, start, end, entries);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** "facilities director" is looked up as a facilities manager where it is no title of its own. */
function asManager(
  run: readonly string[],
  start: number,
  end: number,
  entries: ReadonlyMap<string, Entry>,
): TitleHit | undefined {
  const last = run.at(-1);
  if (run.length < 2 || last === undefined || last === 'manager' || !HEADS.has(last)) return undefined;
  return hitOf([...run.slice(0, -1), 'manager'], start, end, entries);
}

/** "head of supply chain", "manager of facilities". */
function turnedRound(
  words: readonly string[],
  start: number,
  entries: ReadonlyMap<string, Entry>,
): TitleHit | undefined {
  const head = words[start];
  if (head === undefined || !HEADS.has(head) || words[start + 1] !== 'of') return undefined;
  for (let count = 3; count > 0; count -= 1) {
    const end = start + 2 + count;
    if (end > words.length) continue;
    const field = words.slice(start + 2, end);
    const hit = hitOf([...field, head], start, end, entries) ?? hitOf([...field, 'manager'], start, end, entries);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function hitOf(
  run: readonly string[],
  start: number,
  end: number,
  entries: ReadonlyMap<string, Entry>,
): TitleHit | undefined {
  const name = run.join(' ');
  const entry = entries.get(name);
  return entry === undefined ? undefined : { start, end, name, code: entry.code, answered: entry.answered };
}

/** "Business Development Executive (BD Executive)" is two titles. */
function withoutBrackets(title: string): string[] {
  const open = title.indexOf('(');
  if (open < 0) return [title];
  return [title.slice(0, open), title.slice(open + 1).replace(')', '')];
}
