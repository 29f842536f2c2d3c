import { clean, wordsOf } from './normalise.ts';

/** How alike two questions are, from 0 to 1: by the words they share, those that are rare in the content counting most. */
export type Likeness = (a: string | Wording, b: string | Wording) => number;

/** A question as it is compared. What is compared often is read once. */
export type Wording = ReadonlySet<string>;

/** In how many of the questions of a field a word stands. */
export interface WordUses {
  readonly questions: number;
  readonly of: (word: string) => number;
}

/** Words that are as good as the same share so much of their letter pairs: "reimbursement" and "reimbursment". */
const SAME_LETTERS = 0.75;
const LONG_ENOUGH = 5;

/** `texts` are any questions of the field: they tell which words are common. */
export function createLikeness(texts: Iterable<string>): Likeness {
  return likenessBy(countUses(texts));
}

/** Ten thousand questions take a quarter of a second: they are counted once, and a few more `over` them. */
export function countUses(texts: Iterable<string>, over?: WordUses): WordUses {
  const uses = new Map<string, number>();
  let questions = over?.questions ?? 0;
  for (const text of texts) {
    questions += 1;
    for (const word of readWording(text)) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  return { questions, of: (word) => (uses.get(word) ?? 0) + (over?.of(word) ?? 0) };
}

export function likenessBy(uses: WordUses): Likeness {
  const weight = (word: string): number => Math.log((uses.questions + 2) / (uses.of(word) + 1));
  const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weight(word), 0);
  return (a, b) => {
    const [first, second] = [[...wordingOf(a)], [...wordingOf(b)]];
    const whole = sum(first) + sum(second);
    if (whole === 0) return 0;
    const left = new Set(second);
    const shared = first.flatMap((word) => {
      const match = left.has(word) ? word : [...left].find((other) => isSlip(word, other));
      if (match === undefined) return [];
      left.delete(match);
      return [Math.min(weight(word), weight(match))];
    });
    return (2 * shared.reduce((total, each) => total + each, 0)) / whole;
  };
}

function wordingOf(said: string | Wording): Wording {
  return typeof said === 'string' ? readWording(said) : said;
}

export function readWording(text: string): Wording {
  return new Set(wordsOf(clean(text)).map(stem));
}

/** Only what changes nothing about what is asked: "approved leaves" and "approve leave". */
function stem(word: string): string {
  if (word.length <= LONG_ENOUGH) return word.length > 3 ? word.replace(/s$/, '') : word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(?:ing|ed|es|s)$/, '')
    .replace(/e$/, '');
}

function isSlip(a: string, b: string): boolean {
  if (a.length < LONG_ENOUGH || b.length < LONG_ENOUGH || Math.abs(a.length - b.length) > 2) return false;
  const [first, second] = [pairs(a), pairs(b)];
  const common = [...first].filter((pair) => second.has(pair)).length;
  return (2 * common) / (first.size + second.size) >= SAME_LETTERS;
}

function pairs(word: string): ReadonlySet<string> {
  return new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));
}
