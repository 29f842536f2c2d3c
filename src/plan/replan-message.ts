import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import { type Message, plain } from '../message/message.ts';
import { addDays, type Day, datedText, rangeText } from './days.ts';
import type { Wanted } from './parse-changes.ts';
import type { Plan } from './plan.ts';
import { leftOut, voiceOf, workOf } from './plan-message.ts';
import type { Difference, Replanned } from './replan.ts';
import type { Step } from './step.ts';
import { stepTitle, stepWords } from './step-text.ts';
import { atHand, endOf } from './timeline.ts';

/** What a change of the plan did, or why it could not be made. */
export function replanMessage(library: Library, replanned: Replanned, today: Day): Message {
  switch (replanned.kind) {
    case 'changed': {
      const { plan, difference } = replanned;
      const items = changes(library, plan, difference, today).map(plain);
      return [
        ...say(library, 'replan_changed', {}),
        { kind: 'list', ordered: false, items },
        // What stays left out was said before; it is said again where the length, and so the choice, changed.
        ...(difference.length === undefined ? [] : leftOut(library, plan)),
      ];
    }
    case 'same':
      return sameMessage(library, replanned, today);
    case 'out-of-range':
      return say(library, 'replan_out_of_range', { least: String(replanned.least), most: String(replanned.most) });
    case 'too-short':
      return say(library, 'replan_too_short', { least: String(replanned.least) });
    case 'start-past':
      return say(library, 'replan_start_past', {});
    case 'skip-past':
      return say(library, 'replan_skip_past', {});
    case 'skip-too-long':
      return say(library, 'replan_skip_too_long', { most: String(replanned.most) });
    default:
      return replanned satisfies never;
  }
}

/** Days that move nothing are repeated as they were understood, with the year they are in. */
function sameMessage(library: Library, { plan, kept }: Extract<Replanned, { kind: 'same' }>, today: Day): Message {
  if (kept.length === 0) return say(library, 'replan_same', {});
  const days = kept.map((range) => rangeText(range, today)).join('; ');
  const end = endOf(plan, today);
  return kept.every(({ from }) => from > addDays(end, 6))
    ? say(library, 'replan_same_after', { days, end: datedText(end, today) })
    : say(library, 'replan_same_few', { days });
}

/** The question back when a change was not clear enough. */
export function unclearMessage(library: Library, what: Extract<Wanted, { kind: 'unclear' }>['what']): Message {
  switch (what) {
    case 'length':
      return say(library, 'replan_unclear_length', {});
    case 'dates':
      return say(library, 'replan_unclear_dates', {});
    case 'day-or-month':
      return say(library, 'replan_unclear_day_or_month', {});
    default:
      return what satisfies never;
  }
}

function changes(library: Library, plan: Plan, difference: Difference, today: Day): string[] {
  const date = (day: Day): string => datedText(day, today);
  const names = (steps: readonly Step[]): string => workOf(library, plan, steps).join('; ');
  const { length, next, end, free, added, removed } = difference;
  return [
    ...(length === undefined
      ? []
      : [sayLine(library, 'replan_length', { from: String(length.from), to: String(length.to) })]),
    ...(added.length === 0 ? [] : [sayLine(library, 'replan_added', { steps: names(added) })]),
    ...(removed.length === 0 ? [] : [sayLine(library, 'replan_removed', { steps: names(removed) })]),
    ...(free.length === 0 ? [] : [sayLine(library, 'replan_free', { dates: free.map(date).join(', ') })]),
    ...(next === undefined
      ? []
      : [
          sayLine(library, 'replan_next', {
            step: nextStep(library, plan, today),
            from: date(next.from),
            to: date(next.to),
          }),
        ]),
    ...(end === undefined ? [] : [sayLine(library, 'replan_end', { from: date(end.from), to: date(end.to) })]),
  ];
}

function nextStep(library: Library, plan: Plan, today: Day): string {
  const hand = atHand(plan, today);
  return hand.kind === 'finished' ? '' : stepTitle(stepWords(library, voiceOf(plan), hand.week.step));
}
