import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gap, PlanBasis } from '../../src/plan/basis.ts';
import { buildPlan, gapSteps, LEAST_WEEKS, MOST_WEEKS } from '../../src/plan/build.ts';
import { basisOf } from '../../src/plan/from-result.ts';
import { newPlan, planSchema } from '../../src/plan/plan.ts';
import { stepKey } from '../../src/plan/step.ts';
import { stepWords } from '../../src/plan/step-text.ts';
import { anyResult, basis, gap, keysOf, planFrom, planKeys, TODAY } from '../support/plans.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();

function built(given: Partial<PlanBasis>, weeks = 12) {
  const plan = buildPlan(basis(given), weeks);
  if (plan.kind !== 'built') throw new Error(plan.kind);
  return { keys: keysOf(plan.steps), dropped: plan.dropped, later: plan.later };
}

const LAST = ['story', 'talk'];

interface Row {
  readonly reason: string;
  readonly given: Partial<PlanBasis>;
  readonly weeks?: number;
  readonly keys: readonly string[];
  readonly dropped?: readonly string[];
  readonly later?: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    reason: 'twelve weeks are one, three times three, and two',
    given: {},
    keys: [
      'retell.targets',
      ...['learn.roadmap', 'try.roadmap', 'do.roadmap'],
      ...['learn.governance', 'try.governance', 'do.governance'],
      ...['learn.influence', 'try.influence', 'do.influence'],
      ...LAST,
    ],
  },
  {
    reason: 'week 1 is the quick win, and the quick win takes no other week',
    given: { gaps: [gap('roadmap', 'skill'), gap('updates', 'language')], quickWin: 'updates' },
    weeks: 8,
    keys: [
      'reframe.updates',
      'learn.roadmap',
      'try.roadmap',
      'do.roadmap',
      'larger-plan.targets.1',
      'larger-do.targets.1',
      ...LAST,
    ],
  },
  {
    reason: 'a quick win without proof is put on paper',
    given: { gaps: [gap('updates', 'evidence')], quickWin: 'updates', strongest: ['targets'] },
    weeks: 8,
    keys: [
      'document.updates',
      ...['larger-plan.targets.1', 'larger-do.targets.1', 'larger-tell.targets.1'],
      ...['larger-plan.updates.1', 'larger-do.updates.1'],
      ...LAST,
    ],
  },
  {
    reason: 'with nothing strong yet, week 1 looks for a first story',
    given: { gaps: [gap('roadmap', 'skill')], strongest: [] },
    weeks: 8,
    keys: [
      'begin',
      'learn.roadmap',
      'try.roadmap',
      'do.roadmap',
      'larger-plan.roadmap.1',
      'larger-do.roadmap.1',
      ...LAST,
    ],
  },
  {
    reason: 'a skill one level short is led again and written up',
    given: { gaps: [gap('roadmap', 'skill', 1), gap('governance', 'skill')] },
    weeks: 8,
    keys: [
      'retell.targets',
      'again.roadmap',
      'write-up.roadmap',
      'learn.governance',
      'try.governance',
      'do.governance',
      ...LAST,
    ],
  },
  {
    reason: 'a chance is asked for in week 2, whatever comes before the rest of it',
    given: { gaps: [gap('roadmap', 'skill', 1), gap('executive', 'exposure')] },
    weeks: 8,
    keys: [
      'retell.targets',
      'ask.executive',
      'again.roadmap',
      'write-up.roadmap',
      'do.executive',
      'tell.executive',
      ...LAST,
    ],
  },
  {
    reason: 'several chances are asked for one a week, so that a week has one outcome',
    given: { gaps: [gap('executive', 'exposure'), gap('influence', 'exposure')] },
    weeks: 9,
    keys: [
      'retell.targets',
      ...['ask.executive', 'ask.influence'],
      ...['do.executive', 'tell.executive', 'do.influence', 'tell.influence'],
      ...LAST,
    ],
  },
  {
    reason: 'a chance beyond the three named gaps is asked for when its turn comes',
    given: {
      gaps: [
        gap('roadmap', 'skill', 1),
        gap('governance', 'skill', 1),
        gap('influence', 'skill', 1),
        gap('executive', 'exposure'),
      ],
    },
    keys: [
      'retell.targets',
      ...[
        'again.roadmap',
        'write-up.roadmap',
        'again.governance',
        'write-up.governance',
        'again.influence',
        'write-up.influence',
      ],
      ...['ask.executive', 'do.executive', 'tell.executive'],
      ...LAST,
    ],
  },
  {
    reason: 'eight weeks hold five for gaps: the lowest that does not fit is left out whole and named',
    given: { gaps: [gap('roadmap', 'skill'), gap('governance', 'skill', 1), gap('influence', 'skill')] },
    weeks: 8,
    keys: [
      'retell.targets',
      'learn.roadmap',
      'try.roadmap',
      'do.roadmap',
      'again.governance',
      'write-up.governance',
      ...LAST,
    ],
    dropped: ['influence'],
  },
  {
    reason: 'a gap that does not fit makes room for the next one that does',
    given: { gaps: [gap('roadmap', 'skill'), gap('governance', 'skill'), gap('influence', 'skill', 1)] },
    weeks: 8,
    keys: [
      'retell.targets',
      'learn.roadmap',
      'try.roadmap',
      'do.roadmap',
      'again.influence',
      'write-up.influence',
      ...LAST,
    ],
    dropped: ['governance'],
  },
  {
    reason: 'what the result did not name is left for later, not dropped',
    given: {
      gaps: [
        gap('roadmap', 'skill'),
        gap('governance', 'skill'),
        gap('influence', 'skill'),
        gap('executive', 'exposure'),
      ],
    },
    keys: [
      'retell.targets',
      ...['learn.roadmap', 'try.roadmap', 'do.roadmap'],
      ...['learn.governance', 'try.governance', 'do.governance'],
      ...['learn.influence', 'try.influence', 'do.influence'],
      ...LAST,
    ],
    later: ['executive'],
  },
  {
    reason: 'one spare week goes into doing the strongest skill at a larger size',
    given: { gaps: [gap('roadmap', 'skill', 1), gap('governance', 'skill', 1)] },
    weeks: 8,
    keys: [
      'retell.targets',
      'again.roadmap',
      'write-up.roadmap',
      'again.governance',
      'write-up.governance',
      'larger-do.targets.1',
      ...LAST,
    ],
  },
];

describe('the steps of a plan', () => {
  test.each(ROWS)('$reason', ({ given, weeks, keys, dropped, later }) => {
    expect(built(given, weeks)).toEqual({ keys, dropped: dropped ?? [], later: later ?? [] });
  });

  test('no gap and strong skills make a plan of larger sizes, the strongest first', () => {
    const { keys } = built({ gaps: [] }, 10);
    expect(keys.slice(0, 5)).toEqual([
      'retell.targets',
      ...['larger-plan.targets.1', 'larger-do.targets.1', 'larger-tell.targets.1'],
      'larger-plan.risks.1',
    ]);
  });

  test('with more weeks than skills the strongest is taken up another size', () => {
    const { keys } = built({ gaps: [], strongest: ['targets'] }, 12);
    expect(keys).toContain('larger-plan.targets.3');
    expect(new Set(keys).size).toBe(12);
  });

  test('with every question skipped there is nothing to plan', () => {
    expect(newPlan(basis({ gaps: [], strongest: [] }), { id: 'p', start: TODAY })).toEqual({ kind: 'nothing-known' });
  });

  test.each([7, 37, 12.5])('%d weeks are refused with what is possible', (weeks) => {
    expect(newPlan(basis(), { id: 'p', start: TODAY, weeks })).toEqual({ kind: 'out-of-range', least: 8, most: 36 });
  });

  test('a plan begun late in the week begins the Monday after', () => {
    expect(planFrom({}, { start: '2026-11-26' }).start).toBe('2026-11-23');
    expect(planFrom({}, { start: '2026-11-27' }).start).toBe('2026-11-30');
  });
});

describe('whatever a skills check came to, and however many weeks there are', () => {
  const anyPlan = fc.record({
    result: anyResult(library),
    weeks: fc.integer({ min: LEAST_WEEKS, max: MOST_WEEKS }),
  });

  function check(property: (given: { from: PlanBasis; plan: ReturnType<typeof planFrom> }) => void): void {
    fc.assert(
      fc.property(anyPlan, ({ result, weeks }) => {
        const from = basisOf(result);
        const made = newPlan(from, { id: 'plan-1', start: TODAY, weeks });
        if (made.kind === 'nothing-known') {
          expect(result.items.every((item) => item.type === 'unknown')).toBe(true);
          return;
        }
        if (made.kind !== 'made') throw new Error(made.kind);
        expect(made.plan.weeks).toHaveLength(weeks);
        property({ from, plan: made.plan });
      }),
      { numRuns: 300 },
    );
  }

  const whole = (one: Gap, keys: readonly string[]): boolean =>
    keysOf(gapSteps(one)).every((key) => keys.includes(key));

  test('no week takes more than 45 minutes, and every step can be read', () => {
    check(({ from, plan }) => {
      for (const { step } of plan.weeks) {
        const words = stepWords(library, from, step);
        expect(words.minutes).toBeLessThanOrEqual(45);
        expect([words.outcome, words.how, words.leaves, words.short, words.why].join(' ')).not.toMatch(
          /[{}!]|undefined/,
        );
        expect(words.sources.length).toBeGreaterThan(0);
      }
    });
  });

  test('no step comes twice, and the last two are the story and the talk', () => {
    check(({ plan }) => {
      const keys = planKeys(plan);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.slice(-2)).toEqual(['story', 'talk']);
    });
  });

  test('every gap is in the plan whole, or named as left out', () => {
    check(({ from, plan }) => {
      const keys = planKeys(plan);
      const out = [...plan.dropped, ...plan.later];
      for (const one of from.gaps) {
        expect(whole(one, keys)).toBe(!out.includes(one.skill));
        if (out.includes(one.skill)) expect(keysOf(gapSteps(one)).some((key) => keys.includes(key))).toBe(false);
      }
      expect(plan.dropped.every((id) => from.gaps.slice(0, 3).some((one) => one.skill === id))).toBe(true);
    });
  });

  test('a gap is left out only where the weeks without one are too few for it', () => {
    check(({ from, plan }) => {
      const spare = planKeys(plan).filter((key) => key.startsWith('larger')).length;
      for (const one of from.gaps.filter(({ skill }) => [...plan.dropped, ...plan.later].includes(skill)))
        expect(gapSteps(one).length).toBeGreaterThan(spare);
    });
  });

  test('gaps come in their order, their steps in theirs, and asking from week 2 on', () => {
    check(({ from, plan }) => {
      const keys = planKeys(plan);
      const inPlan = from.gaps.filter((one) => whole(one, keys) && !keysOf(gapSteps(one)).includes(keys[0] ?? ''));
      const places = (one: Gap) => keysOf(gapSteps(one)).map((key) => keys.indexOf(key));
      for (const one of inPlan) expect(places(one)).toEqual(places(one).toSorted((a, b) => a - b));
      const ends = inPlan.map((one) => places(one).at(-1));
      expect(ends).toEqual(ends.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
      const named = inPlan.filter((one) => one.kind === 'exposure' && from.gaps.slice(0, 3).includes(one));
      expect(named.map((one) => keys.indexOf(`ask.${one.skill}`))).toEqual(named.map((_, at) => at + 1));
    });
  });

  test('week 1 is the quick win, else a strength retold, else a first story', () => {
    check(({ from, plan }) => {
      const [first] = planKeys(plan);
      const win = from.gaps.find((one) => one.skill === from.quickWin);
      if (win !== undefined) expect(first).toBe(stepKey(gapSteps(win)[0] ?? { of: 'plan', kind: 'begin' }));
      else expect(first).toBe(from.strongest[0] === undefined ? 'begin' : `retell.${from.strongest[0]}`);
    });
  });

  test('the same result gives the same plan, and a plan survives being stored', () => {
    check(({ from, plan }) => {
      const again = newPlan(from, { id: 'plan-1', start: TODAY, weeks: plan.weeks.length });
      expect(again).toEqual({ kind: 'made', plan });
      expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    });
  });
});
