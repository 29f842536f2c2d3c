import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWeeks, type Day, isLeftOut, mondayOf } from '../../src/plan/days.ts';
import { liftedByStory, MARKS, type Mark, markStep, planCue, planObstacle } from '../../src/plan/mark.ts';
import { isBehind, type Plan, weekOf } from '../../src/plan/plan.ts';
import { stepKey } from '../../src/plan/step.ts';
import { atHand, endOf, timeline } from '../../src/plan/timeline.ts';
import { gap, planFrom, planKeys, TODAY } from '../support/plans.ts';

function marked(plan: Plan, key: string, mark: Mark, today: Day): Plan {
  const result = markStep(plan, key, mark, today);
  if (result.kind !== 'marked') throw new Error(`${key} is not in the plan`);
  return result.plan;
}

function handKey(plan: Plan, today: Day): string {
  const hand = atHand(plan, today);
  return hand.kind === 'finished' ? 'finished' : `${hand.kind} ${stepKey(hand.week.step)} ${hand.monday}`;
}

const week = (n: number): Day => addWeeks(TODAY, n - 1);

describe('the step at hand', () => {
  const plan = planFrom();

  test('is the first one, any day of the first week', () => {
    expect(handKey(plan, TODAY)).toBe(`step retell.targets ${week(1)}`);
    expect(handKey(plan, '2026-11-29')).toBe(`step retell.targets ${week(1)}`);
  });

  test('comes later where the plan begins later', () => {
    const later = planFrom({}, { start: '2027-01-04' });
    expect(handKey(later, TODAY)).toBe('not-begun retell.targets 2027-01-04');
  });

  test('is done for this week once it is done, and the next one is for next week', () => {
    const done = marked(plan, 'retell.targets', 'done', TODAY);
    expect(handKey(done, TODAY)).toBe(`done-this-week learn.roadmap ${week(2)}`);
    expect(handKey(done, week(2))).toBe(`step learn.roadmap ${week(2)}`);
  });

  test('partly counts: the plan goes on, and done can still follow', () => {
    const partly = marked(plan, 'retell.targets', 'partly', TODAY);
    expect(handKey(partly, week(2))).toBe(`step learn.roadmap ${week(2)}`);
    const whole = marked(partly, 'retell.targets', 'done', week(2));
    expect(weekOf(whole, 'retell.targets')).toMatchObject({ status: 'done', on: TODAY });
    expect(handKey(whole, week(2))).toBe(`step learn.roadmap ${week(2)}`);
  });

  test('"not this week" moves it, and everything behind it, by one week', () => {
    const missed = marked(plan, 'retell.targets', 'not-this-week', TODAY);
    expect(handKey(missed, TODAY)).toBe(`put-off retell.targets ${week(2)}`);
    expect(handKey(missed, week(2))).toBe(`step retell.targets ${week(2)}`);
    expect(endOf(missed, TODAY)).toBe(week(13));
    expect(weekOf(missed, 'retell.targets')?.misses).toBe(1);
  });

  test('said twice in one week it moves once, and what was put off can still be done', () => {
    const once = marked(plan, 'retell.targets', 'not-this-week', TODAY);
    expect(marked(once, 'retell.targets', 'not-this-week', '2026-11-27')).toBe(once);
    const done = marked(once, 'retell.targets', 'done', '2026-11-27');
    expect(handKey(done, '2026-11-27')).toBe(`done-this-week learn.roadmap ${week(2)}`);
    expect(endOf(done, TODAY)).toBe(week(12));
  });

  test('weeks that pass in silence move everything along and count as nothing', () => {
    expect(handKey(plan, week(5))).toBe(`step retell.targets ${week(5)}`);
    expect(endOf(plan, week(5))).toBe(week(16));
    expect(plan.weeks.every(({ misses }) => misses === 0)).toBe(true);
  });

  test('two steps in one week are both noted', () => {
    const two = marked(marked(plan, 'retell.targets', 'done', TODAY), 'learn.roadmap', 'done', TODAY);
    expect(handKey(two, week(2))).toBe(`step try.roadmap ${week(2)}`);
  });

  test('a week off has none', () => {
    const away = { ...plan, skips: [{ from: '2026-11-23', to: '2026-11-25' }] };
    expect(handKey(away, TODAY)).toBe(`away retell.targets ${week(2)}`);
  });

  test('is nothing any more once everything is behind', () => {
    const all = planKeys(plan).reduce((one, key, at) => marked(one, key, 'done', week(at + 1)), plan);
    expect(atHand(all, week(13))).toEqual({ kind: 'finished' });
  });

  test('a step that a re-plan left out cannot be marked', () => {
    expect(markStep(plan, 'learn.teach', 'done', TODAY)).toEqual({ kind: 'gone' });
  });
});

test('a week is left out when most of its working days are off', () => {
  const off = (from: Day, to: Day): boolean => isLeftOut('2026-12-28', [{ from, to }]);
  expect(off('2026-12-28', '2026-12-30')).toBe(true);
  expect(off('2026-12-28', '2026-12-29')).toBe(false);
  expect(off('2026-12-26', '2026-12-27')).toBe(false);
  expect(
    isLeftOut('2026-12-28', [
      { from: '2026-12-28', to: '2026-12-29' },
      { from: '2026-12-31', to: '2027-01-01' },
    ]),
  ).toBe(true);
});

test('an if-then and an obstacle are kept as they were written, and the new takes the place of the old', () => {
  const cue = { when: 'after Monday’s review', action: 'I write down the three dependencies' };
  const first = planCue(planFrom(), 'retell.targets', { when: 'later', action: 'something' });
  if (first.kind !== 'noted') throw new Error('gone');
  const noted = planCue(first.plan, 'retell.targets', cue);
  if (noted.kind !== 'noted') throw new Error('gone');
  const obstacle = { what: 'the line stops', answer: 'I do it on the bus' };
  expect(planObstacle(noted.plan, 'retell.targets', obstacle)).toMatchObject({ week: { cue, obstacle } });
});

test('a story told about a skill does what its evidence or language gap asks for', () => {
  const plan = planFrom(
    { gaps: [gap('updates', 'evidence'), gap('resources', 'language')], quickWin: 'updates' },
    { weeks: 8 },
  );
  const lifted = liftedByStory(liftedByStory(plan, 'updates', TODAY), 'resources', TODAY);
  expect(weekOf(lifted, 'document.updates')?.status).toBe('done');
  expect(weekOf(lifted, 'reframe.resources')?.status).toBe('done');
  expect(liftedByStory(lifted, 'targets', TODAY)).toBe(lifted);
});

test('however it is lived, no step is lost, every week has at most one, and it can be finished', () => {
  const deeds = fc.array(fc.constantFrom(...MARKS, 'nothing', 'nothing'), { minLength: 1, maxLength: 60 });
  const skips = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 })).map(([from, days]) => {
      const start = new Date(Date.parse(TODAY) + from * 86_400_000);
      const end = new Date(start.getTime() + days * 86_400_000);
      return { from: start.toISOString().slice(0, 10), to: end.toISOString().slice(0, 10) };
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(deeds, skips, (lived, off) => {
      let plan: Plan = { ...planFrom(), skips: off };
      const steps = planKeys(plan);
      let today = TODAY;
      for (const deed of lived) {
        const hand = atHand(plan, today);
        if (hand.kind === 'step') {
          expect(hand.monday).toBe(mondayOf(today));
          if (deed !== 'nothing') plan = marked(plan, stepKey(hand.week.step), deed, today);
        }
        expect(planKeys(plan)).toEqual(steps);
        const mondays = timeline(plan, today);
        const ahead = mondays.filter((_, at) => !isBehind(plan.weeks[at] ?? (plan.weeks[0] as never)));
        expect(new Set(ahead).size).toBe(ahead.length);
        expect(ahead).toEqual(ahead.toSorted());
        expect(ahead.some((monday) => isLeftOut(monday, off) || plan.missed.includes(monday))).toBe(false);
        expect(ahead.every((monday) => monday >= mondayOf(today))).toBe(true);
        today = addWeeks(today, 1);
      }
      for (let left = 0; atHand(plan, today).kind !== 'finished'; left += 1) {
        expect(left).toBeLessThan(100);
        const hand = atHand(plan, today);
        if (hand.kind === 'step') plan = marked(plan, stepKey(hand.week.step), 'done', today);
        today = addWeeks(today, 1);
      }
    }),
    { numRuns: 200 },
  );
});
