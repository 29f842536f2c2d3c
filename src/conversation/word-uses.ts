import type { Library } from '../content/library.ts';
import { countUses, type WordUses } from '../understanding/likeness.ts';

const counted = new WeakMap<Library, WordUses>();

/** In how many phrasings of the files each word stands, counted once for a library: nobody's turn is to wait for it twice. */
export function wordUsesOf(library: Library): WordUses {
  const before = counted.get(library);
  if (before !== undefined) return before;
  const uses = countUses([...library.answers.values()].flatMap(({ phrasings }) => phrasings));
  counted.set(library, uses);
  return uses;
}
