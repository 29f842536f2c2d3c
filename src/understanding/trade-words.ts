import { holes, isOneSlipAway } from './spell.ts';
import { tokens } from './tokens.ts';

/** Text as tokens with abbreviations written out: "dc mgr" -> ["distribution", "center", "manager"]. */
export type ReadTokens = (text: string) => string[];

/** Reads tokens by a table of what words also mean; longer entries win over shorter ones. */
export function createReadTokens(means: Readonly<Record<string, string>>): ReadTokens {
  const entries = new Map(Object.entries(means).map(([word, meaning]) => [tokens(word).join(' '), tokens(meaning)]));
  const longest = Math.max(1, ...[...entries.keys()].map((key) => key.split(' ').length));
  return (text) => {
    const words = tokens(text);
    const read: string[] = [];
    for (let at = 0; at < words.length; ) {
      let taken = Math.min(longest, words.length - at);
      while (taken > 1 && !entries.has(words.slice(at, at + taken).join(' '))) taken -= 1;
      read.push(...(entries.get(words.slice(at, at + taken).join(' ')) ?? words.slice(at, at + taken)));
      at += taken;
    }
    return read;
  };
}

const SHORTEST_CORRECTED = 5;
/** Longer words are nobody's, and have as many holes as letters. */
const LONGEST_CORRECTED = 40;

/** The word itself if it is known or right as it is, else the one known word a single slip of the keyboard away; else itself. */
export function createCorrect(
  known: ReadonlySet<string>,
  isRight: (word: string) => boolean = () => false,
): (word: string) => string {
  const byHole = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < SHORTEST_CORRECTED || word.length > LONGEST_CORRECTED) continue;
    for (const hole of holes(word)) byHole.set(hole, [...(byHole.get(hole) ?? []), word]);
  }
  return (word) => {
    const isOfLength = word.length >= SHORTEST_CORRECTED && word.length <= LONGEST_CORRECTED;
    if (!isOfLength || known.has(word) || isRight(word)) return word;
    const near = new Set<string>();
    for (const hole of holes(word))
      for (const other of byHole.get(hole) ?? []) if (isOneSlipAway(word, other)) near.add(other);
    const [only] = near;
    return only !== undefined && near.size === 1 ? only : word;
  };
}
