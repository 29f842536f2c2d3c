import { OpswardError } from '../../src/errors.ts';
import { keyText } from '../../src/keys.ts';
import type { Job, Jobs } from '../../src/ports.ts';
import { rememberedMs } from '../../src/retries.ts';
import { bounded, namespace, type RedisClient, script } from './client.ts';
import { cancelAllScript, cancelScript, putScript, rewriteScript } from './job-scripts.ts';

export const prefix = `${namespace}:jobs:`;

/** A job's name among all of them. */
export function nameOf(queue: string, id: string): string {
  return keyText([queue, id]);
}

export interface KeptJobs {
  put(job: Job, now: number): Promise<'put' | 'duplicate'>;
  /** The key of what was cancelled; undefined where nothing was. */
  cancel(queue: string, id: string): Promise<string | undefined>;
  /** Key by key, the names of what was cancelled there. */
  cancelAll(
    keyPrefix: string,
    queue?: string,
  ): AsyncIterable<{ readonly key: string; readonly names: readonly string[] }>;
  /** While any number of processes work on them: a body is only replaced while it is what was read. */
  rewrite: Jobs['rewrite'];
  /** Keys of which something is due, and of which something was due before `since`; both in ms. */
  backlog(now: number, since: number): Promise<{ readonly due: number; readonly late: number }>;
}

/** Jobs as they lie in Redis, without the work on them. What cannot be written throws `jobs-unavailable`. */
export function keptJobs(client: RedisClient): KeptJobs {
  const put = script(client, putScript);
  const cancel = script(client, cancelScript);
  const cancelAll = script(client, cancelAllScript);
  const replace = script(client, rewriteScript);

  /** Compared here and not by Redis, to which parts of a key may be wildcards. */
  async function keysThatBegin(begins: string): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    let cursor = '0';
    do {
      const page = await available(() => client.zScan(`${prefix}keys`, cursor, { COUNT: 500 }));
      cursor = page.cursor;
      for (const { value } of page.members) if (value.startsWith(begins)) found.add(value);
    } while (cursor !== '0');
    return found;
  }

  return {
    async put({ queue, id, key, dueAt, body }, now) {
      const values = [nameOf(queue, id), queue, id, key, dueAt.getTime(), JSON.stringify(body) ?? '', now];
      const outcome = await available(() => put([], [prefix, ...values, rememberedMs]));
      return outcome === 'duplicate' ? 'duplicate' : 'put';
    },

    async cancel(queue, id) {
      const key = await available(() => cancel([], [prefix, nameOf(queue, id)]));
      return typeof key === 'string' ? key : undefined;
    },

    async *cancelAll(keyPrefix, queue = '') {
      for (const key of await keysThatBegin(keyPrefix)) {
        const names = (await available(() => cancelAll([], [prefix, key, queue]))) as string[];
        if (names.length > 0) yield { key, names };
      }
    },

    async rewrite(change) {
      let count = 0;
      let cursor = '0';
      do {
        const page = await available(() => client.scan(cursor, { MATCH: `${prefix}job:*`, COUNT: 500 }));
        cursor = page.cursor;
        // Redis may name a job twice; the second time nothing is left to change.
        for (const at of page.keys) {
          const [queue, id, body] = await available(() => client.hmGet(at, ['queue', 'id', 'body']));
          if (typeof queue !== 'string' || typeof id !== 'string' || !body) continue;
          const changed = change({ queue, id }, JSON.parse(body));
          if (changed === undefined) continue;
          const values = [prefix, nameOf(queue, id), body, JSON.stringify(changed)];
          if ((await available(() => replace([], values))) === 1) count += 1;
        }
      } while (cursor !== '0');
      return count;
    },

    async backlog(now, since) {
      const until = (ms: number) => bounded(client.zCount(`${prefix}keys`, '-inf', ms));
      const [due, late] = await Promise.all([until(now), until(since)]);
      return { due, late };
    },
  };
}

async function available<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await bounded(call());
  } catch (error) {
    throw new OpswardError(
      'jobs-unavailable',
      'The job could not be written to Redis.',
      'See the cause; everything goes on by itself when Redis is back. Its address is REDIS_URL.',
      error,
    );
  }
}
