import { describe, expect, test } from 'vitest';
import { meets } from '../../src/flows/nudges/on-its-own.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { MOST_UNANSWERED, nudgeFalls } from '../../src/nudges/fall.ts';
import { MOST_WORDS, wordNudge, wordsIn } from '../../src/nudges/message.ts';
import { optedIn } from '../../src/nudges/settings.ts';
import { newRecord, type PersonRecord } from '../../src/people/record.ts';
import { stepKey } from '../../src/plan/step.ts';
import { TRACKS } from '../../src/skills/destination.ts';
import { planFrom } from '../support/plans.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const standing = { track: 'manager-to-program-manager', check: undefined } as const;
const SUNDAY = new Date('2026-11-22T12:00:00Z');
/** When Ana's first nudge is due. */
const MONDAY = '2026-11-23T09:00:00.000Z';

function ana(change: Partial<PersonRecord> = {}): PersonRecord {
  const nobody = newRecord({ platform: 'slack', tenant: 'T1', id: 'U1', timeZone: 'UTC' });
  return { ...optedIn(library, { ...nobody, introduced: true }, {}, SUNDAY).record, ...change };
}
const planned = ({ nudging }: PersonRecord) => nudging?.planned.find(({ matter }) => matter === 'nudge');
const fall = (record: PersonRecord, at = MONDAY, id = planned(record)?.id ?? '') =>
  nudgeFalls({ library, record, now: new Date(at), id, matter: 'nudge' }, standing);

describe('a nudge that falls due', () => {
  test('is said, and the next is put for the week after', () => {
    const { says, effects } = fall(ana());
    expect(says).toMatchObject({ kind: 'nudge', about: '2026-11-23', until: '2026-11-23T13:00:00.000Z' });
    expect(effects).toMatchObject([{ kind: 'later', due: { at: '2026-11-30T09:00:00.000Z' } }]);
  });

  test('does nothing when it is no longer what is planned: run twice, put by a process that died, or set anew meanwhile', () => {
    const record = ana();
    const { says } = fall(record);
    const after = says?.record ?? record;
    expect(fall(after, MONDAY, planned(record)?.id)).toEqual({ record: after, effects: [] });
  });

  test('waits while somebody is in the middle of a question', () => {
    const dialog = { id: 'd1', flow: 'skills-check', state: 'open', touchedAt: '2026-11-23T08:50:00.000Z' };
    const record = { ...ana(), dialogs: [dialog] } as unknown as PersonRecord;
    const { says, effects } = fall(record);
    expect(says).toBeUndefined();
    expect(effects).toMatchObject([{ due: { at: '2026-11-23T09:20:00.000Z' } }]);
  });

  test('of somebody who blocked the bot says nothing and plans nothing, until they write', () => {
    const { says, effects, record } = fall({ ...ana(), gone: true });
    expect([says, effects]).toEqual([undefined, []]);
    expect(record.nudging).toMatchObject({ state: { kind: 'silent', told: false }, planned: [] });
  });

  test('after three in a row without an answer says that it is quiet from now on', () => {
    const before = ana();
    if (before.nudging === undefined) throw new Error('nudges are on');
    const { says, effects } = fall({ ...before, nudging: { ...before.nudging, unanswered: MOST_UNANSWERED } });
    expect(says?.kind).toBe('closing');
    expect(says?.record.nudging).toMatchObject({ state: { kind: 'silent', told: true }, planned: [] });
    expect(effects).toEqual([]);
  });

  test('whose clock was set back comes again under another name, so that no job of the same name swallows it', () => {
    const record = ana();
    const { says, effects } = fall(record, '2026-11-23T08:00:00.000Z');
    expect(says).toBeUndefined();
    const [effect] = effects;
    if (effect?.kind !== 'later') throw new Error('it is put again');
    expect(effect.due.id).not.toBe(planned(record)?.id);
    expect(effect.due.at).toBe('2026-11-23T09:00:01.000Z');
  });
});

describe('somebody who was silent, or could not be reached, is there again', () => {
  const silent = fall({ ...ana(), gone: true }).record;
  const met = (record: PersonRecord, isQuiet: boolean) =>
    meets({ library, record, now: new Date(MONDAY), id: 'a1' }, isQuiet);

  test('and hears once how to turn the nudges on again', () => {
    const first = met(silent, false);
    expect(plainText(first.note)).toContain('"nudges on"');
    expect(met(first.record, false).note).toEqual([]);
  });

  test('but not in the middle of a question, or in a channel', () => {
    const { note, record } = met(silent, true);
    expect(note).toEqual([]);
    expect(met(record, false).note).not.toEqual([]);
  });

  test('and a nudge whose job was lost is put again', () => {
    const { effects } = meets({ library, record: ana(), now: new Date('2026-12-09T12:00:00Z'), id: 'a2' }, false);
    expect(effects).toMatchObject([{ kind: 'cancel' }, { kind: 'later', due: { at: '2026-12-14T09:00:00.000Z' } }]);
  });
});

describe('80 words at most', () => {
  const week = '2026-11-23';
  test.each(TRACKS)('every written nudge of %s, also with a question about another', (track) => {
    for (const nudge of library.nudges[track].nudges)
      for (const recall of library.nudges[track].nudges) {
        const { message } = wordNudge(
          library,
          track,
          { kind: 'idea', nudge, number: 26, recall },
          { week, today: week },
        );
        expect([nudge.id, wordsIn(message)]).toEqual([
          nudge.id,
          expect.toSatisfy((words: number) => words <= MOST_WORDS),
        ]);
        expect(plainText(message)).toContain(nudge.why);
        expect(plainText(message).trimEnd()).toMatch(/Reply pause or stop\.$/);
      }
  });

  test('every step of a plan in every form, with the longest words a person may write', () => {
    const long = Array.from({ length: 40 }, () => 'word').join(' ');
    const [idea] = library.nudges['manager-to-program-manager'].nudges;
    const plan = planFrom({}, { weeks: 36 });
    for (const form of ['cue', 'open', 'short', 'smaller', 'next'] as const)
      for (const week of plan.weeks) {
        const own = { ...week, cue: { when: long, action: long }, obstacle: { what: long, answer: long } };
        const chosen = { kind: 'step', form, plan, week: own, at: 3, monday: '2026-11-23', done: week } as const;
        for (const extra of [{}, ...(idea === undefined ? [] : [{ idea, recall: idea }])]) {
          const { message } = wordNudge(
            library,
            standing.track,
            { ...chosen, ...extra },
            { week: '2026-11-23', today: '2026-11-23' },
          );
          expect([form, stepKey(week.step), wordsIn(message)]).toEqual([
            form,
            stepKey(week.step),
            expect.toSatisfy((words: number) => words <= MOST_WORDS),
          ]);
          expect(plainText(message)).toContain('Why: ');
        }
      }
  });
});
