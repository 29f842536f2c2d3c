/** Which words and letter groups a text has, weighed by how rare they are in the content. */

/** A unit vector that is zero nearly everywhere. */
export interface Sparse {
  readonly features: Int32Array;
  readonly weights: Float64Array;
}

export interface TfIdf {
  readonly vector: (words: readonly string[]) => Sparse;
  /** The cosine of a vector with that of each text the index was made of. */
  readonly cosines: (vector: Sparse) => Float64Array;
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
  const counted = texts.map((words) => countFeatures(words, numbers.learn));
  const count = numbers.count();
  const uses = new Int32Array(count);
  for (const { features } of counted) for (const feature of features) uses[feature] = (uses[feature] as number) + 1;
  const rarity = (inTexts: number): number => Math.log((1 + texts.length) / (1 + inTexts)) + 1;
  const idf = Float64Array.from(uses, rarity);

  const least = texts.length > LARGE ? 2 : 1;
  const places = new Int32Array(count).fill(LEFT_OUT);
  let kept = 0;
  for (let feature = 0; feature < count; feature++) if ((uses[feature] as number) >= least) places[feature] = kept++;

  const toVector = (counted: Counted): Sparse => {
    const { features, counts } = leaveOut(counted, places);
    const weights = Float64Array.from(
      features,
      (feature, at) => (1 + Math.log(counts[at] as number)) * (idf[feature] as number),
    );
    // Words and letter groups have one half of the say each, however many there are of either.
    let words = 0;
    let letters = 0;
    for (let at = 0; at < features.length; at++) {
      const square = (weights[at] as number) ** 2;
      if (numbers.isWord(features[at] as number)) words += square;
      else letters += square;
    }
    const [wordsLength, lettersLength] = [Math.sqrt(2 * words) || 1, Math.sqrt(2 * letters) || 1];
    for (let at = 0; at < features.length; at++) {
      weights[at] = (weights[at] as number) / (numbers.isWord(features[at] as number) ? wordsLength : lettersLength);
    }
    return { features: features.map((feature) => places[feature] as number), weights };
  };

  const vectors = counted.map(toVector);
  const postings = invert(vectors, kept);
  return {
    vector: (words) => toVector(countFeatures(words, numbers.known)),
    cosines: (vector) => {
      const sums = new Float64Array(texts.length);
      for (let at = 0; at < vector.features.length; at++) {
        const weight = vector.weights[at] as number;
        const start = postings.starts[vector.features[at] as number] as number;
        const end = postings.starts[(vector.features[at] as number) + 1] as number;
        for (let p = start; p < end; p++) {
          const text = postings.texts[p] as number;
          sums[text] = (sums[text] as number) + weight * (postings.weights[p] as number);
        }
      }
      return sums;
    },
    vectors,
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

interface Counted {
  /** Each once, in order of their numbers. */
  readonly features: Int32Array;
  readonly counts: Int32Array;
}

function countFeatures(words: readonly string[], numbers: Numbering): Counted {
  const all = Int32Array.from(words.flatMap((word, at) => numbers(word, words[at - 1]))).sort();
  const features: number[] = [];
  const counts: number[] = [];
  for (const feature of all) {
    const last = features.length - 1;
    if (features[last] === feature) counts[last] = (counts[last] as number) + 1;
    else {
      features.push(feature);
      counts.push(1);
    }
  }
  return { features: Int32Array.from(features), counts: Int32Array.from(counts) };
}

function leaveOut({ features, counts }: Counted, places: Int32Array): Counted {
  const kept = Array.from(features.keys()).filter((at) => places[features[at] as number] !== LEFT_OUT);
  return {
    features: Int32Array.from(kept, (at) => features[at] as number),
    counts: Int32Array.from(kept, (at) => counts[at] as number),
  };
}

function invert(vectors: readonly Sparse[], featureCount: number) {
  const starts = new Int32Array(featureCount + 1);
  for (const { features } of vectors)
    for (let at = 0; at < features.length; at++) {
      const next = (features[at] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
  for (let at = 0; at < featureCount; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const next = starts.slice();
  const size = starts[featureCount] as number;
  const texts = new Int32Array(size);
  const weights = new Float64Array(size);
  vectors.forEach((vector, text) => {
    for (let at = 0; at < vector.features.length; at++) {
      const feature = vector.features[at] as number;
      const place = next[feature] as number;
      next[feature] = place + 1;
      texts[place] = text;
      weights[place] = vector.weights[at] as number;
    }
  });
  return { starts, texts, weights };
}
