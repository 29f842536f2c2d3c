import { z } from 'zod';
import { keyText } from '../../src/keys.ts';
import type { Jobs } from '../../src/ports.ts';
import type { Keyring } from './keyring.ts';

const sealedSchema = z.strictObject({ $sealed: z.string() });

/**
 * Jobs whose bodies, which hold what people said until their turn ends, are encrypted in the Jobs beneath. Queues, ids,
 * keys and times stay readable.
 */
export function encryptedJobs<J extends Jobs>(jobs: J, keyring: Keyring): J {
  return {
    ...jobs,
    put: (job) => jobs.put({ ...job, body: sealed(keyring, placeOf(job), job.body) }),
    work: (queue, handler, options) =>
      jobs.work(
        queue,
        (attempt) =>
          // Within the attempt, so that a missing key is a failed attempt and the job waits for a better one.
          Promise.resolve().then(() => handler({ ...attempt, body: opened(keyring, placeOf(attempt), attempt.body) })),
        options,
      ),
    rewrite: (change) =>
      jobs.rewrite((job, body) => {
        const changed = change(job, opened(keyring, placeOf(job), body));
        return changed === undefined ? undefined : sealed(keyring, placeOf(job), changed);
      }),
  };
}

/** Encrypts with the newest key the bodies of all jobs that are not: plain ones, and those under an older key. How many those were. */
export function encryptAllJobs(beneath: Jobs, keyring: Keyring): Promise<number> {
  return beneath.rewrite((job, body) => {
    const read = sealedSchema.safeParse(body);
    if (read.success && keyring.isNewest(read.data.$sealed)) return undefined;
    return sealed(keyring, placeOf(job), opened(keyring, placeOf(job), body));
  });
}

function sealed(keyring: Keyring, place: string, body: unknown): unknown {
  const text = JSON.stringify(body);
  return keyring.seals && text !== undefined ? { $sealed: keyring.seal(place, text) } : body;
}

function opened(keyring: Keyring, place: string, body: unknown): unknown {
  const read = sealedSchema.safeParse(body);
  return read.success ? (JSON.parse(keyring.open(place, read.data.$sealed)) as unknown) : body;
}

function placeOf({ queue, id }: { readonly queue: string; readonly id: string }): string {
  return `job ${keyText([queue, id])}`;
}
