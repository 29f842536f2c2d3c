// A process of its own, to be killed or paused by a test. It runs the built adapters and prints one line for each thing
// that has happened, so that the test knows what was acknowledged.
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../dist/adapters/system/clock.js';

const task = JSON.parse(process.argv[2]);
const silent = { info() {}, warn() {}, error() {} };
const common = { clock: systemClock, log: silent, ...task.options };
const { store, jobs } = await open();

async function open() {
  if (task.file !== undefined) {
    const { openEmbedded } = await import('../../dist/adapters/embedded/open.js');
    return openEmbedded({ file: task.file, ...common });
  }
  const { openRedis } = await import('../../dist/adapters/redis/open.js');
  return openRedis({ url: task.url, ...common });
}

/** Waits until the line has left the process: what was said is then said, whatever happens next. */
const say = (line) => new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));

const does = {
  /** Keeps everything open and does nothing. */
  async hold() {
    await say('holding');
    setInterval(() => {}, 1_000);
  },

  /** Begins jobs and never ends one. */
  async hang() {
    await jobs.work(task.queue, async ({ id }) => {
      await say(`begun ${id}`);
      await new Promise(() => {});
    });
    setInterval(() => {}, 1_000);
  },

  /** Does jobs, each in `ms`. */
  async work() {
    await jobs.work(task.queue, async ({ id }) => {
      await say(`begun ${id}`);
      await wait(task.ms ?? 0);
      await say(`did ${id}`);
    });
    await say('working');
    setInterval(() => {}, 1_000);
  },

  /** Puts the same ids as fast as it can, many times at once. */
  async put() {
    await say('ready');
    const puts = task.ids.flatMap((id) =>
      Array.from({ length: task.times }, () =>
        jobs.put({ queue: task.queue, id, key: task.key ?? id, dueAt: new Date(), body: { id } }),
      ),
    );
    for (const outcome of await Promise.all(puts)) await say(outcome);
    await say('done');
    process.exit(0);
  },

  /** Puts its share of many jobs of 50 keys, and does whatever jobs there are. */
  async load() {
    await jobs.work('turns', async ({ id, key }) => {
      await wait(Number(id) % 4);
      await say(`did ${id} ${key} ${performance.timeOrigin + performance.now()}`);
    });
    for (const id of task.ids) {
      await jobs.put({ queue: 'turns', id: `${id}`, key: `T1/${id % 50}`, dueAt: new Date(), body: { id } });
      await say(`put ${id}`);
    }
    await say('all put');
    setInterval(() => {}, 1_000);
  },

  /** Writes values and jobs until it is killed, saying each one that was acknowledged. */
  async write() {
    let rev = task.rev;
    for (let at = 0; ; at += 1) {
      const body = { at, padding: 'x'.repeat(at % 3_000) };
      await store.put(['T1', 'value', `${task.run}-${at}`], body);
      await say(`stored ${at}`);
      await jobs.put({ queue: 'turns', id: `${task.run}-${at}`, key: `k${at % 7}`, dueAt: new Date(0), body });
      await say(`put ${at}`);
      if (!(await store.putIf(['T1', 'counter'], { rev: rev + 1 }, rev))) throw new Error('Somebody else counted.');
      rev += 1;
      await say(`counted ${rev}`);
      if (at % 4 === 3) {
        await store.delete(['T1', 'value', `${task.run}-${at - 3}`]);
        await say(`deleted ${at - 3}`);
      }
    }
  },
};

await does[task.does]();
