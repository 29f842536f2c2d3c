import type { Library } from '../content/library.ts';
import { tokens } from './tokens.ts';

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
  find(words: readonly string[]): readonly TitleHit[];
}

interface Entry {
  readonly code: string;
  readonly answered: boolean;
  readonly rank: number;
}

/** An index of every title in the library: the roles answers are written about, occupations, and what people call them. */
export function createTitleIndex(library: Library): TitleIndex {
  const entries = new Map<string, Entry>();
  let longest = 1;
  const add = (name: string, entry: Entry): void => {
    const words = tokens(name);
    const key = words.join(' ');
    const known = entries.get(key);
    if (words.length === 0 || (known !== undefined && known.rank <= entry.rank)) return;
    entries.set(key, entry);
    longest = Math.max(longest, words.length);
  };
  for (const [name, code] of Object.entries(library.roleWords.answered)) add(name, { code, answered: true, rank: 0 });
  for (const [name, code] of Object.entries(library.roleWords.also)) add(name, { code, answered: false, rank: 1 });
  for (const role of library.roles.values()) {
    for (const name of [role.singular, role.title]) add(name, { code: role.code, answered: false, rank: 1 });
    for (const title of role.also_called.flatMap(withoutBrackets)) {
      // One word alone ("manager", "owner") is how people talk, not a title to look up.
      if (tokens(title).length > 1) add(title, { code: role.code, answered: false, rank: 2 });
    }
  }
  return {
    find(words) {
      const hits: TitleHit[] = [];
      let at = 0;
      while (at < words.length) {
        const hit = longestAt(words, at, longest, entries);
        if (hit !== undefined) hits.push(hit);
        at = hit?.end ?? at + 1;
      }
      return hits;
    },
  };
}

function longestAt(
  words: readonly string[],
  start: number,
  longest: number,
  entries: ReadonlyMap<string, Entry>,
): TitleHit | undefined {
  for (let end = Math.min(words.length, start + longest); end > start; end -= 1) {
    const name = words.slice(start, end).join(' ');
    const entry = entries.get(name);
    if (entry !== undefined) return { start, end, name, code: entry.code, answered: entry.answered };
  }
  return undefined;
}

/** "Business Development Executive (BD Executive)" is two titles. */
function withoutBrackets(title: string): string[] {
  const open = title.indexOf('(');
  if (open < 0) return [title];
  return [title.slice(0, open), title.slice(open + 1).replace(')', '')];
}
