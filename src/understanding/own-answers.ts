import type { Intent } from './intent.ts';
import { type Likeness, readWording, type Wording } from './likeness.ts';
import { tokens } from './tokens.ts';
import type { Understand } from './understand.ts';

/** An answer beside those that the matcher has learned, by the ways it is asked for. */
export interface Beside {
  readonly id: string;
  readonly phrasings: readonly string[];
}

/** From here on it is the question that was answered. */
const ANSWERS = 0.6;
/** From here on it may be meant. */
const OFFERS = 0.4;
/** What the matcher is sure of gives way only to as good as the same words. */
const SAME_WORDS = 0.85;
/** Two that are level are a question back to the person. */
const MARGIN = 0.05;
const MOST_SUGGESTIONS = 3;

/**
 * A few answers of a tenant's own, found by the words they share with what is asked. Each was written because the matcher
 * had nothing for its question, so they come in where it is unsure or has none.
 */
export function besideOwnAnswers(understand: Understand, own: readonly Beside[], likeness: Likeness): Understand {
  const read = own.map(({ id, phrasings }) => ({ id, phrasings: phrasings.map(readWording) }));
  return async (utterance, context) => {
    const intent = await understand(utterance, context);
    if (intent.kind !== 'topic' && intent.kind !== 'unsure' && intent.kind !== 'none') return intent;
    const asked = readWording(utterance);
    return among(
      intent,
      scored(read, (phrasing) => likeness(asked, phrasing)),
    );
  };
}

/** The ids of those that fit a search, best first. A few words of a question, begun or whole, are enough to find it. */
export function findAnswers(own: readonly Beside[], likeness: Likeness, query: string): readonly string[] {
  const words = tokens(query);
  const asked = readWording(query);
  const holdsAll = (phrasing: string): boolean => {
    const held = tokens(phrasing);
    return words.length > 0 && words.every((word) => held.some((other) => other.startsWith(word)));
  };
  return scored(own, (phrasing) => Math.max(likeness(asked, phrasing), holdsAll(phrasing) ? OFFERS : 0)).map(
    ({ id }) => id,
  );
}

interface Hit {
  readonly id: string;
  readonly score: number;
}

function scored<Phrasing extends string | Wording>(
  own: readonly { readonly id: string; readonly phrasings: readonly Phrasing[] }[],
  score: (phrasing: Phrasing) => number,
): readonly Hit[] {
  return own
    .map(({ id, phrasings }) => ({ id, score: Math.max(...phrasings.map(score)) }))
    .filter((hit) => hit.score >= OFFERS)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
}

function among(
  intent: Extract<Intent, { kind: 'topic' | 'unsure' | 'none' }>,
  [best, second, ...others]: readonly Hit[],
): Intent {
  if (best === undefined) return intent;
  const ahead = best.score - (second?.score ?? 0) >= MARGIN;
  if (ahead && best.score >= (intent.kind === 'topic' ? SAME_WORDS : ANSWERS)) {
    return { kind: 'topic', topic: { kind: 'answer', id: best.id }, confidence: best.score };
  }
  if (intent.kind === 'topic') return intent;
  const nearest = [best, ...(second === undefined ? [] : [second]), ...others].map(({ id }) => id);
  return {
    ...(intent.kind === 'unsure' ? intent : {}),
    kind: 'unsure',
    nearest: [...new Set([...nearest, ...intent.nearest])].slice(0, MOST_SUGGESTIONS),
    confidence: best.score,
  };
}
