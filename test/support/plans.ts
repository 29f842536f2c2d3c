import fc from 'fast-check';
import type { Library } from '../../src/content/library.ts';
import type { Gap, PlanBasis } from '../../src/plan/basis.ts';
import { newPlan, type Plan, type Wish } from '../../src/plan/plan.ts';
import { type Step, stepKey } from '../../src/plan/step.ts';
import { DESTINATIONS } from '../../src/skills/destination.ts';
import { checkResult, type Result } from '../../src/skills/result.ts';

/** A Monday. */
export const TODAY = '2026-11-23';

export function gap(
  skill: string,
  kind: Gap['kind'],
  distance = kind === 'skill' || kind === 'exposure' ? 2 : 0.5,
): Gap {
  return { skill, kind, distance };
}

/** What a plan is made from; three skills far from their targets, and two strong ones, unless said otherwise. */
export function basis(given: Partial<PlanBasis> = {}): PlanBasis {
  return {
    destination: 'program-manager',
    gaps: [gap('roadmap', 'skill'), gap('governance', 'skill'), gap('influence', 'skill')],
    strongest: ['targets', 'risks'],
    ...given,
  };
}

export function planFrom(given: Partial<PlanBasis> = {}, wish: Partial<Wish> = {}): Plan {
  const made = newPlan(basis(given), { id: 'plan-1', start: TODAY, ...wish });
  if (made.kind !== 'made') throw new Error(`no plan was made: ${made.kind}`);
  return made.plan;
}

export function keysOf(steps: readonly Step[]): string[] {
  return steps.map(stepKey);
}

export function planKeys(plan: Plan): string[] {
  return keysOf(plan.weeks.map((week) => week.step));
}

/** Any result a skills check can come to, for any destination. */
export function anyResult(library: Library): fc.Arbitrary<Result> {
  return fc.constantFrom(...DESTINATIONS).chain((destination) => {
    const questionnaire = library.skills.questionnaires[destination];
    const story = fc.record({
      text: fc.constantFrom(
        'We moved the returns desk to the other dock with three teams in a week',
        'no example comes to mind',
      ),
      adjustment: fc.constantFrom('keep', 'higher', 'lower'),
      wording: fc.constantFrom('same', 'today', 'missing'),
    });
    const one = fc.record({
      answer: fc.constantFrom(1, 2, 3, 4, 'N', 'S'),
      story: fc.option(story, { nil: undefined }),
    });
    return fc.array(one, { minLength: 10, maxLength: 10 }).map((all) => {
      const ids = questionnaire.questions.map((question) => question.id);
      const answers = Object.fromEntries(ids.map((id, at) => [id, all[at]?.answer ?? 'S']));
      const told = ids.flatMap((id, at) => {
        const given = all[at]?.story;
        return given === undefined ? [] : [[id, given] as const];
      });
      return checkResult(questionnaire, answers as never, Object.fromEntries(told) as never);
    });
  });
}
