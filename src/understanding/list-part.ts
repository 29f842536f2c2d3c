import type { Library } from '../content/library.ts';
import type { Context, Topic } from './context.ts';
import { NUMBERS, ORDINALS, placeOf, SHORT_ORDINALS } from './ordinals.ts';
import type { TitleIndex } from './titles.ts';
import { tokens } from './tokens.ts';

/** A point of a list that was shown, as the answer that tells more of it, and what is asked about it beside that. */
export interface PartAsked {
  /** Undefined where the list has such a point and no answer tells more of it. */
  readonly part: Topic | undefined;
  /** Empty where the point itself is what is asked for. */
  readonly rest: string;
}

type List = readonly (string | null)[];

/** "Explain the third one", "and the last one", "number 2?": a point by its place in the list just shown. */
export function readPoint(library: Library, context: Context, utterance: string): PartAsked | undefined {
  const [last] = context.topics;
  // Where the last reply had no answer, what it offered is counted, not a list from before.
  if (last === undefined || last.kind === 'compare' || context.misses > 0) return undefined;
  const shown = listShown(library, context);
  if (shown === undefined) return undefined;
  const place = placeIn(utterance, nounsOf(library, shown.id));
  if (place === undefined) return undefined;
  const at = placeAt(place.word, shown.list, shown.list.indexOf(last.kind === 'answer' ? last.id : ''));
  if (at === undefined || at < 0 || at >= shown.list.length) return undefined;
  const id = shown.list[at] ?? undefined;
  return {
    part: id === undefined ? undefined : { kind: 'answer', id },
    rest: restOf(`${utterance.slice(0, place.start)} it ${utterance.slice(place.end)}`),
  };
}

/** "And communication", "the communication bit, what does that look like": a point by a word of its own. */
export function readNamedPoint(
  library: Library,
  titles: TitleIndex,
  last: Topic | undefined,
  utterance: string,
): PartAsked | undefined {
  // Who names a role that answers are written about asks about that role.
  const isOfRole = titles.find(titles.read(utterance)).some(({ answered }) => answered);
  if (last?.kind !== 'answer' || isOfRole) return undefined;
  const pieces = utterance.split(/[,;:–—]\s+|\s+[-–—]\s+/);
  const at = pieces.findIndex((piece) => telling(piece).length > 0);
  const name = telling(pieces[at] ?? '');
  const rest = restOf(pieces.slice(at + 1).join(', '));
  const named = listsOf(library, last.id)
    .map((list) => partNamed(library, list, name))
    .find((id) => id !== undefined && id !== last.id);
  return named === undefined ? undefined : { part: { kind: 'answer', id: named }, rest };
}

/** The points of the answer itself, or else of the lists that it is a point of. */
function listsOf(library: Library, id: string): readonly List[] {
  const own = library.answers.get(id)?.parts;
  const others = [...library.answers.values()].flatMap(({ parts }) => (parts?.includes(id) ? [parts] : []));
  return own === undefined ? others : [own, ...others];
}

/** The list that was shown last: with the last answer, or before it where that is one of its points or the card of a role. */
function listShown(library: Library, { topics }: Context): { id: string; list: List } | undefined {
  const [last, before] = topics;
  const own = last === undefined ? undefined : listOf(library, last);
  if (own !== undefined || before?.kind !== 'answer') return own;
  if (last?.kind === 'role') return listOf(library, before) ?? listOf(library, holding(library, [before.id]));
  if (last?.kind !== 'answer') return undefined;
  const list = listOf(library, before);
  return list?.list.includes(last.id) ? list : listOf(library, holding(library, [last.id, before.id]));
}

function listOf(library: Library, topic: Topic | undefined): { id: string; list: List } | undefined {
  const parts = topic?.kind === 'answer' ? library.answers.get(topic.id)?.parts : undefined;
  return topic?.kind === 'answer' && parts ? { id: topic.id, list: parts } : undefined;
}

/** The answer that lists all of these. */
function holding(library: Library, ids: readonly string[]): Topic | undefined {
  const found = [...library.answers.values()].find(({ parts }) => ids.every((id) => parts?.includes(id)));
  return found && { kind: 'answer', id: found.id };
}

const PLACE = [...ORDINALS, ...SHORT_ORDINALS, 'last', 'final', 'next', 'previous'].join('|');
/** What people call a point of a list, whatever it lists. */
const NOUNS = ['one', 'point', 'part', 'bit', 'item', 'thing', 'bullet'];
const END = String.raw`(?=\s*(?:[,.;:?!)]|[-–—]\s|$)|\s+(?:of (?:them|those|these|the list)|on (?:the|that|your) list|please|more|then|again|in|mean|look|work)\b)`;

interface Place {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Where an utterance points at a place: "the third" at its end, "third one" and, of five moves, "third move" anywhere. */
function placeIn(utterance: string, nouns: readonly string[]): Place | undefined {
  const numbers = [...NUMBERS, '\\d{1,2}'].join('|');
  const patterns = [
    `(?:the |that )?\\b(${PLACE}) (?:${[...NOUNS, ...nouns].join('|')})\\b`,
    `(?:^|\\b(?:the|that|and|ok|okay|so|then) )(${PLACE})${END}`,
    `(?:the )?\\b(?:number|no\\.?|nr\\.?|point|item|bullet) (${numbers})\\b`,
  ];
  for (const pattern of patterns) {
    const found = new RegExp(pattern, 'i').exec(utterance);
    if (found?.[1] === undefined) continue;
    return { word: found[1].toLowerCase(), start: found.index, end: found.index + found[0].length };
  }
  return undefined;
}

/** The plural words of a list's own question: of "the five moves", one is a move. */
function nounsOf(library: Library, id: string): string[] {
  const words = (library.answers.get(id)?.question ?? '').toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.flatMap((word) => tokens(word).filter((single) => single !== word && single.length > 2));
}

function placeAt(word: string, list: List, now: number): number | undefined {
  if (word === 'last' || word === 'final') return list.length - 1;
  if (word === 'next' || word === 'previous') return now < 0 ? undefined : now + (word === 'next' ? 1 : -1);
  return placeOf(word);
}

/** Words that ask for nothing beside the point itself. */
const ASKING = new Set(
  `and but so also ok okay then or well now hmm cool right thanks please what how about is s are does do did can could would
  you i we me us my tell explain describe show give say elaborate expand go unpack clarify walk through take more bit little
  further detail deeper again of on for in to with from at the a an that it this those them these its one point part item
  thing bullet mean meaning look like exactly practice example real life get better know hear want need interested learn read see there
  let s help understand as well too which tl who why if again quickly briefly piece`
    .split(/\s+/)
    .map((word) => tokens(word)[0] ?? ''),
);
/** Of these, words that ask for something where they stand with "how": "how do I learn it". */
const DOING = /\bhow (?:do|can|could|would|should|to)\b.*\b(?:learn|practice|understand|see|show|read)\b/i;

function telling(text: string): string[] {
  return tokens(text).filter((word) => !ASKING.has(word));
}

function restOf(text: string): string {
  const rest = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:?!])/g, '$1');
  return telling(rest).length === 0 && !DOING.test(rest) ? '' : rest;
}

/** The one point that all these words belong to. */
function partNamed(library: Library, list: List, said: readonly string[]): string | undefined {
  if (said.length === 0) return undefined;
  const named = [...new Set(list)].filter((id): id is string => {
    const words = id === null ? [] : wordsOf(library, id);
    return said.every((word) => words.some((other) => isSameWord(word, other)));
  });
  return named.length === 1 ? named[0] : undefined;
}

function wordsOf(library: Library, id: string): string[] {
  return [...telling(library.answers.get(id)?.question ?? ''), ...tokens(id)];
}

const STEM = 4;
const MOST_ENDING = 5;

/** "Communicating" and "communication", "solve" and "solving": one stem, of at least half the word, with two endings. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  let shared = 0;
  while (shared < longest && a[shared] === b[shared]) shared += 1;
  return shared >= STEM && shared * 2 > longest && longest - shared <= MOST_ENDING;
}
