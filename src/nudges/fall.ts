import type { Fallen, Falling } from '../conversation/desk.ts';
import type { Unasked } from '../conversation/unasked.ts';
import type { Nudging, PlannedNudge, SentNudge } from '../people/nudging.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Day } from '../plan/days.ts';
import { weekOf as planWeekOf } from '../plan/plan.ts';
import { stepKey } from '../plan/step.ts';
import type { Track } from '../skills/destination.ts';
import { LATEST_MS, nextSlot, type Slot, timingOf } from './cadence.ts';
import { type Choosing, type Chosen, chooseNudge } from './choose.ts';
import { type Worded, wordClosing, wordFollowUp, wordNudge } from './message.ts';
import { cadenceOf, withNext } from './settings.ts';
import { workWeekIn } from './work-week.ts';

/** What is known of somebody besides their record. */
export interface Standing {
  readonly track: Track;
  readonly check: Choosing['check'];
}

/** So many in a row go by without an answer before it is quiet. */
export const MOST_UNANSWERED = 3;
/** Buttons of older nudges work no more. */
const LATELY_KEPT = 6;
const TOLD_KEPT = 52;
/** Whoever wrote so lately is in the middle of something. */
const TALKING_MS = 20 * 60_000;

/**
 * A nudge, or the question how one went, has fallen due. Only what is still planned counts: a job that runs twice, comes
 * back after its settings were changed, or was put by a process that died, does nothing.
 */
export function nudgeFalls(falling: Falling, standing: Standing): Fallen {
  const { record } = falling;
  const { nudging } = record;
  const plan = nudging?.planned.find(({ id }) => id === falling.id);
  if (nudging === undefined || plan === undefined) return { record, effects: [] };
  if (record.gone) return quiet({ ...record, nudging: silenced(nudging) });
  const rest = { ...nudging, planned: nudging.planned.filter((other) => other !== plan) };
  const now: Now = { ...falling, record: { ...record, nudging: rest }, nudging: rest, standing };
  return plan.matter === 'follow-up' ? followUp(now, plan.day) : weekly(now, plan);
}

type Now = Omit<Falling, 'record'> & {
  readonly record: PersonRecord;
  readonly nudging: Nudging;
  readonly standing: Standing;
};

function weekly(at: Now, plan: PlannedNudge): Fallen {
  const { library, record, nudging, now } = at;
  const cadence = cadenceOf(record, nudging);
  const timing = timingOf(plan.day, cadence, workWeekIn(library, cadence.zone), now);
  if (timing.kind === 'later') return quiet(withNext(record, timing.slot, notBefore(timing.slot, plan)));
  const { slot } = timing;
  const talking = afterTalk(record, now);
  if (talking !== undefined && talking.getTime() <= lastMoment(slot)) return quiet(withNext(record, slot, talking));
  const after = nextAfter(at, slot);
  if (nudging.unanswered >= MOST_UNANSWERED) return closing(at, slot);
  const chosen = chooseNudge({ library, record, nudging, today: slot.day, ...at.standing });
  if (chosen.kind === 'nothing') return quiet(withNext(record, after));
  return says(at, slot, chosen, after);
}

/** A clock that was set back brings the same time again; the job of that name is this one. */
function notBefore({ at }: Slot, plan: PlannedNudge): Date {
  const before = Date.parse(plan.at);
  return before >= at.getTime() && before - at.getTime() < LATEST_MS ? new Date(before + 1_000) : at;
}

function says(at: Now, slot: Slot, chosen: Exclude<Chosen, { kind: 'nothing' }>, after: Slot): Fallen {
  const { library, record, nudging, standing } = at;
  const { week, day } = slot;
  const family = familyOf(chosen);
  const kept: Nudging = {
    ...withTold(nudging, chosen),
    state: { kind: 'on' },
    sent: nudging.sent + 1,
    unanswered: nudging.unanswered + 1,
    lately: [
      ...nudging.lately,
      sentNudge(chosen, { week, day, at: at.now.toISOString(), track: standing.track, family }),
    ].slice(-LATELY_KEPT),
  };
  const next = withNext({ ...record, nudging: kept }, after);
  const worded = wordNudge(library, standing.track, chosen, { week, today: day });
  const [kind, about] =
    chosen.kind === 'check-again' ? (['check-again', chosen.check] as const) : (['nudge', week] as const);
  const unasked: Unasked = {
    ...saidBy(worded, slot),
    kind,
    about,
    record: next.record,
    counts: { track: standing.track, family },
  };
  // Where there is no room left in these seven days, this week passes.
  return { ...quiet(withNext(record, after)), says: unasked };
}

/** The fourth in a row that would go unanswered says instead that it is quiet from now on. */
function closing(at: Now, slot: Slot): Fallen {
  const record = { ...at.record, nudging: silenced(at.nudging) };
  const about = at.nudging.lately.at(-1)?.week ?? slot.week;
  // The note itself tells them how to turn them on again.
  const told: PersonRecord = { ...record, nudging: { ...record.nudging, state: { kind: 'silent', told: true } } };
  return { ...quiet(record), says: { ...saidBy(wordClosing(at.library), slot), kind: 'closing', about, record: told } };
}

/** Asked only while nothing has come of it yet, and on its own day. */
function followUp(at: Now, day: Day): Fallen {
  const { library, record, nudging, now } = at;
  const cadence = cadenceOf(record, nudging);
  const timing = timingOf(day, cadence, workWeekIn(library, cadence.zone), now);
  const last = nudging.lately.at(-1);
  const cue = last && cueOf(record, last);
  const wanted = nudging.state.kind === 'on' && last?.reply === 'planned' && cue !== undefined;
  if (!wanted || timing.kind === 'later' || timing.slot.day !== day) return quiet(record);
  const talking = afterTalk(record, now);
  if (talking !== undefined) return quiet(record);
  const worded = wordFollowUp(library, cue, last.week);
  return { ...quiet(record), says: { ...saidBy(worded, timing.slot), kind: 'follow-up', about: last.week, record } };
}

/** What they planned for it: in the plan, where the step has one, or beside the nudge. Undefined once the step is behind. */
export function cueOf({ plan }: PersonRecord, { step, cue }: SentNudge): SentNudge['cue'] {
  const week = step === undefined || plan === undefined ? undefined : planWeekOf(plan, step);
  if (week === undefined) return cue;
  return week.status === 'open' ? week.cue : undefined;
}

function saidBy({ message, offered }: Worded, slot: Slot) {
  return { message, offered, until: new Date(lastMoment(slot)).toISOString() };
}

function lastMoment(slot: Slot): number {
  return slot.at.getTime() + LATEST_MS;
}

function nextAfter({ library, record, nudging }: Now, slot: Slot): Slot {
  const cadence = cadenceOf(record, nudging);
  return nextSlot(cadence, workWeekIn(library, cadence.zone), { after: slot.at, last: slot.day });
}

/** In the middle of a question a nudge would be in the way: when to look again; undefined where nobody is. */
function afterTalk({ dialogs }: PersonRecord, now: Date): Date | undefined {
  const talking = dialogs.some(
    ({ state, touchedAt }) => state === 'open' && now.getTime() - Date.parse(touchedAt) < TALKING_MS,
  );
  return talking ? new Date(now.getTime() + TALKING_MS) : undefined;
}

function familyOf(chosen: Exclude<Chosen, { kind: 'nothing' }>): string {
  switch (chosen.kind) {
    case 'idea':
      return chosen.nudge.family;
    case 'step':
      return `plan-${chosen.form}`;
    case 'check-again':
      return 'check-again';
    default:
      return chosen satisfies never;
  }
}

function sentNudge(chosen: Chosen, common: SentNudge): SentNudge {
  if (chosen.kind !== 'idea' && chosen.kind !== 'step') return common;
  const recall = chosen.recall === undefined ? {} : { recall: chosen.recall.id };
  if (chosen.kind === 'idea') return { ...common, ...recall, nudge: chosen.nudge.id, number: chosen.number };
  const idea = chosen.idea === undefined ? {} : { idea: chosen.idea.id };
  return { ...common, ...recall, ...idea, step: stepKey(chosen.week.step) };
}

function withTold(nudging: Nudging, chosen: Chosen): Nudging {
  const { step: before, ...rest } = nudging;
  const idea = chosen.kind === 'idea' ? chosen.nudge : chosen.kind === 'step' ? chosen.idea : undefined;
  const others = nudging.told.filter((id) => id !== idea?.id);
  const told = idea === undefined ? nudging.told : [...others, idea.id].slice(-TOLD_KEPT);
  // What only comes next has not been passed over.
  if (chosen.kind !== 'step' || chosen.form === 'next') return { ...rest, told };
  const key = stepKey(chosen.week.step);
  return { ...rest, told, step: { key, times: before?.key === key ? before.times + 1 : 1 } };
}

/** Nothing more is planned until the person writes. */
function silenced(nudging: Nudging): Nudging {
  return { ...nudging, state: { kind: 'silent', told: false }, planned: [] };
}

function quiet(changed: PersonRecord | { readonly record: PersonRecord; readonly effects: Fallen['effects'] }): Fallen {
  return 'effects' in changed ? changed : { record: changed, effects: [] };
}
