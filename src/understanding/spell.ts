/** Puts right one wrong letter, and never where the word may be meant as it stands. */
export interface Speller {
  readonly correct: (word: string) => string;
}

const SHORTEST = 4;

/**
 * `targets` are the words of the content with how often they are used; `known` are words that are right as they stand.
 * A word that is neither is corrected when a target can be reached by one letter added, dropped, changed or swapped.
 * It keeps its first letter: people seldom miss that one, and "nurse" is no "purse".
 */
export function createSpeller(targets: ReadonlyMap<string, number>, known: (word: string) => boolean): Speller {
  const byHole = new Map<string, string[]>();
  for (const target of targets.keys()) {
    if (!correctable(target)) continue;
    for (const hole of holes(target)) {
      const there = byHole.get(hole);
      if (there === undefined) byHole.set(hole, [target]);
      else there.push(target);
    }
  }

  const correct = (word: string): string => {
    if (!correctable(word) || targets.has(word) || known(word)) return word;
    let best = word;
    let bestCount = 0;
    for (const hole of holes(word)) {
      for (const target of byHole.get(hole) ?? []) {
        const count = targets.get(target) ?? 0;
        const better = count > bestCount || (count === bestCount && target < best);
        if (target[0] === word[0] && better && isOneEdit(word, target)) {
          best = target;
          bestCount = count;
        }
      }
    }
    return best;
  };
  return { correct };
}

function correctable(word: string): boolean {
  return word.length >= SHORTEST && word.length <= 30 && !/\d/.test(word);
}

/** The word itself and the word without each of its letters: two words one edit apart always share one of these. */
function holes(word: string): ReadonlySet<string> {
  const all = new Set([word]);
  for (let at = 0; at < word.length; at++) all.add(word.slice(0, at) + word.slice(at + 1));
  return all;
}

/** Words that share a hole are at most two edits apart; this tells one from two. */
function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
