import type { Library } from '../content/library.ts';
import { plainText } from '../message/plain-text.ts';
import { coresOf } from './commands.ts';
import { holes, isOneSlipAway } from './spell.ts';

/** Longer text is no command, whatever it is made of. */
const MOST_CHARACTERS = 80;
const MOST_WORDS = 10;
/** Shorter words are as easily another word as a slip: "say" is no "stay". */
const SHORTEST = 3;
/** A message of one word has nothing beside it to tell that it is a command, so less counts as a slip in it. */
const ALONE = { shortest: 4, other: 7 };
/** A word used this often in the content is no slip of its writers. */
const OFTEN = 2;

/** An utterance with its one slip put right, if it is a command then and nothing else; otherwise as it was. */
export type PutRight = (utterance: string, asked?: Asked) => string;

/** What is being asked while it was said: `free` where any text may be the answer. */
export interface Asked {
  readonly free: boolean;
}

/**
 * `starts` are what flows begin with. Words that would erase answers at once, were they spelled right, only stop the questions:
 * that offers to erase them.
 */
export function createPutRight(library: Library, starts: readonly (readonly string[])[]): PutRight {
  const { commands } = library;
  const groups = [commands.controls, commands.asks, commands.my_data, commands.nudges, commands.guides];
  const lists: readonly (readonly string[])[] = [
    ...starts,
    ...[...groups, commands.guide_reads, commands.person].flatMap((group) => Object.values(group)),
    commands.home,
    commands.progress_shares,
  ];
  const asked = new Map<string, Set<number>>();
  const words = new Set<string>();
  lists.forEach((phrases, list) => {
    for (const phrase of phrases) {
      for (const word of wordsOf(phrase)) words.add(word);
      for (const core of coresOf(phrase)) asked.set(core, (asked.get(core) ?? new Set()).add(list));
    }
  });
  const erasing = String(lists.indexOf(commands.controls.erase));
  const [stop = ''] = commands.controls.stop;
  const near = nearestOf(words);
  const isRight = (word: string): boolean => words.has(word) || wordsKnownTo(library).has(word);

  /** Which commands a text comes down to, as one text for comparing. */
  const meaning = (text: string): string | undefined => {
    const found = coresOf(text).flatMap((core) => [...(asked.get(core) ?? [])]);
    return found.length === 0 ? undefined : [...new Set(found)].toSorted().join(' ');
  };

  return (utterance, whileAsked) => {
    if (utterance.length > MOST_CHARACTERS || /\d/.test(utterance)) return utterance;
    const said = wordsOf(utterance);
    if (said.length === 0 || said.length > MOST_WORDS || meaning(utterance) !== undefined) return utterance;
    const found = new Map<string, string>();
    said.forEach((word, at) => {
      if (word.length < SHORTEST || isRight(word)) return;
      for (const right of near(word)) {
        if (said.length === 1 && !isSlipAlone(word, right, whileAsked?.free === true)) continue;
        const text = said.with(at, right).join(' ');
        const meant = meaning(text);
        if (meant !== undefined) found.set(meant, found.get(meant) ?? text);
      }
    });
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) return utterance;
    const [meant, text] = only;
    if (meant !== erasing) return text;
    return whileAsked === undefined ? utterance : stop;
  };
}

/** Anything may be the name of a story; hardly anything is called "stpo". */
function isSlipAlone(word: string, right: string, isFree: boolean): boolean {
  if (word[0] !== right[0] || right.length < ALONE.shortest || word.length < ALONE.shortest) return false;
  const swapped = word.length === right.length && [...word].toSorted().join('') === [...right].toSorted().join('');
  if (swapped || isFree) return swapped;
  const doubled =
    word.length > right.length && word.replace(/(\p{L})\1/gu, '$1') === right.replace(/(\p{L})\1/gu, '$1');
  return doubled || right.length > word.length || word.length >= ALONE.other;
}

function nearestOf(words: ReadonlySet<string>): (word: string) => readonly string[] {
  const byHole = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST - 1) continue;
    for (const hole of holes(word)) byHole.set(hole, [...(byHole.get(hole) ?? []), word]);
  }
  return (word) => {
    const near = new Set([...holes(word)].flatMap((hole) => byHole.get(hole) ?? []));
    return [...near].filter((other) => isOneSlipAway(word, other));
  };
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** By the commands, which a tenant's own answers leave as they are. */
const known = new WeakMap<Library['commands'], ReadonlySet<string>>();

/** Words that are meant as they stand: those the answers are written in, and those that questions use more than once. */
function wordsKnownTo(library: Library): ReadonlySet<string> {
  const before = known.get(library.commands);
  if (before !== undefined) return before;
  const uses = new Map<string, number>();
  const count = (texts: readonly string[], times: number): void => {
    for (const text of texts) for (const word of new Set(wordsOf(text))) uses.set(word, (uses.get(word) ?? 0) + times);
  };
  const answers = [...library.answers.values()];
  count([...answers.flatMap(({ phrasings }) => phrasings), ...library.outside], 1);
  count(
    library.safety.flatMap(({ phrases, examples, harmless }) => [...phrases, ...examples, ...harmless]),
    OFTEN,
  );
  const written = [...answers, ...library.guides.values()];
  count(
    written.map(({ message }) => plainText(message)),
    OFTEN,
  );
  count(
    [...library.roles.values()].map((role) => JSON.stringify(role)),
    OFTEN,
  );
  const fresh = new Set([...uses].filter(([, times]) => times >= OFTEN).map(([word]) => word));
  known.set(library.commands, fresh);
  return fresh;
}
