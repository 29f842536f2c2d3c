import type { Jobs } from '../../src/ports.ts';
import { type RedisClient, script } from './client.ts';
import { rewriteScript } from './job-scripts.ts';

export interface JobsKept {
  readonly client: RedisClient;
  readonly prefix: string;
  readonly nameOf: (queue: string, id: string) => string;
  readonly available: <T>(call: () => Promise<T>) => Promise<T>;
}

/** Jobs.rewrite, while any number of processes work on them: a body is only replaced while it is what was read. */
export async function rewriteBodies(kept: JobsKept, change: Parameters<Jobs['rewrite']>[0]): Promise<number> {
  const { client, prefix, nameOf, available } = kept;
  const replace = script(client, rewriteScript);
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
}
