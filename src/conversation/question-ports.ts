import type { Clock, Jobs, Log, Outbox, Store } from '../ports.ts';

/** What a question for the experts stands on. */
export interface QuestionPorts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}
