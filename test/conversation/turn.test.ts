import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { movableClock } from '../../adapters/system/clock.ts';
import type { Activity, Address, Person } from '../../src/activity.ts';
import { createHear } from '../../src/conversation/hear.ts';
import { createTurn } from '../../src/conversation/turn.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { readRecord } from '../../src/people/record.ts';
import type { Attempt, Outbox, Outgoing, Sent, Store } from '../../src/ports.ts';
import { createLikeness } from '../../src/understanding/likeness.ts';
import { createUnderstand } from '../../src/understanding/understand.ts';
import { realLibrary } from '../support/real-library.ts';
import { silentLog } from '../support/silent-log.ts';
import { smallFlow, withHabits } from '../support/small-flow.ts';

const person: Person = { platform: 'slack', tenant: 'T1', id: 'ana' };
const address: Address = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'D1' };
const library = withHabits(await realLibrary());
const flows = [smallFlow()];

let store: Store;
let clock: ReturnType<typeof movableClock>;
let turn: (attempt: Attempt) => Promise<void>;
let offers: Attempt[];
/** What was handed to the platform, and what it answers. */
let handed: Outgoing[];
let answer: (outgoing: Outgoing) => Sent;

beforeEach(async () => {
  clock = movableClock({ now: () => new Date('2026-03-23T09:00:00Z') });
  const backend = await openEmbedded({ file: ':memory:', clock, log: silentLog });
  onTestFinished(() => backend.close());
  store = backend.store;
  handed = [];
  offers = [];
  answer = () => ({ kind: 'sent', messageRef: `m${handed.length}` });
  const outbox: Outbox = {
    async send(outgoing) {
      handed.push(outgoing);
      return answer(outgoing);
    },
  };
  const jobs = {
    ...backend.jobs,
    async put(job: Parameters<typeof backend.jobs.put>[0]) {
      offers.push({ ...job, attempt: 1, last: false, held: () => true });
      return 'put' as const;
    },
  };
  const directory = { direct: async () => undefined, fetchAttachment: async () => new Uint8Array() };
  const understand = createUnderstand(library, {
    match: async () => ({ candidates: [], confidence: 0, outcome: 'none' }),
  });
  const hear = createHear(library, understand, flows);
  const ports = { store, jobs, directory, outbox, clock, log: silentLog };
  turn = createTurn(ports, () => ({ library, hear, flows, likeness: () => createLikeness([]) }));
});

const attemptOf = (id: string, text: string, rest: Partial<Attempt> = {}): Attempt => {
  const body: Activity = { kind: 'said', id, at: clock.now().toISOString(), person, address, text };
  return {
    queue: 'turns',
    id,
    key: 'ana',
    dueAt: clock.now(),
    body,
    attempt: 1,
    last: false,
    held: () => true,
    ...rest,
  };
};
const texts = (): string[] => handed.map(({ message }) => plainText(message));
const record = async () => {
  const read = readRecord(await store.get(['T1', 'person', 'slack', 'ana']));
  if (read.kind !== 'read') throw new Error('There is no record.');
  return read.record;
};
const failing = (): never => {
  throw new Error('the platform is down');
};

test('what could not be sent is sent on the next attempt, without being decided again', async () => {
  answer = failing;
  await expect(turn(attemptOf('a', 'habits'))).rejects.toThrow('the platform is down');
  const decided = await record();
  answer = () => ({ kind: 'sent' });
  await turn(attemptOf('a', 'habits', { attempt: 2 }));
  expect(handed.map(({ id }) => id)).toEqual(['a-0', 'a-0']);
  expect((await record()).dialogs).toEqual(decided.dialogs);
  await turn(attemptOf('a', 'habits', { attempt: 3 }));
  expect(handed).toHaveLength(2);
});

test('a question that was asked knows its message, and its answer redraws it', async () => {
  await turn(attemptOf('a', 'habits'));
  expect((await record()).dialogs[0]?.prompt).toMatchObject({ slot: 'leads', messageRef: 'm1' });
  await turn(attemptOf('b', 'no'));
  expect(handed[1]).toMatchObject({ kind: 'redraw', messageRef: 'm1' });
  expect(texts()[1]).toBe('Do you lead people?\n\n✓ No');
});

test.each([
  ['fails', failing],
  ['finds its message gone', (): Sent => ({ kind: 'gone', why: 'message_not_found' })],
])('a redraw that %s holds up nothing', async (_how, redrawn) => {
  await turn(attemptOf('a', 'habits'));
  answer = ({ kind }) => (kind === 'redraw' ? redrawn() : { kind: 'sent' });
  await turn(attemptOf('b', 'no'));
  expect(texts().at(-1)).toContain('Question 1 of 3');
  expect(await record()).toMatchObject({ unsent: [], gone: false });
});

test('the offer to go on is sent at most once, also when nobody knows whether it arrived', async () => {
  await turn(attemptOf('a', 'habits'));
  await turn(attemptOf('b', 'no'));
  const offer = offers.find(({ id }) => id.startsWith('offer'));
  if (offer === undefined) throw new Error('No offer was planned.');
  clock.move(24 * 60 * 60 * 1000);
  answer = failing;
  await expect(turn(offer)).rejects.toThrow('the platform is down');
  answer = () => ({ kind: 'sent' });
  await turn({ ...offer, attempt: 2 });
  await turn(attemptOf('c', 'continue'));
  expect(texts().filter((text) => text.startsWith('You left the habits check'))).toHaveLength(1);
});

test('an offer that fell due early is planned again; one that is no longer wanted is not made', async () => {
  await turn(attemptOf('a', 'habits'));
  clock.move(20 * 60 * 60 * 1000);
  await turn(attemptOf('b', 'no'));
  const [offer] = offers;
  if (offer === undefined) throw new Error('No offer was planned.');
  const sent = handed.length;
  clock.move(5 * 60 * 60 * 1000);
  await turn(offer);
  expect(handed).toHaveLength(sent);
  const next = offers.at(-1);
  expect(next?.dueAt).toEqual(new Date('2026-03-25T05:00:00Z'));
  await turn(attemptOf('c', 'stop'));
  clock.move(24 * 60 * 60 * 1000);
  if (next !== undefined) await turn(next);
  expect(texts().filter((text) => text.startsWith('You left'))).toEqual([]);
});

test('a turn that fails for the last time says so; something that fell due fails in silence', async () => {
  answer = ({ id }) => (id.endsWith('apology') ? { kind: 'sent' } : failing());
  await turn(attemptOf('0123456789', 'habits', { last: true }));
  expect(texts().at(-1)).toContain('01234567');
  expect((await record()).unsent).toEqual([]);
  const said = handed.length;
  const [offer] = offers;
  if (offer === undefined) throw new Error('No offer was planned.');
  clock.move(25 * 60 * 60 * 1000);
  await turn({ ...offer, last: true });
  expect(handed.slice(said).map(({ id }) => id)).toEqual([expect.stringContaining('offer')]);
});

test('a dialog whose questions can no longer be read is let go, with an apology', async () => {
  await turn(attemptOf('a', 'habits'));
  const known = await record();
  const dialogs = known.dialogs.map((dialog) => ({ ...dialog, questionnaire: { questions: 'none' } }));
  await store.put(['T1', 'person', 'slack', 'ana'], { ...known, dialogs });
  await turn(attemptOf('b', 'continue'));
  expect(texts().at(-1)).toContain('I can no longer read the habits check you had begun');
  expect((await record()).dialogs).toEqual([]);
});
