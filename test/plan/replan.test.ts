import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/message/plain-text.ts';
import { addWeeks, type Day } from '../../src/plan/days.ts';
import { basisOf } from '../../src/plan/from-result.ts';
import { markStep, planCue } from '../../src/plan/mark.ts';
import { parseChanges } from '../../src/plan/parse-changes.ts';
import { isBehind, newPlan, type Plan, weekOf } from '../../src/plan/plan.ts';
import { type Change, replan } from '../../src/plan/replan.ts';
import { replanMessage } from '../../src/plan/replan-message.ts';
import { stepKey } from '../../src/plan/step.ts';
import { anyResult, gap, planFrom, planKeys, TODAY } from '../support/plans.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();

function changed(plan: Plan, changes: readonly Change[], today: Day = TODAY): { plan: Plan; said: string } {
  const result = replan(plan, changes, today);
  if (result.kind !== 'changed') throw new Error(result.kind);
  return { plan: result.plan, said: plainText(replanMessage(library, result, today)) };
}

function done(plan: Plan, count: number): Plan {
  return planKeys(plan)
    .slice(0, count)
    .reduce((one, key, at) => {
      const result = markStep(one, key, 'done', addWeeks(TODAY, at));
      return result.kind === 'marked' ? result.plan : one;
    }, plan);
}

describe('"make it 16 weeks"', () => {
  test('brings in what did not fit, keeps what is done and what was written, and says what changed', () => {
    const short = planFrom({}, { weeks: 8 });
    expect(short.dropped).toEqual(['governance', 'influence']);
    const noted = planCue(done(short, 2), 'try.roadmap', { when: 'after the review', action: 'I ask' });
    if (noted.kind !== 'noted') throw new Error(noted.kind);
    const { plan, said } = changed(noted.plan, [{ kind: 'length', weeks: 12 }], addWeeks(TODAY, 2));
    expect(plan.weeks).toHaveLength(12);
    expect(plan.dropped).toEqual([]);
    expect(planKeys(plan).slice(0, 3)).toEqual(['retell.targets', 'learn.roadmap', 'try.roadmap']);
    expect(plan.weeks.filter(isBehind)).toHaveLength(2);
    expect(weekOf(plan, 'try.roadmap')?.cue?.when).toBe('after the review');
    expect(said).toContain('Length: 12 weeks, before 8');
    expect(said).toContain('Now in it: Governance: learn it, try it small, do it for real; Influence: learn it');
    expect(said).toContain('Last week: week of 8 February 2027, before that of 11 January 2027');
  });

  test('a shorter plan keeps what is begun before what is not', () => {
    const begun = markStep(planFrom(), 'learn.influence', 'done', TODAY);
    if (begun.kind !== 'marked') throw new Error(begun.kind);
    const { plan, said } = changed(begun.plan, [{ kind: 'length', weeks: 8 }]);
    expect(planKeys(plan)).toContain('do.influence');
    expect(plan.dropped).toEqual(['roadmap', 'governance']);
    expect(said).toContain('No longer in it: Dependencies: learn it');
    expect(said).toContain('Left out, because it does not fit whole: Dependencies, Governance.');
  });

  test('is refused where more is done than would fit, and nothing changes', () => {
    expect(replan(done(planFrom(), 8), [{ kind: 'length', weeks: 8 }], addWeeks(TODAY, 8))).toEqual({
      kind: 'too-short',
      least: 10,
    });
  });

  test.each([7, 40])('%d weeks are refused with what is possible', (weeks) => {
    const result = replan(planFrom(), [{ kind: 'length', weeks }], TODAY);
    expect(plainText(replanMessage(library, result, TODAY))).toContain('A plan can have 8 to 36 weeks.');
  });
});

describe('"start in January"', () => {
  test('moves a plan that has not begun', () => {
    const { plan, said } = changed(planFrom(), [{ kind: 'start', start: '2027-01-04' }]);
    expect(plan.start).toBe('2027-01-04');
    expect(said).toContain(
      'Next step, Targets: tell it in program words: week of 4 January 2027, before that of 23 November',
    );
  });

  test('goes on in January with a plan that has', () => {
    const { plan } = changed(done(planFrom(), 2), [{ kind: 'start', start: '2027-01-06' }], addWeeks(TODAY, 2));
    expect(plan.weeks.filter(isBehind)).toHaveLength(2);
    expect(plan.start).toBe('2027-01-04');
  });

  test('cannot begin in a week that is over', () => {
    expect(replan(planFrom(), [{ kind: 'start', start: '2026-11-02' }], TODAY)).toEqual({ kind: 'start-past' });
  });
});

describe('"skip 20-31 December"', () => {
  const skip: Change = { kind: 'skip', range: { from: '2026-12-20', to: '2026-12-31' } };

  test('leaves out the weeks that are mostly gone, and says which', () => {
    const { said } = changed(planFrom(), [skip]);
    expect(said).toContain('Free weeks: those of 21 December, 28 December');
    expect(said).toContain('Last week: week of 22 February 2027, before that of 8 February 2027');
    expect(said).not.toContain('Length');
  });

  test('one day moves nothing, and is kept in case more days join it', () => {
    const one = replan(planFrom(), [{ kind: 'skip', range: { from: '2026-12-24', to: '2026-12-24' } }], TODAY);
    expect(one.kind).toBe('same');
    expect(one.kind === 'same' && one.plan.skips).toEqual([{ from: '2026-12-24', to: '2026-12-24' }]);
    expect(plainText(replanMessage(library, one, TODAY))).toContain(
      'Noted: 24 December. No week moves, because a week is left out only when most of its working days are gone.',
    );
  });

  test('said in January it means the next December, and the confirmation names that year', () => {
    const wanted = parseChanges('skip 20-31 December', { today: '2027-01-05', weeks: 12 });
    if (wanted.kind !== 'changes') throw new Error(wanted.kind);
    const result = replan(planFrom(), wanted.changes, '2027-01-05');
    expect(plainText(replanMessage(library, result, '2027-01-05'))).toBe(
      'Noted: 20 to 31 December 2027. No week moves, because your plan ends before that, in the week of 22 March.',
    );
  });

  test('days that are over are not skipped', () => {
    const past: Change = { kind: 'skip', range: { from: '2026-11-01', to: '2026-11-10' } };
    expect(replan(planFrom(), [past], TODAY).kind).toBe('skip-past');
  });

  test('more than half a year is better said as a new start', () => {
    const long: Change = { kind: 'skip', range: { from: '2026-12-01', to: '2027-08-01' } };
    expect(replan(planFrom(), [long], TODAY)).toEqual({ kind: 'skip-too-long', most: 26 });
  });
});

test('several changes are made together or not at all', () => {
  const plan = planFrom();
  const good: Change = { kind: 'length', weeks: 16 };
  expect(replan(plan, [good, { kind: 'start', start: '2020-01-06' }], TODAY).kind).toBe('start-past');
  expect(changed(plan, [good, { kind: 'start', start: '2027-01-04' }]).plan).toMatchObject({ start: '2027-01-04' });
});

test('whatever is done, a new length keeps it, holds every gap or names it, and is exactly that long', () => {
  const given = fc.record({
    result: anyResult(library),
    weeks: fc.integer({ min: 8, max: 36 }),
    behind: fc.array(fc.nat({ max: 35 }), { maxLength: 12 }),
    length: fc.integer({ min: 8, max: 36 }),
  });
  fc.assert(
    fc.property(given, ({ result, weeks, behind, length }) => {
      const from = basisOf(result);
      const made = newPlan(from, { id: 'p', start: TODAY, weeks });
      if (made.kind !== 'made') return;
      const lived = behind.reduce<Plan>((plan, at) => {
        const week = plan.weeks[at % plan.weeks.length];
        const marked = week === undefined ? undefined : markStep(plan, stepKey(week.step), 'done', TODAY);
        return marked?.kind === 'marked' ? marked.plan : plan;
      }, made.plan);
      const after = replan(lived, [{ kind: 'length', weeks: length }], TODAY);
      if (after.kind === 'too-short') {
        expect(after.least).toBeGreaterThan(length);
        return;
      }
      if (after.kind !== 'changed' && after.kind !== 'same') throw new Error(after.kind);
      const keys = planKeys(after.plan);
      expect(after.plan.weeks).toHaveLength(length);
      expect(new Set(keys).size).toBe(length);
      for (const week of lived.weeks.filter(isBehind)) expect(keys).toContain(stepKey(week.step));
      for (const key of ['story', 'talk']) expect(keys).toContain(key);
      const out = [...after.plan.dropped, ...after.plan.later];
      for (const one of from.gaps) {
        const open = after.plan.weeks.some(({ step }) => step.of === 'skill' && step.skill === one.skill);
        expect(open || out.includes(one.skill)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('a gap of one week in the plan is never asked to be learned', () => {
  expect(planKeys(planFrom({ gaps: [gap('updates', 'language')] }, { weeks: 8 }))).not.toContain('learn.updates');
});
