import { expect, onTestFinished, test } from 'vitest';
import { keyText } from '../../src/keys.ts';
import { ana, type Faults, type FaultyBot, faultyBot, said } from '../support/faulty-bot.ts';

async function running(faults: Faults = {}): Promise<FaultyBot> {
  const started = await faultyBot(faults);
  onTestFinished(() => started.close());
  return started;
}

const down = (): never => {
  throw new Error('down');
};
const key = ['T1', 'person', 'slack', 'U1ANA'] as const;

test.each([
  ['finding the answer', (faults: Faults) => (faults.matcher = down), (faults: Faults) => (faults.matcher = undefined)],
  [
    'sending it',
    (faults: Faults) => (faults.outbox = ({ id }) => void (id.endsWith('-apology') || down())),
    (faults: Faults) => (faults.outbox = undefined),
  ],
])(
  'a turn that keeps failing in %s ends in one plain apology with the number that the log has',
  async (_what, begin, end) => {
    const faults: Faults = {};
    const { bot, sent, complaints, idle } = await running(faults);
    begin(faults);
    await bot.receive(said('a1b2c3d4e5', 'how long does it take'));
    await idle();
    expect(sent.map(({ id, text }) => [id, text])).toEqual([
      ['a1b2c3d4e5-apology', expect.stringMatching(/^Sorry, I could not finish that one.*this number: a1b2c3d4\.$/s)],
    ]);
    expect(complaints).toEqual(['error turn.failed a1b2c3d4e5']);

    end(faults);
    await bot.receive(said('next', 'how long does it take'));
    await idle();
    expect(sent.slice(1).map(({ id }) => id)).toEqual(['next-0']);
    expect(sent[1]?.text).toContain('Three to nine months');
  },
);

test('turns of others, and what the same person says next, do not wait behind one that keeps failing for ever', async () => {
  const faults: Faults = { outbox: ({ address }) => void (address.conversation === 'D-U1ANA' && down()) };
  const { bot, sent, complaints, idle } = await running(faults);
  await bot.receive(said('fails', 'hello'));
  await bot.receive(said('waits', 'hello'));
  await bot.receive(said('other', 'hello', { ...ana, id: 'U2BEN' }));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['other-0']);
  // Not even the apology could be sent: then the log alone has it.
  expect(complaints).toEqual(['error turn.failed fails', 'error turn.failed waits']);
  faults.outbox = undefined;
  await bot.receive(said('later', 'hello'));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['other-0', 'later-0']);
});

test('what was decided is not decided again when sending has to be tried again', async () => {
  let tries = 0;
  const { bot, sent, decided, idle } = await running({
    outbox: () => {
      tries += 1;
      if (tries < 3) down();
    },
  });
  await bot.receive(said('once', 'how long does it take'));
  await idle();
  expect(decided).toEqual(['once']);
  expect(sent.map(({ id }) => id)).toEqual(['once-0']);
});

test('an answer that has arrived is not sent again because the store was away when it was to be marked', async () => {
  const faults: Faults = {};
  const { bot, sent, store, idle } = await running(faults);
  faults.outbox = () => {
    let asked = 0;
    faults.store = () => {
      asked += 1;
      if (asked < 3) down();
    };
  };
  await bot.receive(said('once', 'hello'));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['once-0']);
  expect(await store.get(key)).toMatchObject({ recent: ['once'], unsent: [] });
});

test('an outage is never read as a new person: the turn is tried again, and nothing is written meanwhile', async () => {
  const faults: Faults = {};
  const { bot, sent, store, writes, idle } = await running(faults);
  await bot.receive(said('first', 'how long does it take'));
  await idle();
  const before = (await store.get(key)) as { rev: number };
  const written = writes.length;

  let asked = 0;
  faults.store = () => {
    asked += 1;
    if (asked < 3) down();
    expect(writes).toHaveLength(written);
    faults.store = undefined;
  };
  await bot.receive(said('second', 'how long does it take'));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['first-0', 'second-0']);
  expect(sent[0]?.text).toContain('I am Opsward, a bot');
  expect(sent[1]?.text).not.toContain('I am Opsward, a bot');
  expect(await store.get(key)).toMatchObject({ rev: before.rev + 2, recent: ['first', 'second'], introduced: true });
});

test('an outage that outlasts every attempt still ends in an apology, and leaves the record as it was', async () => {
  const faults: Faults = {};
  const { bot, sent, complaints, store, idle } = await running(faults);
  await bot.receive(said('first', 'hello'));
  await idle();
  const before = await store.get(key);
  faults.store = down;
  await bot.receive(said('second', 'hello'));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['first-0', 'second-apology']);
  expect(complaints).toEqual(['error turn.failed second', 'error turn.unsent-kept second']);
  expect(await store.get(key)).toEqual(before);
});

test('a record that cannot be read is set aside and reported, and the person goes on', async () => {
  const { bot, sent, complaints, store, idle } = await running();
  const unreadable = { v: 1, rev: 7, person: ana, recent: 'my boss is unfair' };
  await store.put(key, unreadable);
  await bot.receive(said('a', 'hello'));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['a-0']);
  expect(await store.get(['T1', 'set-aside', 'slack', 'U1ANA', 'a'])).toEqual(unreadable);
  expect(await store.get(key)).toMatchObject({ v: 1, recent: ['a'] });
  expect(complaints).toEqual(['error record.set-aside U1ANA']);
});

test('a worker that may have lost its turn writes and sends nothing, and apologises for nothing', async () => {
  let held = false;
  const { bot, sent, store, writes, idle } = await running({ held: () => held });
  const unreadable = { v: 'new' };
  await store.put(key, unreadable);
  await bot.receive(said('a', 'hello'));
  await idle();
  expect(sent).toEqual([]);
  expect(await store.get(key)).toEqual(unreadable);
  expect(writes.filter((written) => written.includes(' person '))).toEqual([]);
  held = true;
  await bot.receive(said('b', 'hello'));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['b-0']);
});

test('a worker that lost the race for the record sends nothing of what it decided', async () => {
  const faults: Faults = {};
  const { bot, sent, decided, store, idle } = await running(faults);
  await bot.receive(said('first', 'hello'));
  await idle();
  const other = (await store.get(key)) as { rev: number; recent: string[] };
  faults.matcher = () => {
    faults.matcher = undefined;
    // Meanwhile another worker handles the same turn to its end.
    return store.putIf(
      key,
      { ...other, rev: other.rev + 1, recent: [...other.recent, 'second'] } as typeof other,
      other.rev,
    );
  };
  await bot.receive(said('second', 'how long does it take'));
  await idle();
  expect(sent.map(({ id }) => id)).toEqual(['first-0']);
  expect(decided).toEqual(['first']);
  expect(await store.get(key)).toMatchObject({ rev: other.rev + 1, recent: ['first', 'second'] });
});

test('a person’s record lies under their tenant, and the same id elsewhere is somebody else', async () => {
  const { bot, store, idle } = await running();
  await bot.receive(said('a', 'hello'));
  await bot.receive(said('b', 'hello', { ...ana, tenant: 'T2' }));
  await idle();
  expect(keyText(key)).toBe('T1/person/slack/U1ANA/');
  expect(await store.get(key)).toMatchObject({ recent: ['a'] });
  expect(await store.get(['T2', 'person', 'slack', 'U1ANA'])).toMatchObject({ recent: ['b'] });
});
