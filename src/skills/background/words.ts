/** A word of a text, where it stands, and how it is separated from the one before it. */
export interface Word {
  /** Lower case, apostrophes straight. */
  readonly text: string;
  /** The singular of it, as far as endings tell. */
  readonly singular: string;
  /** As it was written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** True where a comma, colon, dash or bracket stands before it, and for the first word of a sentence. */
  readonly startsClause: boolean;
}

export interface Sentence {
  readonly words: readonly Word[];
  readonly asks: boolean;
  /** True where its first clause ends in a colon: "Skills: budgeting, staffing". */
  readonly headed: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:[&'’][\p{L}\p{N}]+)*/gu;
const CLAUSE_BREAK = /[,:()[\]–—/]|\s-+\s/;
const SENTENCE_BREAK = /[.!?]+(?:["”')\]]*)\s|[;•●▪◦·|‣*]/;
const LINE_BREAK = /[\r\n]/;
/** A line this long that goes on in lower case was broken by a page, not by its writer. */
const WRAPPED_LINE = 60;
/** More than this between two words is a rule or a gap: it ends the sentence, whatever it consists of. */
const WIDE_GAP = 40;
/** A sentence longer than this is cut, so that what is looked for around a word stays near it. */
const MOST_WORDS = 200;

/** The sentences of a text; a line of its own is a sentence, unless it only goes on with the one above. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  let headed = false;
  let previousEnd = 0;
  let lineStart = 0;
  const close = (gap: string): void => {
    if (words.length > 0) sentences.push({ words, asks: gap.includes('?'), headed });
    words = [];
    headed = false;
  };
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const gap = text.slice(previousEnd, Math.min(match.index, previousEnd + WIDE_GAP + 1));
    const newLine = LINE_BREAK.test(gap);
    const wraps = newLine && /^\p{Ll}/u.test(raw) && !/[^\s]/.test(gap) && previousEnd - lineStart >= WRAPPED_LINE;
    if (words.length >= MOST_WORDS || gap.length > WIDE_GAP || SENTENCE_BREAK.test(gap) || (newLine && !wraps))
      close(gap);
    if (newLine) lineStart = match.index;
    if (gap.includes(':') && words.length > 0 && words.length <= 4) headed = true;
    words.push(wordAt(raw, match.index, words.length === 0 || CLAUSE_BREAK.test(gap)));
    previousEnd = match.index + raw.length;
  }
  close(text.slice(previousEnd, previousEnd + WIDE_GAP));
  return sentences;
}

/** The words of a phrase of ours, in the form they are compared in. */
export function phraseWords(phrase: string): readonly string[] {
  return phrase.replace(/’/g, "'").match(/[\p{L}\p{N}]+(?:[&'][\p{L}\p{N}]+)*/gu) ?? [];
}

export function singularOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 2 && word.endsWith('s') && !/(ss|us|[sx]is|^(th|h)?is)$/.test(word)) return word.slice(0, -1);
  return word;
}

function wordAt(raw: string, start: number, startsClause: boolean): Word {
  const text = raw.toLowerCase().replace(/’/g, "'");
  return { text, singular: singularOf(text), raw, start, end: start + raw.length, startsClause };
}
