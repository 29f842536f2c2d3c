import type { ExplainedMatch, TrainingSet } from '../../src/ports.ts';

/** The files it keeps what it learned in: the vector of each phrasing, and all the rest. */
export const VECTORS = 'vectors.bin';
export const LEARNED = 'learned.json';

/** What the thread is started with. */
export interface ThreadSettings {
  readonly encoder: boolean;
  /** Where encoded phrasings and the like are kept between starts. */
  readonly cacheDir: string;
  /** What was learned of this content elsewhere and came with it, if anything did. */
  readonly learnedDir?: string | undefined;
}

/** What is said between the bot and the thread that matches. */
export type ToThread =
  | { readonly kind: 'train'; readonly set: TrainingSet }
  | { readonly kind: 'match'; readonly id: number; readonly utterance: string; readonly explain?: true };

export type FromThread =
  | { readonly kind: 'matched'; readonly id: number; readonly match: ExplainedMatch }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }
  /** It answers now: by words alone ("light"), or with the encoder too ("full"). */
  | { readonly kind: 'trained'; readonly with: 'light' | 'full'; readonly phrasings: number }
  /** The encoder cannot be had; it stays with words alone. */
  | { readonly kind: 'no-encoder'; readonly why: string }
  /** What was learned cannot be kept for the next start. */
  | { readonly kind: 'not-kept'; readonly why: string };
