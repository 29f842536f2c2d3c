/** Which words and letter groups a text has, weighed by how rare they are in the content. */

/** A unit vector that is zero nearly everywhere. */
export interface Sparse {
  readonly features: Int32Array;
  readonly weights: Float64Array;
}

export interface TfIdf {
  readonly vector: (words: readonly string[]) => Sparse;
  /** Of each text the index was made of. */
  readonly vectors: readonly Sparse[];
  readonly featureCount: number;
  /** How much a word tells: high when it is rare in the content, highest when it is not there at all. */
  readonly weight: (word: string) => number;
}

/** With more texts than this, what a single one of them uses says nothing of any other. */
const LARGE = 2000;
const LEFT_OUT = -1;

export function createTfIdf(texts: readonly (readonly string[])[]): TfIdf {
  const numbers = createFeatures();
  const numbered = texts.map((words) => numbersIn(words, numbers.learn));
  const count = numbers.count();
  const uses = new Int32Array(count);
  for (const features of numbered)
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] as number;
      if (feature !== features[at - 1]) uses[feature] = (uses[feature] as number) + 1;
    }
  const rarity = (inTexts: number): number => Math.log((1 + texts.length) / (1 + inTexts)) + 1;
  const idf = Float64Array.from(uses, rarity);

  const least = texts.length > LARGE ? 2 : 1;
  const places = new Int32Array(count).fill(LEFT_OUT);
  let kept = 0;
  for (let feature = 0; feature < count; feature++) if ((uses[feature] as number) >= least) places[feature] = kept++;

  const toVector = (all: Int32Array): Sparse => {
    const features: number[] = [];
    const weights: number[] = [];
    const areWords: boolean[] = [];
    // Words and letter groups have one half of the say each, however many there are of either.
    let [words, letters] = [0, 0];
    for (let at = 0, next = 0; at < all.length; at = next) {
      const feature = all[at] as number;
      for (next = at + 1; all[next] === feature; ) next += 1;
      if (places[feature] === LEFT_OUT) continue;
      const weight = (1 + Math.log(next - at)) * (idf[feature] as number);
      const isWord = numbers.isWord(feature);
      if (isWord) words += weight ** 2;
      else letters += weight ** 2;
      features.push(places[feature] as number);
      weights.push(weight);
      areWords.push(isWord);
    }
    const [wordsLength, lettersLength] = [Math.sqrt(2 * words), Math.sqrt(2 * letters)];
    return {
      features: new Int32Array(features),
      weights: new Float64Array(weights.map((weight, at) => weight / (areWords[at] ? wordsLength : lettersLength))),
    };
  };

  return {
    vector: (words) => toVector(numbersIn(words, numbers.known)),
    vectors: numbered.map(toVector),
    featureCount: kept,
    weight: (word) => {
      const feature = numbers.ofWord(word);
      return feature === undefined ? rarity(0) : (idf[feature] as number);
    },
  };
}

/** The numbers of the features of one word, or of two words that follow each other. */
type Numbering = (word: string, before: string | undefined) => readonly number[];

/**
 * Gives each feature a number: words, pairs of words, and groups of three to five letters inside a word. The same words
 * come again and again, so what each consists of is found out once.
 */
function createFeatures() {
  const words = new Map<string, number>();
  const letters = new Map<string, number>();
  const kinds: boolean[] = [];
  const spelled = new Map<string, readonly number[]>();
  const numberIn = (table: Map<string, number>, key: string, isWord: boolean): number => {
    const known = table.get(key);
    if (known !== undefined) return known;
    kinds.push(isWord);
    table.set(key, kinds.length - 1);
    return kinds.length - 1;
  };
  const learn: Numbering = (word, before) => {
    let own = spelled.get(word);
    if (own === undefined) {
      own = [numberIn(words, word, true), ...letterGroups(word).map((group) => numberIn(letters, group, false))];
      spelled.set(word, own);
    }
    return before === undefined ? own : [numberIn(words, `${before} ${word}`, true), ...own];
  };
  const known: Numbering = (word, before) => {
    const pair = before === undefined ? undefined : words.get(`${before} ${word}`);
    const own = spelled.get(word) ?? [words.get(word), ...letterGroups(word).map((group) => letters.get(group))];
    return [pair, ...own].filter((feature) => feature !== undefined);
  };
  return {
    learn,
    known,
    count: () => kinds.length,
    isWord: (feature: number): boolean => kinds[feature] === true,
    ofWord: (word: string): number | undefined => words.get(word),
  };
}

const LONGEST_WORD = 40;

function letterGroups(word: string): readonly string[] {
  const spaced = ` ${word.slice(0, LONGEST_WORD)} `;
  const groups: string[] = [];
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= spaced.length; at++) groups.push(spaced.slice(at, at + size));
  }
  return groups;
}

/** The features of a text in order of their numbers, as often as they are there. */
function numbersIn(words: readonly string[], numbers: Numbering): Int32Array {
  const all: number[] = [];
  words.forEach((word, at) => {
    for (const feature of numbers(word, words[at - 1])) all.push(feature);
  });
  return new Int32Array(all).sort();
}
