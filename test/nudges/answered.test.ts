import { expect, test } from 'vitest';
import type { Falling } from '../../src/conversation/desk.ts';
import { answeredNudge } from '../../src/nudges/answered.ts';
import { nudgeFalls } from '../../src/nudges/fall.ts';
import { optedIn } from '../../src/nudges/settings.ts';
import { newRecord, type PersonRecord } from '../../src/people/record.ts';
import type { PlanWeek } from '../../src/plan/plan.ts';
import { planFrom } from '../support/plans.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const at = new Date('2026-01-01T12:00:00Z');
const nobody = newRecord({ platform: 'slack', tenant: 'T1', id: 'U1', timeZone: 'UTC' });

/** What a person gets week after week, and how each looks once it was pressed. */
function year(known: PersonRecord, press: (record: PersonRecord, week: number) => PersonRecord = (record) => record) {
  let { record } = optedIn(library, known, { track: 'execution-to-leadership' }, at);
  const pairs: { sent: unknown; shown: unknown; asks: number }[] = [];
  for (let week = 0; week < 12; week += 1) {
    const next = record.nudging?.planned.find(({ matter }) => matter === 'nudge');
    if (next === undefined) break;
    const falling: Falling = { library, record, now: new Date(next.at), id: next.id, matter: 'nudge' };
    const { says, record: without } = nudgeFalls(falling, { track: 'execution-to-leadership', check: undefined });
    record = says?.record ?? without;
    if (record.nudging !== undefined) record = { ...record, nudging: { ...record.nudging, unanswered: 0 } };
    const value = says?.offered[0]?.value;
    if (says === undefined || value === undefined) continue;
    record = press(record, week);
    pairs.push({ sent: says.message, shown: answeredNudge(library, record, value), asks: says.offered.length - 3 });
  }
  return pairs;
}

test('a nudge without a plan looks as it was sent, with the choice in place of its buttons', () => {
  const pairs = year(nobody);
  expect(pairs).toHaveLength(12);
  for (const { sent, shown, asks } of pairs) expect((shown as unknown[]).slice(0, asks > 0 ? -2 : -1)).toEqual(sent);
  for (const { shown, asks } of pairs.filter((pair) => pair.asks === 0))
    expect([(shown as unknown[]).at(-1), asks]).toEqual([{ kind: 'choices', choices: [], chosen: 'Done' }, 0]);
});

test('so does one about a step of the plan, also once the step is behind', () => {
  const done = (record: PersonRecord, week: number): PersonRecord => {
    const { plan } = record;
    const open = plan?.weeks.findIndex(({ status }) => status === 'open');
    if (plan === undefined || week % 2 === 0) return record;
    const on = record.nudging?.lately.at(-1)?.week;
    const weeks = plan.weeks.map(
      (one, index): PlanWeek => (index === open && on ? { ...one, status: 'done', on } : one),
    );
    return { ...record, plan: { ...plan, weeks } };
  };
  const pairs = year({ ...nobody, plan: planFrom({}, { start: '2026-01-05' }) }, done);
  expect(pairs.length).toBeGreaterThan(8);
  for (const { sent, shown } of pairs) expect((shown as unknown[]).slice(0, (sent as unknown[]).length)).toEqual(sent);
});

test.each([
  ['nudge:show', 'a setting settles nothing'],
  ['nudge:answer:own-1', 'the answer to an earlier idea is read beside it'],
  ['nudge:done:2020-01-06', 'a nudge that nobody remembers stays as it is'],
  ['nudge:done', 'no nudge is named'],
])('%s: %s', (value) => {
  expect(answeredNudge(library, optedIn(library, nobody, {}, at).record, value)).toBeUndefined();
});
