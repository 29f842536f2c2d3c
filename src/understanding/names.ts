/**
 * Finds names of more than one word, of roles mostly: "operations program manager" is one thing and "program manager"
 * another, though one has all the words of the other.
 */
export interface Names {
  /** The numbers of the names in a text, each once; of names within names the longest alone. */
  readonly find: (words: readonly string[]) => readonly number[];
}

export function createNames(names: readonly (readonly string[])[]): Names {
  const numbers = new Map<string, number>();
  let longest = 0;
  for (const words of names) {
    const name = words.map(folded).join(' ');
    if (words.length < 2 || numbers.has(name)) continue;
    numbers.set(name, numbers.size);
    longest = Math.max(longest, words.length);
  }
  const find = (words: readonly string[]): readonly number[] => {
    const plain = words.map(folded);
    const found = new Set<number>();
    for (let at = 0; at < plain.length; ) {
      let length = Math.min(longest, plain.length - at);
      let number: number | undefined;
      for (; length > 1 && number === undefined; length--) number = numbers.get(plain.slice(at, at + length).join(' '));
      if (number !== undefined) found.add(number);
      at += number === undefined ? 1 : length + 1;
    }
    return [...found];
  };
  return { find };
}

/** From 1, the same names or none in both, towards 0: a cosine in which all texts have one place in common. */
export function nameLikeness(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  let common = 1;
  for (const name of a) if (b.includes(name)) common += 1;
  return common / Math.sqrt((1 + a.length) * (1 + b.length));
}

/** Managers, management and a manager are one role. */
function folded(word: string): string {
  if (word === 'management') return 'manager';
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
