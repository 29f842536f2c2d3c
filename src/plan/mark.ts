import { type Day, mondayOf } from './days.ts';
import { type Cue, type Obstacle, type Plan, type PlanWeek, weekOf } from './plan.ts';
import { stepKey } from './step.ts';
import { timeline } from './timeline.ts';

export const MARKS = ['done', 'partly', 'not-this-week'] as const;
export type Mark = (typeof MARKS)[number];

export type Marked =
  | { readonly kind: 'marked'; readonly plan: Plan; readonly week: PlanWeek; readonly mark: Mark }
  /** The step is in the plan no more: a re-plan left it out. */
  | { readonly kind: 'gone' };

/**
 * What came of a step. Partly counts, and the plan goes on. "Not this week" keeps the step and moves everything behind it
 * by a week; nothing is lost and nothing is counted against anybody but how often this step was put off.
 */
export function markStep(plan: Plan, key: string, mark: Mark, today: Day): Marked {
  const at = plan.weeks.findIndex((week) => stepKey(week.step) === key);
  const week = plan.weeks[at];
  if (week === undefined) return { kind: 'gone' };
  const { on: before, ...rest } = week;
  const now = mondayOf(today);
  if (mark === 'not-this-week') {
    // Said again, or of a step whose week is still to come, it moves nothing.
    if (week.status === 'open' && timeline(plan, today)[at] !== now) return { kind: 'marked', plan, week, mark };
    const open: PlanWeek = { ...rest, status: 'open', misses: week.misses + 1 };
    const missed = [...new Set([...plan.missed, now])];
    return { kind: 'marked', plan: { ...replaced(plan, at, open), missed }, week: open, mark };
  }
  const behind: PlanWeek = { ...rest, status: mark, on: before ?? now };
  return { kind: 'marked', plan: replaced(plan, at, behind), week: behind, mark };
}

export type Noted =
  | { readonly kind: 'noted'; readonly plan: Plan; readonly week: PlanWeek }
  | { readonly kind: 'gone' };

/** Keeps the if-then of a step, in the person's words; a new one takes the place of the old. */
export function planCue(plan: Plan, key: string, cue: Cue): Noted {
  return changed(plan, key, { cue });
}

/** Keeps what may get in the way of a step, and the person's answer to it. */
export function planObstacle(plan: Plan, key: string, obstacle: Obstacle): Noted {
  return changed(plan, key, { obstacle });
}

/** A story of one's own is what an evidence or language gap asks for: its step counts as done. */
export function liftedByStory(plan: Plan, skill: string, today: Day): Plan {
  for (const kind of ['document', 'reframe']) {
    const week = weekOf(plan, `${kind}.${skill}`);
    if (week === undefined || week.status === 'done') continue;
    const marked = markStep(plan, stepKey(week.step), 'done', today);
    if (marked.kind === 'marked') return marked.plan;
  }
  return plan;
}

function changed(plan: Plan, key: string, change: Partial<PlanWeek>): Noted {
  const at = plan.weeks.findIndex((week) => stepKey(week.step) === key);
  const week = plan.weeks[at];
  if (week === undefined) return { kind: 'gone' };
  const now = { ...week, ...change };
  return { kind: 'noted', plan: replaced(plan, at, now), week: now };
}

function replaced(plan: Plan, at: number, week: PlanWeek): Plan {
  return { ...plan, weeks: plan.weeks.with(at, week) };
}
