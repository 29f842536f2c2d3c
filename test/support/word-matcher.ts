import type { Candidate, Match, Matcher, TrainingSet } from '../../src/ports.ts';

const SURE = 0.7;

/**
 * A matcher that only counts shared words, for tests of conversations: what is asked is then in the test's hands, and no
 * test waits for a training. How well questions are really understood is measured in bench/.
 */
export function wordMatcher(set: TrainingSet): Matcher {
  const phrasings = set.answers.flatMap(({ id, phrasings }) => phrasings.map((text) => ({ id, words: wordsOf(text) })));
  const outside = set.outside.map((text) => ({ id: undefined, words: wordsOf(text) }));
  return {
    async match(utterance) {
      const asked = wordsOf(utterance);
      const best = new Map<string | undefined, number>();
      for (const { id, words } of [...phrasings, ...outside]) {
        const score = shared(asked, words);
        // A few words in common are no sign of trouble.
        if (id?.startsWith('safety:') && score < SURE) continue;
        if (score > (best.get(id) ?? 0)) best.set(id, score);
      }
      const nobody = best.get(undefined) ?? 0;
      const candidates: Candidate[] = [...best]
        .flatMap(([answer, score]) => (answer === undefined ? [] : [{ answer, score }]))
        .sort((a, b) => b.score - a.score || a.answer.localeCompare(b.answer))
        .slice(0, 5);
      return outcome(candidates, nobody);
    },
  };
}

function outcome(candidates: readonly Candidate[], nobody: number): Match {
  const confidence = candidates[0]?.score ?? 0;
  if (confidence === 0) return { candidates: [], confidence: 0, outcome: 'none' };
  if (nobody > confidence) return { candidates, confidence: 1 - nobody, outcome: 'none' };
  return { candidates, confidence, outcome: confidence >= SURE ? 'answer' : confidence >= 0.4 ? 'unsure' : 'none' };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
