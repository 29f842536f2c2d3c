/** When a job is tried again, and how long it is remembered: the same on every backend. */
export interface Retries {
  /** How often a job is tried before it is given up. */
  readonly attempts: number;
  /** The wait after the first failure; it doubles with each further one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** Two minutes in all: longer than a platform's usual hiccup, shorter than a person's patience with silence. */
export const defaultRetries: Retries = { attempts: 8, firstWaitMs: 1_000, longestWaitMs: 60_000 };

/** Platforms deliver the same event again for up to a day, so an ended job's id is kept a little longer. */
export const rememberedMs = 25 * 60 * 60 * 1_000;

/** What was given up is kept for whoever looks into it, without anything a person said. */
export const deadKeptMs = 30 * 24 * 60 * 60 * 1_000;

/**
 * A worker that dies leaves its job's attempt counted. Its last attempt is given again, so that whoever waits still
 * hears something; but a job that brings the process down every time must end some day.
 */
export const deathsForgiven = 3;

export function waitAfter(attempt: number, retries: Retries): number {
  return Math.min(retries.longestWaitMs, retries.firstWaitMs * 2 ** Math.min(attempt - 1, 30));
}
