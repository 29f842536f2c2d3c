import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { type MovableClock, movableClock } from '../../adapters/system/clock.ts';
import type { Address, Person } from '../../src/activity.ts';
import { createBot, type RunningBot } from '../../src/bot.ts';
import type { PersonRecord } from '../../src/people/record.ts';
import { realLibrary } from '../support/real-library.ts';
import { silentLog } from '../support/silent-log.ts';

const ana: Person = { platform: 'slack', tenant: 'T1', id: 'ana' };
const address: Address = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'D1' };

let clock: MovableClock;
let bot: RunningBot;
let idle: () => Promise<void>;
let record: () => Promise<PersonRecord>;
/** What her profile in Slack says, and how often it was looked at. */
let profile: string | Error;
let asked: number;
/** When something was sent that nobody had asked for. */
let sent: string[];

/** A Wednesday; Ana is in New York. */
beforeEach(async () => {
  clock = movableClock({ now: () => new Date('2026-03-25T12:00:00Z') });
  const backend = await openEmbedded({ file: ':memory:', clock, log: silentLog });
  onTestFinished(() => backend.close());
  [profile, asked, sent] = ['America/New_York', 0, []];
  bot = createBot(
    {
      ...backend,
      clock,
      log: silentLog,
      matcher: { match: async () => ({ candidates: [], confidence: 0, outcome: 'none' }) },
      directory: {
        direct: async () => address,
        fetchAttachment: async () => new Uint8Array(),
        async timeZone() {
          asked += 1;
          if (typeof profile !== 'string') throw profile;
          return profile;
        },
      },
      outbox: {
        async send(outgoing) {
          if (outgoing.kind === 'say' && outgoing.unhurried) sent.push(clock.now().toISOString().slice(0, 16));
          return { kind: 'sent' };
        },
      },
    },
    await realLibrary(),
  );
  await bot.start();
  idle = () => backend.jobs.idle();
  record = async () => (await backend.store.get(['T1', 'person', 'slack', 'ana'])) as PersonRecord;
  for (const text of ['nudge me', '2', 'yes']) await says(text);
});

async function says(text: string, person = ana): Promise<void> {
  const id = `${text} ${clock.now().toISOString()} ${Math.random()}`;
  await bot.receive({ kind: 'said', id, at: clock.now().toISOString(), person, address, text });
  await idle();
}

/** Hour by hour, so that each thing happens when it is due. */
async function passing(days: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour += 1) {
    clock.move(3_600_000);
    await idle();
  }
}

test('who has moved west gets the next one at nine where they are, on the same day', async () => {
  profile = 'America/Los_Angeles';
  await passing(13);
  expect(sent).toEqual(['2026-03-30T16:00', '2026-04-06T16:00']);
});

test('who has moved east gets one that would be late there on the next working day, and then on Mondays again', async () => {
  profile = 'Asia/Tokyo';
  await passing(13);
  expect(sent).toEqual(['2026-03-31T00:00', '2026-04-06T00:00']);
});

test('a zone that they named themselves stays, and Slack is not asked', async () => {
  await says('my time zone is Denver');
  const before = asked;
  profile = 'Asia/Tokyo';
  await passing(6);
  expect([sent, asked - before]).toEqual([['2026-03-30T15:00'], 0]);
});

test('once for each nudge; where Slack does not say, it is where it was', async () => {
  const before = asked;
  profile = new Error('no answer');
  await passing(13);
  expect([sent, asked - before]).toEqual([['2026-03-30T13:00', '2026-04-06T13:00'], 2]);
});

test('where a message tells the zone, as in Teams, the next one moves at once', async () => {
  await says('thanks', { ...ana, timeZone: 'Europe/Berlin' });
  const { nudging } = await record();
  expect(nudging?.planned).toMatchObject([{ at: '2026-03-30T07:00:00.000Z', zone: 'Europe/Berlin' }]);
});
