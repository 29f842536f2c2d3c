import { say, sayLine } from '../../content/say.ts';
import type { Served, Visit } from '../../conversation/desk.ts';
import type { FileWish } from '../../conversation/file-wish.ts';
import type { Choice, Message } from '../../message/message.ts';
import type { Day } from '../../plan/days.ts';
import { planCalendar, planMarkdown, planSheet } from '../../plan/export.ts';
import { basisOf } from '../../plan/from-result.ts';
import { type Mark, markStep } from '../../plan/mark.ts';
import { parseChanges } from '../../plan/parse-changes.ts';
import { newPlan, type Plan } from '../../plan/plan.ts';
import { planMessage, progressBlock } from '../../plan/plan-message.ts';
import { readyMessage } from '../../plan/ready-message.ts';
import { type Change, replan } from '../../plan/replan.ts';
import { replanMessage, unclearMessage } from '../../plan/replan-message.ts';
import { stepKey } from '../../plan/step.ts';
import { atHand } from '../../plan/timeline.ts';
import { markedMessage, weekMessage } from '../../plan/week-message.ts';
import { lastCheck } from '../last-check.ts';
import { asked, checkAgainChoice, checkChoice, storyChoice, weekChoices } from './choices.ts';
import { keepingStepAnswers } from './step-answers.ts';
import { PLAN_STEP } from './step-given.ts';
import { servesStories, servesTemplates } from './stories.ts';
import { stepDay, todayOf } from './today.ts';
import { readPlanValue } from './value.ts';

/** Everything that is asked of the plan. */
export function serves(visit: Visit, value: string): Served | undefined {
  const read = readPlanValue(value);
  if (read === undefined) return undefined;
  const { ask, about } = read;
  switch (ask) {
    case 'start':
    case 'anew':
      return start(visit, ask === 'anew', about ?? '');
    case 'ready':
      return ready(visit);
    case 'stories':
    case 'story':
    case 'erase-story':
      return servesStories(visit, ask, about);
    case 'templates':
      return servesTemplates(visit);
    case 'show':
    case 'week':
    case 'done':
    case 'partly':
    case 'not-this-week':
    case 'cue':
    case 'change':
    case 'undo':
    case 'export': {
      const record = keepingStepAnswers(visit.record);
      return record.plan === undefined ? noPlan(visit) : ofPlan({ ...visit, record }, record.plan, ask, about);
    }
    default:
      return ask satisfies never;
  }
}

type OfPlan = 'show' | 'week' | 'cue' | 'change' | 'undo' | 'export' | Mark;

function ofPlan(visit: Visit, plan: Plan, ask: OfPlan, about: string | undefined): Served {
  const { library, record, now } = visit;
  const today = todayOf(record, now);
  switch (ask) {
    case 'show':
      return saying(visit, planMessage(library, plan, today), [asked(library, 'week'), asked(library, 'ready')]);
    case 'week': {
      const day = stepDay(plan, today);
      return saying(visit, weekMessage(library, plan, day), weekChoices(library, plan, day));
    }
    case 'cue':
      return { record, messages: [], offered: [], begin: PLAN_STEP };
    case 'change':
      return change(visit, plan, about ?? '');
    case 'undo':
      return undo(visit, plan);
    case 'export':
      return exported(visit, plan, about);
    default:
      return mark(visit, plan, ask, about);
  }
}

/** Without a skills check there is nothing to make a plan from. */
function noPlan(visit: Visit): Served {
  const { library, record, now } = visit;
  if (lastCheck(library, record, now) === undefined)
    return saying(visit, say(library, 'plan_needs_check', {}), [checkChoice(library)]);
  return saying(visit, say(library, 'plan_none', {}), [asked(library, 'start')]);
}

function start(visit: Visit, anew: boolean, words: string): Served {
  const { library, record, now, id } = visit;
  const check = lastCheck(library, record, now);
  if (check === undefined) return noPlan(visit);
  if (record.plan !== undefined && !anew) {
    const today = todayOf(record, now);
    const message = [...say(library, 'plan_there', {}), ...planMessage(library, record.plan, today)];
    return saying(visit, message, [asked(library, 'week'), asked(library, 'anew')]);
  }
  const today = todayOf(record, now);
  const wanted = changesIn(words, today);
  const weeks = wanted.find((one) => one.kind === 'length')?.weeks;
  const from = wanted.find((one) => one.kind === 'start')?.start;
  const setting = record.plan?.setting;
  const made = newPlan(basisOf(check.result), {
    id,
    start: from === undefined || from < today ? today : from,
    ...(weeks === undefined ? {} : { weeks }),
    ...(setting === undefined ? {} : { setting }),
  });
  if (made.kind === 'nothing-known')
    return saying(visit, say(library, 'plan_nothing_known', {}), [checkChoice(library)]);
  if (made.kind === 'out-of-range') return saying(visit, replanMessage(library, made, today), []);
  const kept = withPlan(record, made.plan);
  const hand = atHand(made.plan, stepDay(made.plan, today));
  const message = planMessage(library, made.plan, today);
  // A step of a later week is planned when it comes.
  if (hand.kind !== 'step') {
    const week = weekMessage(library, made.plan, today);
    return { record: kept, messages: [message, week], offered: weekChoices(library, made.plan, today) };
  }
  return { record: kept, messages: [message], offered: [], begin: PLAN_STEP };
}

const LENGTH = /[,\s]*\b(?:for\s+|in\s+)?(?:an?\s+)?([a-z0-9]+)[ -](?:weeks?|months?)\b/i;

/** "Start my plan in January, 16 weeks": the length is read by itself, so that 16 is not taken for the day. */
function changesIn(words: string, today: string): readonly Change[] {
  const length = LENGTH.exec(words)?.[0].replace(/^[,\s]*(?:for|in|an?)?\s*/i, '');
  const texts = [...(length === undefined ? [] : [`make it ${length}`]), words.replace(LENGTH, '')];
  return texts.flatMap((text) => {
    const wanted = parseChanges(text, { today, weeks: 0 });
    return wanted.kind === 'changes' ? wanted.changes : [];
  });
}

function mark(visit: Visit, plan: Plan, name: Mark, about: string | undefined): Served {
  const { library, record, now } = visit;
  const today = todayOf(record, now);
  const hand = atHand(plan, today);
  const at = hand.kind === 'done-this-week' ? stepKey(hand.done.step) : undefined;
  const key = about ?? at ?? (hand.kind === 'finished' ? undefined : stepKey(hand.week.step));
  const isSaid = about === undefined && hand.kind === 'done-this-week' && hand.done.status === name;
  if (key === undefined || isSaid)
    return saying(visit, weekMessage(library, plan, today), weekChoices(library, plan, today));
  const marked = markStep(plan, key, name, today);
  const message = markedMessage(library, marked, today);
  if (marked.kind === 'gone') return saying(visit, message, [asked(library, 'show')]);
  // The questions about a step that is behind are no longer asked.
  const dialogs = record.dialogs.filter(({ flow }) => flow !== PLAN_STEP);
  const kept = withPlan({ ...record, dialogs }, marked.plan);
  const story = name === 'not-this-week' ? [] : storyChoice(library);
  return {
    record: kept,
    messages: [[...message, ...(name === 'not-this-week' ? [] : [progressBlock(library, marked.plan)])]],
    offered: [
      isOver(marked.plan, today) ? checkAgainChoice(library) : asked(library, 'show'),
      ...story,
      asked(library, 'undo'),
    ],
  };
}

function change(visit: Visit, plan: Plan, words: string): Served {
  const { library, record, now } = visit;
  const today = todayOf(record, now);
  const wanted = parseChanges(words, { today, weeks: plan.weeks.length });
  if (wanted.kind === 'none') return ofPlan(visit, plan, 'show', undefined);
  if (wanted.kind === 'unclear') return saying(visit, unclearMessage(library, wanted.what), []);
  const replanned = replan(plan, wanted.changes, today);
  const message = replanMessage(library, replanned, today);
  if (replanned.kind !== 'changed') return saying(visit, message, [asked(library, 'show')]);
  const offered = [asked(library, 'show'), asked(library, 'week'), asked(library, 'undo')];
  return { record: withPlan(record, replanned.plan), messages: [message], offered };
}

/** The last change of the plan is taken back; undone again, it is made again. */
function undo(visit: Visit, plan: Plan): Served {
  const { library, record } = visit;
  const { planBefore } = record;
  const offered = [asked(library, 'show'), asked(library, 'week')];
  if (planBefore === undefined) return saying(visit, say(library, 'plan_nothing_to_undo', {}), offered);
  const kept = { ...record, plan: planBefore, planBefore: plan };
  return {
    record: kept,
    messages: [[...say(library, 'plan_undone', {}), progressBlock(library, planBefore)]],
    offered,
  };
}

/** In every form, or in the one that was asked for. */
function exported(visit: Visit, plan: Plan, form: string | undefined): Served {
  const { library, record, now } = visit;
  const today = todayOf(record, now);
  const name = sayLine(library, 'export_file', {});
  const files: readonly FileWish[] = [
    { kind: 'text', name: `${name}.md`, mime: 'text/markdown', text: planMarkdown(library, plan, today) },
    { kind: 'calendar', name: `${name}.ics`, calendar: planCalendar(library, plan, { today, made: now }) },
    { kind: 'workbook', name: `${name}.xlsx`, sheet: planSheet(library, plan, today) },
  ];
  const chosen = files.filter(({ kind }) => form === undefined || kind === form);
  const message = say(library, form === undefined ? 'export_done' : 'export_one', {});
  return { ...saying(visit, message, []), files: chosen };
}

function ready(visit: Visit): Served {
  const { library, record, now } = visit;
  const check = lastCheck(library, record, now);
  if (check === undefined) return saying(visit, say(library, 'ready_needs_check', {}), [checkChoice(library)]);
  const { plan, stories } = record;
  const message = readyMessage(library, { result: check.result, stories, ...(plan === undefined ? {} : { plan }) });
  const next = isOver(plan, todayOf(record, now)) ? checkAgainChoice(library) : asked(library, plan ? 'week' : 'start');
  return saying(visit, message, [next, ...storyChoice(library)]);
}

/** Whether every week is behind: then what has changed is worth seeing. */
function isOver(plan: Plan | undefined, today: Day): boolean {
  return plan !== undefined && atHand(plan, today).kind === 'finished';
}

function withPlan(record: Visit['record'], plan: Plan): Visit['record'] {
  return { ...record, plan, ...(record.plan === undefined ? {} : { planBefore: record.plan }) };
}

function saying({ record }: Visit, message: Message, offered: readonly Choice[]): Served {
  return { record, messages: [message], offered };
}
