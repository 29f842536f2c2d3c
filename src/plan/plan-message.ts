import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import { type Block, type Message, note, plain, type Spans } from '../message/message.ts';
import { buildPlan, MOST_WEEKS } from './build.ts';
import { type Day, datedText, dayText } from './days.ts';
import { isBehind, type Plan, type PlanWeek } from './plan.ts';
import type { Step } from './step.ts';
import { stepTitle, stepWords } from './step-text.ts';
import { atHand, endOf, timeline } from './timeline.ts';

/** The whole plan on a phone screen: how far, what each week is for, what is left out and how to change it. */
export function planMessage(library: Library, plan: Plan, today: Day): Message {
  const role = library.skills.questionnaires[plan.basis.destination].singular;
  const weeks = String(plan.weeks.length);
  return [
    { kind: 'heading', text: sayLine(library, 'plan_title', { weeks, role }) },
    progressBlock(library, plan),
    { kind: 'list', ordered: false, items: linesOf(library, plan, today) },
    ...leftOut(library, plan),
    ...(plan.weeks.every(isBehind) ? [] : say(library, 'plan_ends', { date: datedText(endOf(plan, today), today) })),
    note(sayLine(library, 'plan_how_to_change', {})),
  ];
}

/** How far, as a bar and in words. Weeks that were put off are counted nowhere. */
export function progressBlock(library: Library, plan: Plan): Block {
  const count = plan.weeks.filter(isBehind).length;
  const partly = plan.weeks.filter((week) => week.status === 'partly').length;
  const [behind, weeks] = [String(count), String(plan.weeks.length)];
  const label =
    partly === 0
      ? sayLine(library, 'plan_progress', { behind, weeks })
      : sayLine(library, 'plan_progress_partly', { behind, weeks, partly: String(partly) });
  return { kind: 'progress', label, value: count, max: plan.weeks.length };
}

type State = 'done' | 'partly' | 'now' | 'ahead';

interface Run {
  readonly state: State;
  readonly first: number;
  readonly weeks: readonly PlanWeek[];
  readonly monday: Day;
}

/** Weeks next to each other that work on one skill make one line. */
function linesOf(library: Library, plan: Plan, today: Day): Spans[] {
  return runsOf(plan, today).map((run): Spans => {
    const week = weekNumbers(library, run.first + 1, run.weeks.length);
    const what = workOf(
      library,
      plan,
      run.weeks.map((one) => one.step),
    ).join('; ');
    switch (run.state) {
      case 'done':
        return plain(sayLine(library, 'plan_line_done', { week, what }));
      case 'partly':
        return plain(sayLine(library, 'plan_line_partly', { week, what }));
      case 'now':
        return [{ text: sayLine(library, 'plan_line_now', { week, what }), bold: true }];
      case 'ahead':
        return plain(sayLine(library, 'plan_line', { week, what, date: dayText(run.monday, today) }));
      default:
        return run.state satisfies never;
    }
  });
}

function runsOf(plan: Plan, today: Day): Run[] {
  const mondays = timeline(plan, today);
  const hand = atHand(plan, today);
  const now = hand.kind === 'step' ? hand.at : -1;
  const runs: Run[] = [];
  for (const [at, week] of plan.weeks.entries()) {
    const state: State = at === now ? 'now' : week.status === 'open' ? 'ahead' : week.status;
    const last = runs.at(-1);
    const goesOn = last !== undefined && last.state === state && sameWork(last.weeks.at(-1)?.step, week.step);
    if (goesOn) runs[runs.length - 1] = { ...last, weeks: [...last.weeks, week] };
    else runs.push({ state, first: at, weeks: [week], monday: mondays[at] ?? plan.start });
  }
  return runs;
}

function sameWork(a: Step | undefined, b: Step): boolean {
  return a?.of === 'skill' && b.of === 'skill' && a.skill === b.skill;
}

function weekNumbers(library: Library, first: number, count: number): string {
  if (count === 1) return sayLine(library, 'plan_week_one', { n: String(first) });
  return sayLine(library, 'plan_week_several', { first: String(first), last: String(first + count - 1) });
}

/** "Dependencies: learn it, try it small, do it for real": one text for steps next to each other on one skill. */
export function workOf(library: Library, plan: Plan, steps: readonly Step[]): string[] {
  const groups: { readonly skill: string | undefined; readonly titles: string[]; readonly last: Step }[] = [];
  for (const step of steps) {
    const { skill, title } = stepWords(library, voiceOf(plan), step);
    const group = groups.at(-1);
    if (group !== undefined && sameWork(group.last, step)) group.titles.push(title);
    else groups.push({ skill, titles: [title], last: step });
  }
  return groups.map(({ skill, titles }) => stepTitle({ skill, title: titles.join(', ') }));
}

export function voiceOf(plan: Plan) {
  const { setting } = plan;
  return { destination: plan.basis.destination, ...(setting === undefined ? {} : { setting }) };
}

/** What of the result is not in the plan, and the length that would hold it. */
export function leftOut(library: Library, plan: Plan): Message {
  const names = (ids: readonly string[]): string => ids.map((id) => skillLabel(library, plan, id)).join(', ');
  const dropped = plan.dropped.length === 0 ? [] : droppedNote(library, plan, names(plan.dropped));
  const later = plan.later.length === 0 ? [] : [note(sayLine(library, 'plan_later', { skills: names(plan.later) }))];
  return [...dropped, ...later];
}

function droppedNote(library: Library, plan: Plan, skills: string): Message {
  const behind = plan.weeks.filter(isBehind).map((week) => week.step);
  for (let weeks = plan.weeks.length + 1; weeks <= MOST_WEEKS; weeks += 1) {
    const built = buildPlan(plan.basis, weeks, behind);
    if (built.kind === 'built' && built.dropped.length === 0)
      return [note(sayLine(library, 'plan_dropped', { skills, weeks: String(weeks) }))];
  }
  return [note(sayLine(library, 'plan_dropped_for_good', { skills }))];
}

export function skillLabel(library: Library, plan: Plan, id: string): string {
  const { questions } = library.skills.questionnaires[plan.basis.destination];
  return questions.find((question) => question.id === id)?.label ?? id;
}
