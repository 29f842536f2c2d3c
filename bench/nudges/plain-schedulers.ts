import { createNodeRedisClient, Queue, Worker } from 'bullmq';
import { createClient } from 'redis';

const AT_ONCE = 200;

export interface PlainRun {
  readonly putMs: number;
  readonly drainMs: number;
}

/** The same many as plain BullMQ job schedulers, one for each subscriber, handled by a worker that does nothing. */
export async function plainSchedulers(url: string, many: number, afterPut: () => Promise<void>): Promise<PlainRun> {
  const client = createClient({ url });
  await client.connect();
  const connection = () => createNodeRedisClient(client as Parameters<typeof createNodeRedisClient>[0]);
  const queue = new Queue('plain', { connection: connection() });
  const week = 7 * 86_400_000;
  const began = performance.now();
  for (let at = 0; at < many; at += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, many - at) }, (_, more) =>
        queue.upsertJobScheduler(
          `U${at + more}`,
          { every: week },
          { name: 'nudge', data: { person: `U${at + more}` }, opts: { removeOnComplete: true } },
        ),
      ),
    );
  const putMs = performance.now() - began;
  await afterPut();
  let done = 0;
  const drained = performance.now();
  let finished: () => void = () => {};
  const all = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const worker = new Worker(
    'plain',
    async () => {
      done += 1;
      if (done >= many) finished();
    },
    { connection: connection(), concurrency: 4 },
  );
  await all;
  const drainMs = performance.now() - drained;
  await worker.close();
  await queue.close();
  if (client.isOpen) client.destroy();
  return { putMs, drainMs };
}
