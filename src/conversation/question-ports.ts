import type { Library } from '../content/library.ts';
import type { Clock, Jobs, Log, Outbox, Store } from '../ports.ts';
import type { Likeness } from '../understanding/likeness.ts';

/** What a question for the experts stands on. */
export interface QuestionPorts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** What deciding about it, and doing what was decided, know of a tenant's content. */
export interface QuestionKnowledge {
  readonly library: Library;
  /** How alike two questions are, by the words that are rare in these answers. */
  readonly likeness: () => Likeness;
}
