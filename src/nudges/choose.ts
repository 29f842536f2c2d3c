import type { Library } from '../content/library.ts';
import type { Nudge } from '../content/nudges-schema.ts';
import type { Nudging } from '../people/nudging.ts';
import type { PersonRecord } from '../people/record.ts';
import { type Day, daysBetween } from '../plan/days.ts';
import type { Plan, PlanWeek } from '../plan/plan.ts';
import { stepKey } from '../plan/step.ts';
import { atHand } from '../plan/timeline.ts';
import type { Track } from '../skills/destination.ts';

/** How a step of the plan is put: by what the person planned for it, and by how often it has been passed over. */
export const STEP_FORMS = [
  /** Their own if-then is shown back. */
  'cue',
  /** Nothing is planned for it yet. */
  'open',
  /** Passed over once: the 15-minute version. */
  'short',
  /** Passed over more often: smaller, another gap, or a pause. */
  'smaller',
  /** This week's is behind them: the one that comes next. */
  'next',
] as const;
export type StepForm = (typeof STEP_FORMS)[number];

export type Chosen =
  | {
      readonly kind: 'step';
      readonly form: StepForm;
      readonly plan: Plan;
      readonly week: PlanWeek;
      /** Its place in the plan; 0 is the first. */
      readonly at: number;
      readonly monday: Day;
      /** What was done last, if it was in this week or the one before. */
      readonly done?: PlanWeek;
      /** In place of the step's own reason. */
      readonly idea?: Nudge;
      readonly recall?: Nudge;
    }
  | { readonly kind: 'idea'; readonly nudge: Nudge; readonly number: number; readonly recall?: Nudge }
  | { readonly kind: 'check-again'; readonly check: string; readonly after: 'plan' | 'check'; readonly weeks: number }
  /** A week that the person takes off. */
  | { readonly kind: 'nothing' };

export interface Choosing {
  readonly library: Library;
  readonly record: PersonRecord;
  readonly nudging: Nudging;
  readonly track: Track;
  readonly today: Day;
  /** The last skills check: the id of its dialog, and the day it was finished. */
  readonly check?: { readonly id: string; readonly day: Day } | undefined;
}

const CHECK_AGAIN_DAYS = { check: 6 * 7, plan: 12 * 7 };
/** A plan that begins later than this leaves room for the ideas. */
const SOON_DAYS = 7;
/** What was done in this week or the one before is told with the next step. */
export const DONE_LATELY_DAYS = 2 * 7;
const EVERY_SECOND = 2;
const EVERY_THIRD = 3;
/** A question about an idea comes so many nudges after it at least. */
const RECALLED_AFTER = 3;

/** What the next nudge is about, by where the person is. */
export function chooseNudge(choosing: Choosing): Chosen {
  const { record, today } = choosing;
  const again = checkAgain(choosing);
  if (again !== undefined) return again;
  const { plan } = record;
  if (plan === undefined) return idea(choosing);
  const hand = atHand(plan, today);
  switch (hand.kind) {
    case 'finished':
      return idea(choosing);
    case 'not-begun':
      return daysBetween(today, hand.monday) > SOON_DAYS ? idea(choosing) : step(choosing, plan, hand, 'next');
    case 'put-off':
    case 'away':
      return { kind: 'nothing' };
    case 'done-this-week':
      return step(choosing, plan, hand, 'next');
    case 'step':
      return step(choosing, plan, hand, formOf(choosing, hand.week));
    default:
      return hand satisfies never;
  }
}

function checkAgain({ record, check, today }: Choosing): Chosen | undefined {
  if (check === undefined) return undefined;
  if (record.unasked.some(({ kind, about }) => kind === 'check-again' && about === check.id)) return undefined;
  const { plan } = record;
  const age = daysBetween(check.day, today);
  const weeks = Math.floor(age / 7);
  if (plan === undefined)
    return age < CHECK_AGAIN_DAYS.check ? undefined : { kind: 'check-again', check: check.id, after: 'check', weeks };
  const finished = atHand(plan, today).kind === 'finished';
  // A plan of eight weeks ends before the twelve are over.
  if (!finished && age < CHECK_AGAIN_DAYS.plan) return undefined;
  return { kind: 'check-again', check: check.id, after: finished ? 'plan' : 'check', weeks };
}

function step(
  choosing: Choosing,
  plan: Plan,
  { week, at, monday }: { readonly week: PlanWeek; readonly at: number; readonly monday: Day },
  form: StepForm,
): Chosen {
  const { nudging, today } = choosing;
  const done = plan.weeks.findLast(({ on }) => on !== undefined && daysBetween(on, today) < DONE_LATELY_DAYS);
  const recall = recalled(choosing);
  const idea = nudging.sent % EVERY_SECOND === 1 ? nextIdea(choosing) : undefined;
  return {
    kind: 'step',
    form,
    plan,
    week,
    at,
    monday,
    ...(done === undefined ? {} : { done }),
    ...(idea === undefined ? {} : { idea }),
    ...(recall === undefined ? {} : { recall }),
  };
}

/** A nudge about the step that nothing came of counts like "not this week". */
function formOf({ nudging }: Choosing, week: PlanWeek): StepForm {
  const silent = nudging.step?.key === stepKey(week.step) ? nudging.step.times : 0;
  const passed = Math.max(week.misses, silent);
  if (passed > 1) return 'smaller';
  if (passed === 1) return 'short';
  return week.cue === undefined ? 'open' : 'cue';
}

function idea(choosing: Choosing): Chosen {
  const nudge = nextIdea(choosing);
  // Whoever wants to hear of no family at all hears nothing.
  if (nudge === undefined) return { kind: 'nothing' };
  const recall = recalled(choosing);
  return {
    kind: 'idea',
    nudge,
    number: choosing.nudging.sent + 1,
    ...(recall === undefined ? {} : { recall }),
  };
}

/** The first in order that the person has not had; after all of them, the one they had longest ago. */
function nextIdea({ library, nudging, track }: Choosing): Nudge | undefined {
  const wanted = library.nudges[track].nudges.filter(({ family }) => !nudging.without.includes(family));
  const fresh = wanted.find(({ id }) => !nudging.told.includes(id));
  return fresh ?? wanted.toSorted((a, b) => nudging.told.indexOf(a.id) - nudging.told.indexOf(b.id))[0];
}

/** Every third nudge asks about an earlier idea, from the fourth on. */
function recalled({ library, nudging, track }: Choosing): Nudge | undefined {
  if (nudging.sent % EVERY_THIRD !== 0) return undefined;
  const id = nudging.told.at(-RECALLED_AFTER);
  return library.nudges[track].nudges.find((nudge) => nudge.id === id && !nudging.without.includes(nudge.family));
}
