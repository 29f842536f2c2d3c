import type { Match } from '../ports.ts';
import type { Evidence } from './evidence.ts';

/** What it takes to answer. */
const ANSWER = 0.5;
/** Below this even an offer would be a guess. */
const OFFER = 0.1;
/** How far the best answer must be ahead of the second: two that are level are a question back to the person. */
const MARGIN = 0.2;

/** The thresholds, for whoever wants to know why something was not answered. */
export function needed(): { answer: number; offer: number; margin: number } {
  return { answer: ANSWER, offer: OFFER, margin: MARGIN };
}

/** Answer, offer the nearest, or neither. Wrong answers cost more than a question back. */
export function decideOutcome(confidence: number, [, margin]: Evidence): Match['outcome'] {
  if (confidence >= ANSWER && margin >= MARGIN) return 'answer';
  return confidence >= OFFER ? 'unsure' : 'none';
}
