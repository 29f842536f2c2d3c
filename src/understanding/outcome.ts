import type { Match } from '../ports.ts';
import type { Evidence } from './evidence.ts';

/** What it takes to answer. Words alone are wrong more often than they know, so more is asked of them. */
const ANSWER = { full: 0.45, light: 0.55 };
/** Below this even an offer would be a guess. */
const OFFER = 0.1;
/** How far the best answer must be ahead of the second: two that are level are a question back to the person. */
const MARGIN = 0.06;

/** The thresholds, for whoever wants to know why something was not answered. */
export function needed(by: 'full' | 'light'): { answer: number; offer: number; margin: number } {
  return { answer: ANSWER[by], offer: OFFER, margin: MARGIN };
}

/** Answer, offer the nearest, or neither. Wrong answers cost more than a question back. */
export function decideOutcome(confidence: number, [, margin]: Evidence, by: 'full' | 'light'): Match['outcome'] {
  if (confidence >= ANSWER[by] && margin >= MARGIN) return 'answer';
  return confidence >= OFFER ? 'unsure' : 'none';
}
