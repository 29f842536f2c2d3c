import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Attempt, Job, Jobs } from '../../src/ports.ts';
import type { Retries } from '../../src/retries.ts';
import type { TestProcess } from '../support/worker-process.ts';

export interface OpenedJobs {
  readonly jobs: Jobs;
  close(): Promise<void>;
}

/** One durable place for jobs, empty at first, that outlives who opens it. */
export interface JobsPlace {
  open(options: { readonly retries: Retries }): Promise<OpenedJobs>;
  /** Another process that works on `queue`, says `begun ID`, and never ends a job. */
  hangingWorker(queue: string): TestProcess;
}

const retries: Retries = { attempts: 3, firstWaitMs: 20, longestWaitMs: 30 };

/** What every Jobs does. */
export function jobsContract(name: string, makePlace: () => Promise<JobsPlace>): void {
  describe(`${name}, as jobs`, { timeout: 30_000 }, () => {
    let place: JobsPlace;
    let opened: OpenedJobs;
    let jobs: Jobs;
    beforeEach(async () => {
      place = await makePlace();
      opened = await place.open({ retries });
      jobs = opened.jobs;
    });
    afterEach(() => opened.close());

    const job = (id: string, rest: Partial<Job> = {}): Job => ({
      queue: 'turns',
      id,
      key: 'T1/ana',
      dueAt: new Date(),
      body: { said: id },
      ...rest,
    });
    const soon = (ms: number): Date => new Date(Date.now() + ms);
    const until = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 15_000, interval: 10 });

    /** Notes each attempt; `fails` says which of them throw. */
    async function noting(fails: (attempt: Attempt) => boolean = () => false, queue = 'turns'): Promise<Attempt[]> {
      const noted: Attempt[] = [];
      await jobs.work(queue, async (attempt) => {
        noted.push(attempt);
        await Promise.resolve();
        if (fails(attempt)) throw new Error('not this time');
      });
      return noted;
    }
    const ids = (attempts: readonly Attempt[]): string[] => attempts.map(({ id }) => id);

    test('a job arrives as it was put', async () => {
      const put = job('a', { body: { said: 'hello', list: [1, null], nested: { yes: true } } });
      const noted = await noting();
      await jobs.put(put);
      await until(() => expect(noted).toEqual([{ ...put, attempt: 1, last: false, held: expect.any(Function) }]));
    });

    test('bodies are rewritten while they wait or are worked on, each once, and all arrive as they were rewritten', async () => {
      const begun: string[] = [];
      let letGo = (): void => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await jobs.put(job('over', { key: 'over', queue: 'other' }));
      await jobs.put(job('tried', { key: 'tried' }));
      await jobs.work('other', async () => {});
      const noted: unknown[] = [];
      await jobs.work('turns', async ({ id, body, attempt }) => {
        begun.push(id);
        if (id === 'tried' && attempt === 1) await held;
        noted.push(body);
        if (id === 'tried' && attempt === 1) throw new Error('not this time');
      });
      await until(() => expect(begun).toEqual(['tried']));
      const left = async (): Promise<string[]> => {
        const ids: string[] = [];
        await jobs.rewrite(({ id }) => void ids.push(id));
        return ids;
      };
      await until(async () => expect(await left(), 'what is over has nothing left to rewrite').toEqual(['tried']));
      const many = Array.from({ length: 1_234 }, (_, at) => job(`${at}`, { key: 'many', dueAt: soon(60_000) }));
      for (const one of many) await jobs.put(one);
      await jobs.put(job('behind', { key: 'tried' }));
      const seen: string[] = [];
      const anew = ({ queue, id }: Pick<Job, 'queue' | 'id'>, body: unknown): unknown => {
        if ((body as { anew?: boolean }).anew) return undefined;
        seen.push(`${queue} ${id}`);
        return { said: id, anew: true };
      };
      expect(await jobs.rewrite(anew)).toBe(many.length + 2);
      expect(seen).toHaveLength(new Set(seen).size);
      expect(await jobs.rewrite(anew)).toBe(0);
      letGo();
      await until(() =>
        expect(noted).toEqual([{ said: 'tried' }, { said: 'tried', anew: true }, { said: 'behind', anew: true }]),
      );
    });

    test('a job that was put before anybody worked waits for a worker', async () => {
      await jobs.put(job('a'));
      const noted = await noting();
      await until(() => expect(ids(noted)).toEqual(['a']));
    });

    test('however many that nobody waits for fall due at once, one that somebody waits for is done first', async () => {
      const done: string[] = [];
      const work = async ({ id }: Attempt): Promise<void> => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        done.push(id);
      };
      await jobs.work('turns', work);
      await jobs.work('nudges', work, { unhurried: true });
      const many = Array.from({ length: 120 }, (_, at) => job(`nudge ${at}`, { queue: 'nudges', key: `T1/${at}` }));
      await Promise.all(many.map((each) => jobs.put(each)));
      await jobs.put(job('asked', { key: 'T1/zoe' }));
      await until(() => expect(done).toContain('asked'));
      expect(done.length).toBeLessThan(60);
      await until(() => expect(done).toHaveLength(many.length + 1));
    });

    test('what was put before anybody worked, and nobody waits for, takes no worker from what somebody waits for', async () => {
      const many = Array.from({ length: 40 }, (_, at) => job(`nudge ${at}`, { queue: 'nudges', key: `T1/${at}` }));
      await Promise.all(many.map((each) => jobs.put(each)));
      let free: () => void = () => {};
      const freed = new Promise<void>((resolve) => {
        free = resolve;
      });
      const begun: string[] = [];
      await jobs.work('turns', async ({ id }) => void begun.push(id));
      await jobs.work(
        'nudges',
        ({ id }) => {
          begun.push(id);
          return freed;
        },
        { unhurried: true },
      );
      await until(() => expect(begun.length).toBeGreaterThan(0));
      await jobs.put(job('asked', { key: 'T1/zoe' }));
      // Of the person whose own nudge waits too: they write, and are not told to wait for it.
      await jobs.put(job('asked by 39', { key: 'T1/39' }));
      await until(() => expect(begun).toEqual(expect.arrayContaining(['asked', 'asked by 39'])));
      expect(begun.filter((id) => id.startsWith('nudge')).length).toBeLessThan(16);
      free();
      await until(() => expect(begun).toHaveLength(many.length + 2));
    });

    test('the same id is one job: while it waits, while it runs, and after it ended', async () => {
      expect(await jobs.put(job('a'))).toBe('put');
      expect(await jobs.put(job('a', { key: 'T1/ben', body: 'other' }))).toBe('duplicate');
      let during: string | undefined;
      const noted: Attempt[] = [];
      await jobs.work('turns', async (attempt) => {
        noted.push(attempt);
        during = await jobs.put(job('a'));
      });
      await until(() => expect(during).toBe('duplicate'));
      await jobs.put(job('b'));
      await until(() => expect(ids(noted)).toEqual(['a', 'b']));
      expect(await jobs.put(job('a'))).toBe('duplicate');
    });

    test('ids are unique in their queue, not across queues', async () => {
      const turns = await noting();
      const nudges = await noting(() => false, 'nudges');
      expect(await jobs.put(job('a'))).toBe('put');
      expect(await jobs.put(job('a', { queue: 'nudges' }))).toBe('put');
      await until(() => expect([ids(turns), ids(nudges)]).toEqual([['a'], ['a']]));
    });

    test('any id and key will do', async () => {
      const noted = await noting();
      const odd = ['a:b', 'C1:1700.1', 'ümlaut 🚚', '{x}', 'a/b', '*', '0', '__proto__', 'x'.repeat(300)];
      for (const id of odd) expect(await jobs.put(job(id, { key: id }))).toBe('put');
      for (const id of odd) expect(await jobs.put(job(id, { key: id }))).toBe('duplicate');
      await until(() => expect(ids(noted).sort()).toEqual([...odd].sort()));
    });

    test('jobs of one key run one at a time in the order of put', async () => {
      let running = 0;
      let most = 0;
      const noted: string[] = [];
      await jobs.work('turns', async ({ id }) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        noted.push(id);
        running -= 1;
      });
      const put = Array.from({ length: 30 }, (_, at) => `job ${at}`);
      for (const id of put) await jobs.put(job(id));
      await until(() => expect(noted).toHaveLength(30));
      expect([noted, most]).toEqual([put, 1]);
    });

    test('a failed job is tried again before the next one of its key', async () => {
      const noted = await noting(({ id, attempt }) => id === 'a' && attempt < 3);
      await jobs.put(job('a'));
      await jobs.put(job('b'));
      await until(() => expect(noted).toHaveLength(4));
      expect(noted.map(({ id, attempt, last }) => [id, attempt, last])).toEqual([
        ['a', 1, false],
        ['a', 2, false],
        ['a', 3, true],
        ['b', 1, false],
      ]);
    });

    test('a job that fails its last attempt is given up and the next of its key goes on', async () => {
      const noted = await noting(({ id }) => id === 'a');
      await jobs.put(job('a'));
      await jobs.put(job('b'));
      await until(() =>
        expect(noted.map(({ id, last }) => `${id} ${last}`)).toEqual(['a false', 'a false', 'a true', 'b false']),
      );
      expect(await jobs.put(job('a'))).toBe('duplicate');
    });

    test('the wait before another attempt grows', async () => {
      const at: number[] = [];
      await jobs.work('turns', async () => {
        at.push(performance.now());
        throw new Error('not this time');
      });
      await jobs.put(job('a'));
      await until(() => expect(at).toHaveLength(3));
      const [first = 0, second = 0, third = 0] = at;
      expect(second - first).toBeGreaterThanOrEqual(19);
      expect(third - second).toBeGreaterThanOrEqual(29);
    });

    test('different keys run side by side, also while one of them fails', async () => {
      const together = new Set<string>();
      let open = (): void => {};
      const all = new Promise<void>((resolve) => {
        open = resolve;
      });
      await jobs.work('turns', async ({ id }) => {
        if (id === 'failing') throw new Error('not this time');
        together.add(id);
        if (together.size === 5) open();
        await all;
      });
      await jobs.put(job('failing', { key: 'T1/failing' }));
      for (const id of ['a', 'b', 'c', 'd', 'e']) await jobs.put(job(id, { key: `T1/${id}` }));
      await until(() => expect(together.size).toBe(5));
    });

    test('a job is not run before it is due, and does not hold up later ones that are', async () => {
      const noted = await noting();
      const dueAt = soon(300);
      await jobs.put(job('next week', { dueAt }));
      await jobs.put(job('now'));
      await until(() => expect(ids(noted)).toEqual(['now']));
      await until(() => expect(ids(noted)).toEqual(['now', 'next week']));
      expect(Date.now()).toBeGreaterThanOrEqual(dueAt.getTime());
    });

    test('a job that becomes due does not slip in front of one that is being tried again', async () => {
      const noted: string[] = [];
      const dueAt = soon(1_500);
      await jobs.work('turns', async ({ id, attempt }) => {
        noted.push(id);
        // The first try lasts until "a" is due.
        while (id === 'b' && Date.now() < dueAt.getTime()) await new Promise((resolve) => setTimeout(resolve, 10));
        if (id === 'b' && attempt < 3) throw new Error('not this time');
      });
      await jobs.put(job('a', { dueAt }));
      await jobs.put(job('b'));
      await until(() => expect(noted).toHaveLength(4));
      expect(noted).toEqual(['b', 'b', 'b', 'a']);
    });

    test('jobs of one key in different queues do not run together', async () => {
      let running = 0;
      let most = 0;
      let ended = 0;
      const handler = async (): Promise<void> => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        ended += 1;
      };
      await jobs.work('turns', handler);
      await jobs.work('nudges', handler);
      for (let at = 0; at < 10; at += 1) await jobs.put(job(`${at}`, { queue: at % 2 === 0 ? 'turns' : 'nudges' }));
      await until(() => expect(ended).toBe(10));
      expect(most).toBe(1);
    });

    test('a queue that nobody works on holds nobody up, and keeps its jobs', async () => {
      const turns = await noting();
      await jobs.put(job('nudge', { queue: 'nudges' }));
      await jobs.put(job('turn'));
      await until(() => expect(ids(turns)).toEqual(['turn']));
      const nudges = await noting(() => false, 'nudges');
      await until(() => expect(ids(nudges)).toEqual(['nudge']));
    });

    test('what waits can be cancelled, and its id put again', async () => {
      await jobs.put(job('a', { dueAt: soon(60_000) }));
      await jobs.put(job('b'));
      expect(await jobs.cancel('turns', 'a')).toBe(true);
      expect(await jobs.cancel('turns', 'a')).toBe(false);
      expect(await jobs.cancel('turns', 'never put')).toBe(false);
      expect(await jobs.cancel('nudges', 'b')).toBe(false);
      const noted = await noting();
      await until(() => expect(ids(noted)).toEqual(['b']));
      expect(await jobs.cancel('turns', 'b')).toBe(false);
      expect(await jobs.put(job('a'))).toBe('put');
      await until(() => expect(ids(noted)).toEqual(['b', 'a']));
    });

    test('a cancelled job frees the later ones of its key', async () => {
      const noted = await noting(({ id }) => id === 'a');
      await jobs.put(job('a'));
      await jobs.put(job('b'));
      await until(async () => expect(await jobs.cancel('turns', 'a')).toBe(true));
      await until(() => expect(ids(noted)).toContain('b'));
    });

    test('all that waits under a prefix of keys is cancelled: due or not, in every queue, and nothing of others', async () => {
      const later = soon(60_000);
      await jobs.put(job('ana now', { key: 'T1/ana/' }));
      await jobs.put(job('ana later', { key: 'T1/ana/', dueAt: later }));
      await jobs.put(job('ana nudge', { key: 'T1/ana/', queue: 'nudges', dueAt: later }));
      await jobs.put(job('ben later', { key: 'T1/ben/', dueAt: later }));
      await jobs.put(job('another tenant', { key: 'T11/ana/' }));
      await jobs.put(job('odd', { key: 'T_/ana/' }));
      expect(await jobs.cancelAll('T1/', 'nudges')).toBe(1);
      expect(await jobs.cancelAll('T1/ana/')).toBe(2);
      expect(await jobs.cancelAll('T1/')).toBe(1);
      expect(await jobs.cancelAll('T1/')).toBe(0);
      expect(await jobs.cancelAll('T?/')).toBe(0);
      const noted = await noting();
      await until(() => expect(ids(noted).sort()).toEqual(['another tenant', 'odd']));
      expect(await jobs.put(job('ana now', { key: 'T1/ana/' }))).toBe('put');
      await until(() => expect(ids(noted)).toContain('ana now'));
    });

    test('cancelling all of a key leaves what is running, and frees what is put after it', async () => {
      let cancelled: number | undefined;
      const noted: string[] = [];
      await jobs.work('turns', async ({ id }) => {
        noted.push(id);
        if (id !== 'a') return;
        await jobs.put(job('b'));
        cancelled = await jobs.cancelAll('T1/');
        await jobs.put(job('c'));
      });
      await jobs.put(job('a'));
      await until(() => expect(noted).toEqual(['a', 'c']));
      expect(cancelled).toBe(1);
      expect(await jobs.put(job('a'))).toBe('duplicate');
    });

    test('a job that waits for another attempt is cancelled with the rest of its key', async () => {
      const noted = await noting(({ id }) => id === 'a');
      await jobs.put(job('a'));
      await until(async () => expect(await jobs.cancelAll('T1/ana')).toBe(1));
      await jobs.put(job('b'));
      await until(() => expect(ids(noted)).toContain('b'));
    });

    test('what is running can no longer be cancelled', async () => {
      let cancelled: boolean | undefined;
      await jobs.work('turns', async () => {
        cancelled = await jobs.cancel('turns', 'a');
      });
      await jobs.put(job('a'));
      await until(() => expect(cancelled).toBe(false));
    });

    test('a handler may put further jobs of its own key', async () => {
      const noted: string[] = [];
      await jobs.work('turns', async ({ id }) => {
        noted.push(id);
        if (noted.length < 4) await jobs.put(job(`${id}+`));
      });
      await jobs.put(job('a'));
      await until(() => expect(noted).toEqual(['a', 'a+', 'a++', 'a+++']));
    });

    test('stopping waits for what is in hand and starts nothing more', async () => {
      let finish = (): void => {};
      const noted: string[] = [];
      await jobs.work('turns', async ({ id }) => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        noted.push(id);
      });
      await jobs.put(job('a'));
      await jobs.put(job('b'));
      const begun = finish;
      await until(() => expect(finish).not.toBe(begun));
      const stopped = jobs.stop(10_000).then(() => noted.push('stopped'));
      finish();
      await stopped;
      expect(noted).toEqual(['a', 'stopped']);
      await opened.close();

      opened = await place.open({ retries });
      jobs = opened.jobs;
      const after = await noting();
      await until(() => expect(ids(after)).toEqual(['b']));
    });

    test('stopping gives up waiting when its time is over, and the job is not lost', async () => {
      let begun = false;
      await jobs.work('turns', () => {
        begun = true;
        return new Promise(() => {});
      });
      await jobs.put(job('a'));
      await until(() => expect(begun).toBe(true));
      await jobs.stop(50);
      await opened.close();

      opened = await place.open({ retries });
      jobs = opened.jobs;
      const after = await noting();
      await until(() => expect(after.map(({ id, attempt }) => [id, attempt])).toEqual([['a', 2]]));
    });

    test('what a killed worker had in hand is done by the next one, in order', async () => {
      await jobs.put(job('a'));
      await jobs.put(job('b'));
      await opened.close();
      const worker = place.hangingWorker('turns');
      await worker.says('begun a');
      await worker.kill();

      opened = await place.open({ retries });
      jobs = opened.jobs;
      const noted = await noting();
      await until(() =>
        expect(noted.map(({ id, attempt }) => [id, attempt])).toEqual([
          ['a', 2],
          ['b', 1],
        ]),
      );
    });

    test('a job whose worker died on the last attempt is given once more, so that somebody can apologise', async () => {
      await jobs.put(job('a'));
      await opened.close();
      for (let attempt = 1; attempt <= retries.attempts; attempt += 1) {
        const worker = place.hangingWorker('turns');
        await worker.says('begun a');
        await worker.kill();
      }
      opened = await place.open({ retries });
      jobs = opened.jobs;
      const noted = await noting();
      await until(() => expect(noted.map(({ id, last }) => [id, last])).toEqual([['a', true]]));
    });

    test('a put that cannot be made durable throws', async () => {
      await opened.close();
      await expect(jobs.put(job('a'))).rejects.toMatchObject({ code: 'jobs-unavailable' });
      await expect(jobs.cancelAll('T1/')).rejects.toMatchObject({ code: 'jobs-unavailable' });
      await expect(jobs.cancel('turns', 'a')).rejects.toMatchObject({ code: 'jobs-unavailable' });
    });
  });
}
