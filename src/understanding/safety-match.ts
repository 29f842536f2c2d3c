import type { Match } from '../ports.ts';

/** How the training set names a topic that belongs to a human. */
const ENTRY = 'safety:';
/**
 * Sending somebody to a human needs less certainty than an answer does: this much likeness is enough, or this much
 * confidence, however near an answer comes.
 */
const SCORE = 0.25;
const CONFIDENCE = 0.45;

export function isSafetyEntry(answer: string): boolean {
  return answer.startsWith(ENTRY);
}

/** The topic that belongs to a human which a match is about. */
export function safetyOf({ candidates, outcome, confidence }: Match): string | undefined {
  const [first] = candidates;
  if (first === undefined || !isSafetyEntry(first.answer)) return undefined;
  const isLikely = outcome === 'answer' || first.score >= SCORE || confidence >= CONFIDENCE;
  return isLikely ? first.answer.slice(ENTRY.length) : undefined;
}
