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
  /** In how many texts a word stands. */
  readonly uses: (word: string) => number;
}

export function createTfIdf(texts: readonly (readonly string[])[]): TfIdf {
  const uses = new Map<string, number>();
  const counted = texts.map(countFeatures);
  for (const counts of counted) for (const feature of counts.keys()) uses.set(feature, (uses.get(feature) ?? 0) + 1);
  const ids = new Map([...uses.keys()].map((feature, id) => [feature, id]));
  const idf = (feature: string): number => Math.log((1 + texts.length) / (1 + (uses.get(feature) ?? 0))) + 1;

  const toVector = (counts: ReadonlyMap<string, number>): Sparse => {
    const known = [...counts].filter(([feature]) => ids.has(feature));
    const weights = Float64Array.from(known, ([feature, count]) => (1 + Math.log(count)) * idf(feature));
    const words = blockLength(known, weights, true);
    const letters = blockLength(known, weights, false);
    for (let at = 0; at < known.length; at++) {
      const [feature = ''] = known[at] ?? [];
      weights[at] = ((weights[at] ?? 0) * Math.SQRT1_2) / (isWord(feature) ? words : letters);
    }
    return { features: Int32Array.from(known, ([feature]) => ids.get(feature) ?? 0), weights };
  };

  const vectors = counted.map(toVector);
  const postings = invert(vectors, ids.size);
  return {
    vector: (words) => toVector(countFeatures(words)),
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
    featureCount: ids.size,
    weight: (word) => idf(`w ${word}`),
    uses: (word) => uses.get(`w ${word}`) ?? 0,
  };
}

/** Words and pairs of words start with "w ", groups of three to five letters inside a word with "c ". */
function countFeatures(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (feature: string): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  let before: string | undefined;
  for (const word of words) {
    add(`w ${word}`);
    if (before !== undefined) add(`w ${before} ${word}`);
    before = word;
    const spaced = ` ${word.slice(0, 40)} `;
    for (let size = 3; size <= 5; size++) {
      for (let at = 0; at + size <= spaced.length; at++) add(`c ${spaced.slice(at, at + size)}`);
    }
  }
  return counts;
}

function isWord(feature: string): boolean {
  return feature.startsWith('w');
}

function blockLength(known: readonly (readonly [string, number])[], weights: Float64Array, words: boolean): number {
  let sum = 0;
  for (let at = 0; at < known.length; at++) {
    if (isWord(known[at]?.[0] ?? '') === words) sum += (weights[at] ?? 0) ** 2;
  }
  return Math.sqrt(sum) || 1;
}

function invert(vectors: readonly Sparse[], featureCount: number) {
  const starts = new Int32Array(featureCount + 1);
  for (const { features } of vectors)
    for (const feature of features) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  for (let at = 0; at < featureCount; at++) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const next = starts.slice();
  const size = starts[featureCount] ?? 0;
  const texts = new Int32Array(size);
  const weights = new Float64Array(size);
  vectors.forEach((vector, text) => {
    vector.features.forEach((feature, at) => {
      const place = next[feature] ?? 0;
      next[feature] = place + 1;
      texts[place] = text;
      weights[place] = vector.weights[at] ?? 0;
    });
  });
  return { starts, texts, weights };
}
