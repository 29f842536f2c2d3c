import { addWeeks, type Day, isLeftOut, mondayOf } from './days.ts';
import { isBehind, type Plan, type PlanWeek } from './plan.ts';

/** When each step was done or is to be done: one Monday for each week of the plan, in its order. */
export function timeline(plan: Plan, today: Day): readonly Day[] {
  let monday = later(plan.start, mondayOf(today));
  const lastDone = plan.weeks
    .flatMap((week) => week.on ?? [])
    .sort()
    .at(-1);
  // One outcome a week: after something was done, the next step begins the week after.
  if (lastDone !== undefined) monday = later(monday, addWeeks(lastDone, 1));
  return plan.weeks.map((week) => {
    if (isBehind(week) && week.on !== undefined) return week.on;
    while (isFree(plan, monday)) monday = addWeeks(monday, 1);
    const own = monday;
    monday = addWeeks(monday, 1);
    return own;
  });
}

/** A week without a step: skipped, or put off. */
function isFree(plan: Plan, monday: Day): boolean {
  return plan.missed.includes(monday) || isLeftOut(monday, plan.skips);
}

/** The last week of the plan as it stands. */
export function endOf(plan: Plan, today: Day): Day {
  return [...timeline(plan, today)].sort().at(-1) ?? plan.start;
}

interface Upcoming {
  readonly week: PlanWeek;
  /** Its place in the plan; 0 is the first. */
  readonly at: number;
  readonly monday: Day;
}

export type AtHand =
  /** This week's step. */
  | ({ readonly kind: 'step' } & Upcoming)
  /** The plan begins later. */
  | ({ readonly kind: 'not-begun' } & Upcoming)
  /** This week's is behind; the next begins later. */
  | ({ readonly kind: 'done-this-week'; readonly done: PlanWeek } & Upcoming)
  /** "Not this week" was said; the same step is on again later. */
  | ({ readonly kind: 'put-off' } & Upcoming)
  /** A week that the person takes off. */
  | ({ readonly kind: 'away' } & Upcoming)
  | { readonly kind: 'finished' };

/** What a day is for. A week that passes in silence moves everything along: the step at hand is the first still open. */
export function atHand(plan: Plan, today: Day): AtHand {
  const at = plan.weeks.findIndex((week) => !isBehind(week));
  const week = plan.weeks[at];
  const monday = timeline(plan, today)[at];
  if (week === undefined || monday === undefined) return { kind: 'finished' };
  const now = mondayOf(today);
  const next = { week, at, monday };
  if (monday === now) return { kind: 'step', ...next };
  const done = plan.weeks.findLast((one) => one.on === now);
  if (done !== undefined) return { kind: 'done-this-week', done, ...next };
  if (plan.start > now) return { kind: 'not-begun', ...next };
  return { kind: plan.missed.includes(now) ? 'put-off' : 'away', ...next };
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
