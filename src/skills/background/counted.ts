import type { Lexicon } from './lexicon.ts';
import { longestAt } from './phrase-table.ts';
import type { Sentence, Word } from './words.ts';

/** A narrow denial ("no", "without") reaches this many words. */
const NARROW_REACH = 3;
const PERSON = new Set(['i', 'we', 'my', "i've", "i'm", "we've", 'currently', 'now']);
/** After these a new subject may stand: "because my manager ran it". */
const SUBJECT_FOLLOWS = new Set([
  'that',
  'which',
  'because',
  'when',
  'while',
  'as',
  'since',
  'where',
  'if',
  'so',
  'but',
  'than',
]);
const ALWAYS_SUBJECT = new Set(['he', 'she', 'they', 'who', 'whose', 'you']);
const SUBJECT_ENDS = new Set(['i', 'we', 'me', 'us', "i've", "i'd", "we've"]);

/** For each word of a sentence, whether a deed named there counts: not denied, not wished for, not somebody else's. */
export function countedWords(lexicon: Lexicon, sentence: Sentence): readonly boolean[] {
  const denied = deniedWords(lexicon, sentence.words);
  const others = othersWords(lexicon, sentence.words);
  return sentence.words.map((_, at) => !sentence.asks && denied[at] !== true && others[at] !== true);
}

function deniedWords(lexicon: Lexicon, words: readonly Word[]): boolean[] {
  let wide = false;
  let narrowUntil = -1;
  let exceptUntil = -1;
  return words.map((word, at) => {
    const turns = longestAt(lexicon.ends, words, at) !== undefined;
    // A comma ends it only where the person starts anew: "I want to learn budgeting, staffing" goes on, ", I led …" does not.
    if (turns || (word.startsClause && PERSON.has(word.text))) wide = false;
    if (word.startsClause) narrowUntil = -1;
    const excepted = longestAt(lexicon.except, words, at);
    if (excepted !== undefined) exceptUntil = at + excepted.length - 1;
    if (at > exceptUntil) {
      if (longestAt(lexicon.wide, words, at) !== undefined) wide = true;
      else if (longestAt(lexicon.narrow, words, at) !== undefined) narrowUntil = at + NARROW_REACH;
    }
    return wide || at <= narrowUntil;
  });
}

function othersWords(lexicon: Lexicon, words: readonly Word[]): boolean[] {
  let others = false;
  return words.map((word, at) => {
    if (word.startsClause || SUBJECT_ENDS.has(word.text)) others = false;
    const previous = words[at - 1]?.text ?? '';
    const subject =
      longestAt(lexicon.others, words, at) !== undefined &&
      (word.startsClause || SUBJECT_FOLLOWS.has(previous) || ALWAYS_SUBJECT.has(word.text));
    if (subject) others = true;
    return others;
  });
}
