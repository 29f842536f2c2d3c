import { z } from 'zod';
import { type Removal, removalSchema } from '../activity.ts';
import { keyPrefix, keyText } from '../keys.ts';
import type { Attempt, Job, Jobs, Key, Log, Store } from '../ports.ts';
import { forgetCounted } from './month-counts.ts';

/**
 * Erasing all of a tenant that has taken the bot away: its people, what it installed, and everything that was due.
 *
 * It is done at once and twice again: an hour later, when no turn that was under way can write any more, and a day later,
 * when no platform delivers anything again. Each is a job of its own, so a crash costs nothing, and doing it twice is
 * doing it once. Whoever comes back in between has a newer installation: that stays, with what was said since.
 */
const HOUR_MS = 60 * 60 * 1_000;
const AGAIN_AFTER_MS = [0, HOUR_MS, 25 * HOUR_MS] as const;

/** The jobs that a removal comes to. */
export function purgeJobs(queue: string, removal: Removal, now: Date): Job[] {
  return AGAIN_AFTER_MS.map((ms) => ({
    queue,
    id: `${removal.id} ${ms}`,
    // No tenant is named '', so cancelling all of a tenant never cancels its purge.
    key: keyText(['', 'purge', removal.tenant]),
    dueAt: new Date(now.getTime() + ms),
    body: removal,
  }));
}

interface Ports {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly log: Log;
}

export async function purge({ store, jobs, log }: Ports, attempt: Attempt): Promise<void> {
  const removal = removalSchema.parse(attempt.body);
  const back = await isBack(store, removal);
  const cancelled = back ? 0 : await jobs.cancelAll(keyPrefix(removal.tenant));
  let erased = 0;
  for await (const [key, value] of store.list(removal.tenant)) {
    if (back && isNewer(value, removal)) continue;
    if (await erase(store, key, value)) erased += 1;
    // The installation came back, so what waits is cancelled only for people who are erased.
    if (back && key[1] === 'person') await jobs.cancelAll(keyText([key[0], ...key.slice(2)] as unknown as Key));
  }
  if (!back) await forgetCounted(store, removal.tenant);
  log.info('tenant.purged', { tenant: removal.tenant, erased, cancelled, back });
}

/** Something that was written anew since it was read is looked at again by the next purge. */
function erase(store: Store, key: Key, value: unknown): Promise<boolean> {
  const read = revSchema.safeParse(value);
  return read.success ? store.deleteIf(key, read.data.rev) : store.delete(key);
}

async function isBack(store: Store, removal: Removal): Promise<boolean> {
  for await (const [, value] of store.list(removal.tenant)) {
    const read = installedSchema.safeParse(value);
    if (read.success && read.data.installedAt > removal.at) return true;
  }
  return false;
}

const revSchema = z.object({ rev: z.number() });
const installedSchema = z.object({ installedAt: z.string() });
/** When a value was last written by something that happened, in whichever words its kind has for it. */
const timedSchema = z.union([
  installedSchema.transform(({ installedAt }) => installedAt),
  z.object({ seenAt: z.string() }).transform(({ seenAt }) => seenAt),
  z.object({ at: z.string() }).transform(({ at }) => at),
]);

/** What does not tell its time is taken for old. */
function isNewer(value: unknown, removal: Removal): boolean {
  const at = timedSchema.safeParse(value);
  return at.success && at.data > removal.at;
}
