import { buildPlan, LEAST_WEEKS, MOST_WEEKS } from './build.ts';
import { addWeeks, type Day, type DayRange, daysBetween, firstWeek, isLeftOut, mondayOf } from './days.ts';
import { isBehind, type Plan, type PlanWeek } from './plan.ts';
import { type Step, stepKey } from './step.ts';
import { endOf, timeline } from './timeline.ts';

/** What a person wants changed. */
export type Change =
  | { readonly kind: 'length'; readonly weeks: number }
  /** `start` is the day they named; the plan takes its week. */
  | { readonly kind: 'start'; readonly start: Day }
  | { readonly kind: 'skip'; readonly range: DayRange };

/** What is different now: only what changed is set. */
export interface Difference {
  readonly length?: { readonly from: number; readonly to: number };
  /** The Monday of the first step that is still open. */
  readonly next?: { readonly from: Day; readonly to: Day };
  readonly end?: { readonly from: Day; readonly to: Day };
  /** Mondays of weeks that are free now and were not. */
  readonly free: readonly Day[];
  /** Steps that came into the plan, or went out of it, in order. */
  readonly added: readonly Step[];
  readonly removed: readonly Step[];
}

export type Replanned =
  | { readonly kind: 'changed'; readonly plan: Plan; readonly difference: Difference }
  /** No week moves: it is like this already, the days off lie behind the end, or too few working days of a week are gone. Those days are kept. */
  | { readonly kind: 'same'; readonly plan: Plan; readonly kept: readonly DayRange[] }
  | { readonly kind: 'out-of-range'; readonly least: number; readonly most: number }
  /** So much has been done already that fewer weeks cannot hold it. */
  | { readonly kind: 'too-short'; readonly least: number }
  | { readonly kind: 'start-past' }
  | { readonly kind: 'skip-past' }
  | { readonly kind: 'skip-too-long'; readonly most: number };

const MOST_WEEKS_OFF = 26;

/** Applies changes one after the other; the first that cannot be is answered, and nothing changes. */
export function replan(plan: Plan, changes: readonly Change[], today: Day): Replanned {
  let current = plan;
  for (const change of changes) {
    const next = applied(current, change, today);
    if (next.kind !== 'plan') return next;
    current = next.plan;
  }
  const difference = differenceOf(plan, current, today);
  const kept = current.skips.slice(plan.skips.length);
  return isNothing(difference) ? { kind: 'same', plan: current, kept } : { kind: 'changed', plan: current, difference };
}

type Applied = { readonly kind: 'plan'; readonly plan: Plan } | Exclude<Replanned, { kind: 'changed' | 'same' }>;

function applied(plan: Plan, change: Change, today: Day): Applied {
  switch (change.kind) {
    case 'length':
      return withLength(plan, change.weeks);
    case 'start': {
      const start = firstWeek(change.start);
      if (start < mondayOf(today)) return { kind: 'start-past' };
      return { kind: 'plan', plan: { ...plan, start } };
    }
    case 'skip': {
      const { range } = change;
      if (range.to < today) return { kind: 'skip-past' };
      if (daysBetween(range.from, range.to) > MOST_WEEKS_OFF * 7)
        return { kind: 'skip-too-long', most: MOST_WEEKS_OFF };
      return { kind: 'plan', plan: { ...plan, skips: [...plan.skips, range] } };
    }
    default:
      return change satisfies never;
  }
}

function withLength(plan: Plan, weeks: number): Applied {
  if (!Number.isInteger(weeks) || weeks < LEAST_WEEKS || weeks > MOST_WEEKS)
    return { kind: 'out-of-range', least: LEAST_WEEKS, most: MOST_WEEKS };
  const behind = plan.weeks.filter(isBehind);
  const built = buildPlan(
    plan.basis,
    weeks,
    behind.map((week) => week.step),
  );
  if (built.kind === 'too-short') return { kind: 'too-short', least: built.least };
  if (built.kind !== 'built') return { kind: 'plan', plan };
  // What a person wrote for a step stays with it.
  const before = new Map(plan.weeks.map((week) => [stepKey(week.step), week]));
  const made = built.steps.map((step): PlanWeek => before.get(stepKey(step)) ?? { step, status: 'open', misses: 0 });
  return { kind: 'plan', plan: { ...plan, weeks: made, dropped: built.dropped, later: built.later } };
}

function differenceOf(before: Plan, after: Plan, today: Day): Difference {
  const next = { from: nextOf(before, today), to: nextOf(after, today) };
  const end = { from: endOf(before, today), to: endOf(after, today) };
  const length = { from: before.weeks.length, to: after.weeks.length };
  return {
    ...(length.from === length.to ? {} : { length }),
    ...(next.from === undefined || next.to === undefined || next.from === next.to
      ? {}
      : { next: { from: next.from, to: next.to } }),
    ...(end.from === end.to ? {} : { end }),
    free: newlyFree(before, after, today),
    added: notIn(after, before),
    removed: notIn(before, after),
  };
}

function isNothing({ length, next, end, free, added, removed }: Difference): boolean {
  const dated = length ?? next ?? end;
  return dated === undefined && free.length + added.length + removed.length === 0;
}

function nextOf(plan: Plan, today: Day): Day | undefined {
  const at = plan.weeks.findIndex((week) => !isBehind(week));
  return timeline(plan, today)[at];
}

/** The steps of one plan that another does not have. */
function notIn(plan: Plan, other: Plan): Step[] {
  const keys = new Set(other.weeks.map((week) => stepKey(week.step)));
  return plan.weeks.map((week) => week.step).filter((step) => !keys.has(stepKey(step)));
}

/** Weeks from now to the plan's end that the new ranges leave out. */
function newlyFree(before: Plan, after: Plan, today: Day): Day[] {
  const free: Day[] = [];
  for (let monday = mondayOf(today); monday <= endOf(after, today); monday = addWeeks(monday, 1)) {
    if (isLeftOut(monday, after.skips) && !isLeftOut(monday, before.skips)) free.push(monday);
  }
  return free;
}
