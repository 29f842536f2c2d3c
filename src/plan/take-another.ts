import type { Plan, PlanWeek } from './plan.ts';
import { isBehind } from './plan.ts';
import { stepKey } from './step.ts';

/**
 * The next gap's steps before those of a gap that does not get going; both keep their own order. Undefined where no other
 * gap is left to take.
 */
export function takeAnother(plan: Plan, key: string): { readonly plan: Plan; readonly first: PlanWeek } | undefined {
  const at = plan.weeks.findIndex((week) => stepKey(week.step) === key && !isBehind(week));
  const stuck = run(plan.weeks, at);
  const others = run(plan.weeks, at + stuck.length);
  const [first] = others;
  if (at < 0 || first === undefined || first.step.of === 'plan') return undefined;
  const rest = plan.weeks.slice(at + stuck.length + others.length);
  return { plan: { ...plan, weeks: [...plan.weeks.slice(0, at), ...others, ...stuck, ...rest] }, first };
}

/** Open weeks of one skill in a row, from a place on. */
function run(weeks: readonly PlanWeek[], from: number): readonly PlanWeek[] {
  const skill = skillOf(weeks[from]);
  const end = weeks.findIndex((week, at) => at >= from && (isBehind(week) || skillOf(week) !== skill));
  return from < 0 ? [] : weeks.slice(from, end < 0 ? weeks.length : end);
}

function skillOf(week: PlanWeek | undefined): string | undefined {
  return week?.step.of === 'skill' ? week.step.skill : undefined;
}
