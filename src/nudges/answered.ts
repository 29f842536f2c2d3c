import type { Library } from '../content/library.ts';
import type { Nudge } from '../content/nudges-schema.ts';
import { sayLine } from '../content/say.ts';
import type { Message } from '../message/message.ts';
import type { SentNudge } from '../people/nudging.ts';
import type { PersonRecord } from '../people/record.ts';
import { daysBetween } from '../plan/days.ts';
import { type Plan, weekOf } from '../plan/plan.ts';
import { stepKey } from '../plan/step.ts';
import { timeline } from '../plan/timeline.ts';
import { type Chosen, DONE_LATELY_DAYS, STEP_FORMS } from './choose.ts';
import { type Worded, wordFollowUp, wordNudge } from './message.ts';
import { type NudgeAsk, readAbout, readNudgeValue } from './value.ts';

/** What settles a nudge when it is pressed. */
const LABELS = {
  done: 'nudge_label_done',
  partly: 'nudge_label_partly',
  plan: 'nudge_label_plan',
  'not-this-week': 'nudge_label_not_this_week',
  another: 'nudge_label_another',
} as const satisfies Partial<Record<NudgeAsk, string>>;

function labelOf(ask: NudgeAsk): (typeof LABELS)[keyof typeof LABELS] | undefined {
  return ask in LABELS ? LABELS[ask as keyof typeof LABELS] : undefined;
}

/**
 * How a nudge, or the question how one went, looks once this was pressed on it: what was chosen is marked, and of its buttons
 * only the answer to an earlier idea is left. Its text is not kept but made again from what it was about. Undefined for
 * what settles nothing, and for a nudge of which too little is known by now.
 */
export function answeredNudge(library: Library, record: PersonRecord, value: string): Message | undefined {
  const read = readNudgeValue(value);
  const label = read === undefined ? undefined : labelOf(read.ask);
  if (read?.about === undefined || label === undefined) return undefined;
  const { week, followUp } = readAbout(read.about);
  const nudge = record.nudging?.lately.findLast((one) => one.week === week);
  const worded = nudge && (followUp ? followUpAgain(library, record, nudge) : nudgeAgain(library, record, nudge));
  if (worded === undefined) return undefined;
  const left = worded.offered.filter((choice) => readNudgeValue(choice.value)?.ask === 'answer');
  return [
    ...worded.message,
    { kind: 'choices', choices: [], chosen: sayLine(library, label, {}) },
    ...(left.length === 0 ? [] : [{ kind: 'choices', choices: left } as const]),
  ];
}

function nudgeAgain(library: Library, record: PersonRecord, nudge: SentNudge): Worded | undefined {
  const { track, week, day } = nudge;
  const ideas = library.nudges[track].nudges;
  const recall = ideas.find(({ id }) => id === nudge.recall);
  const asks = recall === undefined ? {} : { recall };
  const chosen =
    nudge.step === undefined ? ideaAgain(ideas, nudge) : record.plan && stepAgain(record.plan, ideas, nudge);
  return chosen && wordNudge(library, track, { ...chosen, ...asks }, { week, today: day });
}

function ideaAgain(ideas: readonly Nudge[], sent: SentNudge): Extract<Chosen, { kind: 'idea' }> | undefined {
  const nudge = ideas.find(({ id }) => id === sent.nudge);
  return nudge === undefined || sent.number === undefined ? undefined : { kind: 'idea', nudge, number: sent.number };
}

function stepAgain(
  plan: Plan,
  ideas: readonly Nudge[],
  { step, family, day, idea: id }: SentNudge,
): Extract<Chosen, { kind: 'step' }> | undefined {
  const at = plan.weeks.findIndex((week) => stepKey(week.step) === step);
  const week = plan.weeks[at];
  const monday = timeline(plan, day)[at];
  const form = STEP_FORMS.find((one) => family === `plan-${one}`);
  if (week === undefined || monday === undefined || form === undefined) return undefined;
  const done = plan.weeks.findLast((one) => {
    const ago = one === week || one.on === undefined ? -1 : daysBetween(one.on, day);
    return ago >= 0 && ago < DONE_LATELY_DAYS;
  });
  const idea = ideas.find((one) => one.id === id);
  return {
    kind: 'step',
    form,
    plan,
    week,
    at,
    monday,
    ...(done === undefined ? {} : { done }),
    ...(idea === undefined ? {} : { idea }),
  };
}

function followUpAgain(library: Library, { plan }: PersonRecord, { step, cue, week }: SentNudge): Worded | undefined {
  const planned = (step === undefined || plan === undefined ? undefined : weekOf(plan, step)?.cue) ?? cue;
  return planned && wordFollowUp(library, planned, week);
}
