import { expect, test, vi } from 'vitest';
import { type TestProcess, type WorkerTask, workerProcess } from '../support/worker-process.ts';

/** More find rarer moments: KILLS=100 JOBS=5000 npx vitest run test/adapters/redis/kills.test.ts */
const kills = Number(process.env['KILLS'] ?? 6);
const jobs = Number(process.env['JOBS'] ?? 500);

/** How many jobs of different keys one process has in hand at most. */
const inHand = 16;

interface Place {
  readonly task: Omit<WorkerTask, 'does'>;
  readonly processes: number;
}

/** Processes that put and do jobs are killed at random moments and started again, until everything has been put. */
export function killContract(name: string, place: () => Place): void {
  test(`${name}: every job that was put is done, in the order of its key`, { timeout: 600_000 }, async () => {
    const { task, processes } = place();
    const lines: string[] = [];
    const all = Array.from({ length: jobs }, (_, id) => id);
    const toPut = (share: number): number[] => {
      const put = new Set(lines.filter((line) => line.startsWith('put ')).map((line) => Number(line.slice(4))));
      return all.filter((id) => (id % 50) % processes === share && !put.has(id));
    };
    const running: TestProcess[] = [];
    const start = (share: number): void => {
      running[share] = workerProcess({ ...task, does: 'load', ids: toPut(share) });
    };
    /** What a process said is read when it has ended, or at the end. */
    const heard = (share: number): void => void lines.push(...(running[share]?.lines ?? []));

    const done = (): number => {
      const said = [...lines, ...running.flatMap((each) => each.lines)];
      return new Set(said.filter((line) => line.startsWith('did ')).map(idOf)).size;
    };

    for (let share = 0; share < processes; share += 1) start(share);
    for (let kill = 0; kill < kills; kill += 1) {
      const share = kill % processes;
      const few = 1 + Math.floor(Math.random() * (jobs / kills));
      // On a fast machine everything may be done before the last kill: then that kill finds a process at rest.
      const busy = (): boolean => (running[share]?.lines.length ?? 0) < few && done() < jobs;
      await vi.waitFor(() => expect(busy()).toBe(false), { timeout: 60_000 });
      await running[share]?.kill();
      heard(share);
      start(share);
    }
    await vi.waitFor(
      () => {
        expect(done()).toBe(jobs);
      },
      { timeout: 120_000, interval: 100 },
    );
    for (const [share, each] of running.entries()) {
      await each.says('all put');
      await each.kill();
      heard(share);
    }

    const did = lines
      .filter((line) => line.startsWith('did '))
      .map((line) => line.split(' '))
      .map(([, id, key, at]) => ({ id: Number(id), key, at: Number(at) }))
      .sort((one, other) => one.at - other.at);
    const order = new Map<string | undefined, Set<number>>();
    for (const { id, key } of did) order.set(key, (order.get(key) ?? new Set()).add(id));
    for (const ids of order.values()) expect([...ids]).toEqual([...ids].sort((one, other) => one - other));
    const twice = did.length - new Set(did.map(({ id }) => id)).size;
    process.stdout.write(`${name}: ${jobs} jobs, ${kills} kills, ${twice} done again after a kill in mid-job.\n`);
    expect(twice).toBeLessThanOrEqual(kills * inHand);
  });
}

function idOf(line: string): number {
  return Number(line.split(' ')[1]);
}
