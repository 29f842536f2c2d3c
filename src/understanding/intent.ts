import type { Topic } from './context.ts';

/** What an utterance asks for. `confidence` is calibrated: 0 to 1. */
export type Intent =
  | { readonly kind: 'control'; readonly control: Control }
  /** One of the things just offered was typed. */
  | { readonly kind: 'pick'; readonly value: string }
  | { readonly kind: 'safety'; readonly topic: string }
  | {
      readonly kind: 'topic';
      readonly topic: Topic;
      /** The answer that may have been meant instead, where that is not beyond doubt. */
      readonly runnerUp?: string;
      readonly confidence: number;
    }
  | {
      readonly kind: 'unsure';
      readonly nearest: readonly string[];
      /** Look-ups in the data that may be meant as well. */
      readonly lookUps?: readonly Topic[];
      readonly confidence: number;
    }
  | { readonly kind: 'none'; readonly nearest: readonly string[]; readonly confidence: number };

export type Control = 'empty' | 'greet' | 'help' | 'thanks' | 'goodbye';
