/** Puts right one wrong letter, and never where the word may be meant as it stands. */
export interface Speller {
  readonly correct: (word: string) => string;
}

/**
 * How long a word must be before it is put right. One letter for another makes a word into a different one too easily
 * ("weeds" is no "weeks"); two letters swapped are seldom anything but a slip.
 */
const SHORTEST = { swapped: 4, plural: 4, missing: 5, changed: 7 };

/**
 * `targets` are the words of the content with how often they are used; `known` words are right as they stand. A word that
 * is neither is corrected when a target can be reached by one letter added, dropped, changed or swapped with its neighbour.
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
        if (target[0] === word[0] && better && isSlip(word, target)) {
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
  return word.length >= 4 && word.length <= 30 && !/\d/.test(word);
}

/** The word itself and the word without each of its letters: two words one edit apart always share one of these. */
export function holes(word: string): ReadonlySet<string> {
  const all = new Set([word]);
  for (let at = 0; at < word.length; at++) all.add(word.slice(0, at) + word.slice(at + 1));
  return all;
}

/** Words that share a hole are at most two edits apart; this tells which one of one edit it is, and whether that may be. */
function isSlip(word: string, target: string): boolean {
  let start = 0;
  while (start < word.length && word[start] === target[start]) start += 1;
  let end = word.length;
  let targetEnd = target.length;
  while (end > start && targetEnd > start && word[end - 1] === target[targetEnd - 1]) {
    end -= 1;
    targetEnd -= 1;
  }
  const wrong = word.slice(start, end);
  const right = target.slice(start, targetEnd);
  if (wrong.length + right.length === 1) {
    const plural = `${wrong}${right}` === 's' && start === Math.min(word.length, target.length);
    return word.length >= (plural ? SHORTEST.plural : SHORTEST.missing);
  }
  if (wrong.length === 1 && right.length === 1) return word.length >= SHORTEST.changed;
  const swapped = wrong.length === 2 && right.length === 2 && wrong[0] === right[1] && wrong[1] === right[0];
  return swapped && word.length >= SHORTEST.swapped;
}

/** One letter more, less, changed, or two neighbours swapped. */
export function isOneSlipAway(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let end = 0;
  while (end < a.length - from && end < b.length - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const restA = a.slice(from, a.length - end);
  const restB = b.slice(from, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
