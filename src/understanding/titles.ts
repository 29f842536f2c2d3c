import type { Library } from '../content/library.ts';
import type { Role } from '../content/schema.ts';
import { tokens } from './tokens.ts';
import { createCorrect, createReadTokens } from './trade-words.ts';

/** A job title found in an utterance, by the token positions it covers (end not included). */
export interface TitleHit {
  readonly start: number;
  readonly end: number;
  /** The occupation it belongs to; the first of them, where several share the title. */
  readonly code: string;
  /** The other occupations that share the title alike. */
  readonly others: readonly string[];
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
  readonly codes: readonly string[];
  readonly answered: boolean;
  readonly rank: number;
}

/** Other names for whoever runs something: tried as a manager where the exact title is not known. */
const MANAGES = new Set(['manager', 'director', 'head', 'boss', 'chief']);
/** Who leads a crew or a shift is no manager, and is never looked up as one unless a list says so. */
const LEADS = new Set(['lead', 'leader', 'supervisor']);
/** "packaging team lead" is looked up as a packaging supervisor. */
const CREWS = new Set(['team', 'crew', 'shift', 'group']);

/** The rank from which on an entry is only one of an occupation's listed titles, and may be shared. */
const LISTED = 3;
/** More would be a menu. */
const MOST_SHARING = 3;

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
    if (words.length === 0 || words[0] === 'is' || (known !== undefined && known.rank < entry.rank)) return;
    if (known?.rank === entry.rank && entry.rank < LISTED) return;
    const codes = known?.rank === entry.rank ? [...new Set([...known.codes, ...entry.codes])] : entry.codes;
    entries.set(key, { ...entry, codes });
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
  for (const [name, code] of Object.entries(library.roleWords.answered))
    add(name, { codes: [code], answered: true, rank: 0 });
  for (const [name, code] of Object.entries(library.roleWords.also))
    add(name, { codes: [code], answered: false, rank: 1 });
  for (const [name, codes] of Object.entries(library.roleWords.shared)) add(name, { codes, answered: false, rank: 1 });
  for (const role of broadestFirst(library)) {
    const codes = [role.code];
    for (const name of [role.singular, role.title]) add(name, { codes, answered: false, rank: 1 });
    for (const title of role.also_called.flatMap(withoutBrackets)) {
      const words = tokens(title);
      // "Team Leader" is listed for managers of other kinds, and "Maintenance Supervisor" for those of biomass power plants.
      if ((isCatchAll(role) || isSpecial(role)) && LEADS.has(words.at(-1) ?? '')) continue;
      // One word alone ("manager", "owner") is how people talk, not a title to look up.
      if (words.length > 1) add(title, { codes, answered: false, rank: LISTED });
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
    const hit = hitOf(run, start, end, entries) ?? asHead(run, start, end, entries);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/**
 * "facilities director" is looked up as a facilities manager, and "packaging lead" as a packaging supervisor, where it is no
 * title of its own.
 */
function asHead(
  run: readonly string[],
  start: number,
  end: number,
  entries: ReadonlyMap<string, Entry>,
): TitleHit | undefined {
  const last = run.at(-1);
  if (run.length < 2 || last === undefined) return undefined;
  const field = run.slice(0, -1);
  if (MANAGES.has(last)) return hitOf([...field, 'manager'], start, end, entries);
  if (!LEADS.has(last)) return undefined;
  const whose = field.length > 1 && CREWS.has(field.at(-1) ?? '') ? field.slice(0, -1) : field;
  return hitOf([...field, 'supervisor'], start, end, entries) ?? hitOf([...whose, 'supervisor'], start, end, entries);
}

/** "head of supply chain", "manager of facilities". */
function turnedRound(
  words: readonly string[],
  start: number,
  entries: ReadonlyMap<string, Entry>,
): TitleHit | undefined {
  const head = words[start];
  if (head === undefined || words[start + 1] !== 'of' || !(MANAGES.has(head) || LEADS.has(head))) return undefined;
  // "A lead of mine" runs no mine.
  if (words[start + 2] === 'mine') return undefined;
  for (let count = 3; count > 0; count -= 1) {
    const end = start + 2 + count;
    if (end > words.length) continue;
    const run = [...words.slice(start + 2, end), head];
    const hit = hitOf(run, start, end, entries) ?? asHead(run, start, end, entries);
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
  const [code, ...others] = entry?.codes.slice(0, MOST_SHARING) ?? [];
  return entry === undefined || code === undefined
    ? undefined
    : { start, end, name, code, others, answered: entry.answered };
}

/** Of the occupations that share a title the wider ones are offered first, and those of no kind in particular last. */
function broadestFirst(library: Library): readonly Role[] {
  const order = (role: Role): number => (isCatchAll(role) ? 2 : isSpecial(role) ? 1 : 0);
  return [...library.roles.values()].sort((a, b) => order(a) - order(b));
}

/** A special kind of a wider occupation, by its code: 11-3051.04 is one of 11-3051. */
function isSpecial(role: Role): boolean {
  return !role.code.endsWith('.00');
}

function isCatchAll(role: Role): boolean {
  return role.title.endsWith(', All Other');
}

/** "Business Development Executive (BD Executive)" is two titles. */
function withoutBrackets(title: string): string[] {
  const open = title.indexOf('(');
  if (open < 0) return [title];
  return [title.slice(0, open), title.slice(open + 1).replace(')', '')];
}
