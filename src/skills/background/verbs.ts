import type { Lexicon, VerbEntry } from './lexicon.ts';
import { longestAt } from './phrase-table.ts';
import type { Word } from './words.ts';

/** A word of doing in a sentence. */
export interface Verb extends VerbEntry {
  readonly at: number;
  readonly length: number;
  /** A new statement begins with it: "…, tracked the budget", "and tracked the budget". */
  readonly startsStatement: boolean;
  /** The person did it among others: "we built". */
  readonly shared: boolean;
}

/** What stands before a plain form that is a verb: "I run", "to run", "and run". Elsewhere it is a noun: "the run". */
const BEFORE_PLAIN = new Set([
  ...[
    'i',
    'we',
    'to',
    'and',
    'or',
    'also',
    'now',
    'currently',
    'still',
    'regularly',
    'then',
    'often',
    'always',
    'usually',
  ],
  ...[
    'have',
    "i've",
    'ever',
    'help',
    'helped',
    'helping',
    'me',
    'us',
    'where',
    'that',
    'did',
    'not',
    'never',
    "didn't",
  ],
]);
const BEFORE_THIRD = new Set(['and', 'also', 'currently', 'now', 'regularly', 'who', 'that', 'which']);
/** After these "planning" and "building" are nouns: "the planning team". */
const BEFORE_NOUN = new Set(['the', 'a', 'an', 'our', 'my', 'their', 'its', 'this', 'that', 'each', 'new']);
const PASSIVE = new Set(['was', 'were', 'been', 'being', 'is', 'are', 'be', 'got', 'gets']);
const SUBJECTS = new Set(['i', 'we', "i've", "we've"]);
const JOINS = new Set(['and', 'or', 'then', 'also', 'while']);
/** After "by" these do not name somebody else: "run by me", "cut by half". */
const OWN_BY =
  /^(me|myself|us|\p{N}.*|half|a|an|over|almost|nearly|more|about|around|roughly|up|introducing|using|\p{L}+ing)$/u;

export function verbsOf(lexicon: Lexicon, words: readonly Word[]): readonly Verb[] {
  const verbs: Verb[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const masked = longestAt(lexicon.notVerbs, words, at);
    const hit = longestAt(lexicon.verbs, words, at);
    if (masked !== undefined && masked.length >= (hit?.length ?? 0)) {
      at += masked.length - 1;
    } else if (hit !== undefined) {
      if (isVerb(words, at, hit.length, hit.value)) {
        const subject = words.slice(Math.max(0, at - 2), at).map((word) => word.text);
        verbs.push({
          ...hit.value,
          at,
          length: hit.length,
          startsStatement: startsStatement(words, at, verbs.at(-1)),
          shared: subject.includes('we') || subject.includes("we've"),
        });
        at += hit.length - 1;
      }
    }
  }
  return verbs;
}

function startsStatement(words: readonly Word[], at: number, previous: Verb | undefined): boolean {
  const from = previous === undefined ? at : previous.at + previous.length;
  const brokenOff = words.slice(from, at + 1).some((word) => word.startsClause || SUBJECTS.has(word.text));
  const before = words[at - 1]?.text ?? '';
  // "Planned and ran the move" is one statement, "planned the move and ran the site" are two.
  const joined = JOINS.has(before) && from < at - 1;
  return previous === undefined || brokenOff || joined;
}

function isVerb(words: readonly Word[], at: number, length: number, { doing, form, verb }: VerbEntry): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (doing === 'duty') return true;
  const before = word.startsClause ? undefined : words[at - 1]?.text;
  // "LED lights", unless the whole line is in capitals.
  if (verb === 'lead' && word.raw === 'LED' && !words.every(({ raw }) => raw === raw.toUpperCase())) return false;
  if (form === 'plain') return before === undefined || BEFORE_PLAIN.has(before) || before.endsWith('ly');
  if (form === 'third') return before === undefined || BEFORE_THIRD.has(before);
  if (form === 'ing') return before === undefined || !BEFORE_NOUN.has(before);
  if (before !== undefined && PASSIVE.has(before)) return false;
  const [by, whom] = [words[at + length], words[at + length + 1]];
  return by?.text !== 'by' || whom === undefined || OWN_BY.test(whom.text);
}
