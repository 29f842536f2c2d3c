import type { Library } from '../../src/content/library.ts';
import { trainingSet } from '../../src/content/training-set.ts';
import type { Candidate, Match, Matcher } from '../../src/ports.ts';

const SURE = 0.7;

const made = new WeakMap<Library, Matcher>();

/**
 * A matcher that only counts shared words, for tests of conversations: what is asked is then in the test's hands, and no
 * test waits for a training. How well questions are really understood is measured in bench/.
 */
export function wordMatcher(library: Library): Matcher {
  const known = made.get(library);
  if (known !== undefined) return known;
  const matcher = learned(library);
  made.set(library, matcher);
  return matcher;
}

function learned(library: Library): Matcher {
  const set = trainingSet(library);
  const phrasings: Phrasing[] = [
    ...set.answers.flatMap(({ id, phrasings }) => phrasings.map((text) => read(id, text))),
    ...set.outside.map((text) => read(undefined, text)),
  ];
  const having = new Map<string, number[]>();
  phrasings.forEach(({ words }, at) => {
    for (const word of words) {
      const places = having.get(word);
      if (places === undefined) having.set(word, [at]);
      else places.push(at);
    }
  });
  return {
    async match(utterance) {
      const asked = new Set(wordsOf(utterance));
      const common = new Map<number, number>();
      for (const word of asked) {
        for (const at of having.get(word) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
      }
      const best = new Map<string | undefined, number>();
      for (const [at, shared] of common) {
        const { id, words } = phrasings[at] ?? { id: undefined, words: [] };
        const score = shared / (asked.size + words.length - shared);
        // A few words in common are no sign of trouble.
        if (id?.startsWith('safety:') && score < SURE) continue;
        if (score > (best.get(id) ?? 0)) best.set(id, score);
      }
      const nobody = best.get(undefined) ?? 0;
      const candidates: Candidate[] = [...best]
        .flatMap(([answer, score]) => (answer === undefined ? [] : [{ answer, score }]))
        .sort((a, b) => b.score - a.score || a.answer.localeCompare(b.answer))
        .slice(0, 5);
      return { ...outcome(candidates, nobody), candidates: asShares(candidates) };
    },
  };
}

const SHARPNESS = 8;

/** As the real matcher gives them: what each would get if there were one thing to share out. */
function asShares(candidates: readonly Candidate[]): readonly Candidate[] {
  const sharp = candidates.map(({ score }) => score ** SHARPNESS);
  const all = sharp.reduce((sum, each) => sum + each, 0);
  return candidates.map(({ answer }, at) => ({ answer, score: (sharp[at] ?? 0) / all }));
}

interface Phrasing {
  /** Undefined for a question that is nobody's. */
  readonly id: string | undefined;
  readonly words: readonly string[];
}

function read(id: string | undefined, text: string): Phrasing {
  return { id, words: [...new Set(wordsOf(text))] };
}

function outcome(candidates: readonly Candidate[], nobody: number): Match {
  const confidence = candidates[0]?.score ?? 0;
  if (confidence === 0) return { candidates: [], confidence: 0, outcome: 'none' };
  if (nobody > confidence) return { candidates, confidence: 1 - nobody, outcome: 'none' };
  return { candidates, confidence, outcome: confidence >= SURE ? 'answer' : confidence >= 0.4 ? 'unsure' : 'none' };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
