import type { Library } from '../content/library.ts';
import type { Due } from '../conversation/due.ts';
import type { Effect } from '../conversation/effect.ts';
import { NUDGES } from '../conversation/queues.ts';
import type { NudgeSettings, Nudging, PlannedNudge } from '../people/nudging.ts';
import type { PersonRecord } from '../people/record.ts';
import { zoneOf } from '../people/zone.ts';
import { type Cadence, nextSlot, type Slot } from './cadence.ts';
import { NUDGE_DESK } from './value.ts';
import { workWeekIn } from './work-week.ts';

/** The record after a change, and what is to be put or cancelled for it. */
export interface Changed {
  readonly record: PersonRecord;
  readonly effects: readonly Effect[];
}

/** What everybody begins with who has chosen nothing yet. */
export function usualSettings(library: Library, record: PersonRecord): NudgeSettings {
  const zone = zoneOf(record);
  const { first } = workWeekIn(library, zone);
  return { state: { kind: 'on' }, day: first, time: '09:00', zone, zoneSaid: false, without: [] };
}

/** Turns the nudges on, with what the person chose; what they had before is kept. */
export function optedIn(library: Library, record: PersonRecord, chosen: Partial<NudgeSettings>, now: Date): Changed {
  const fresh: Nudging = {
    ...usualSettings(library, record),
    sent: 0,
    unanswered: 0,
    told: [],
    lately: [],
    planned: [],
  };
  const nudging = record.nudging ?? fresh;
  return planned(library, { ...record, nudging: { ...nudging, ...chosen, state: { kind: 'on' }, unanswered: 0 } }, now);
}

/** Changes what the person chose; it can be undone once. */
export function changed(
  library: Library,
  record: PersonRecord,
  nudging: Nudging,
  change: Partial<NudgeSettings>,
  now: Date,
): Changed {
  const before = settingsOf(nudging);
  return planned(library, { ...record, nudging: { ...nudging, ...change, before, unanswered: 0 } }, now);
}

/** The settings before the last change; undone again, that change is made again. */
export function undone(library: Library, record: PersonRecord, nudging: Nudging, now: Date): Changed | undefined {
  return nudging.before === undefined ? undefined : changed(library, record, nudging, nudging.before, now);
}

function settingsOf({ state, day, time, zone, zoneSaid, track, without }: Nudging): NudgeSettings {
  return { state, day, time, zone, zoneSaid, without, ...(track === undefined ? {} : { track }) };
}

/** When the next one comes, if nothing changes until then. */
export function nextOf(library: Library, record: PersonRecord, now: Date): Slot | undefined {
  const { nudging } = record;
  if (nudging === undefined) return undefined;
  const { state } = nudging;
  const until = state.kind === 'paused' ? state.until : undefined;
  if (state.kind === 'off' || state.kind === 'silent' || (state.kind === 'paused' && until === undefined))
    return undefined;
  return slotAfter(library, record, nudging, { after: now, last: nudging.lately.at(-1)?.day, notBefore: until });
}

/** The one after the next: for whoever wants to skip one. */
export function secondOf(library: Library, record: PersonRecord, now: Date): Slot | undefined {
  const next = nextOf(library, record, now);
  if (next === undefined || record.nudging === undefined) return undefined;
  return slotAfter(library, record, record.nudging, { after: next.at, last: next.day });
}

function slotAfter(
  library: Library,
  record: PersonRecord,
  nudging: Nudging,
  from: Parameters<typeof nextSlot>[2],
): Slot {
  const cadence = cadenceOf(record, nudging);
  return nextSlot(cadence, workWeekIn(library, cadence.zone), from);
}

export function cadenceOf(record: PersonRecord, { day, time }: Nudging): Cadence {
  return { day, time, zone: zoneOf(record) };
}

/** Puts the next nudge where it belongs now, and cancels whatever was planned before. */
export function planned(library: Library, record: PersonRecord, now: Date): Changed {
  return withNext(record, nextOf(library, record, now));
}

/** The next nudge at this time and no other; none at all where there is no time for it. */
export function withNext(record: PersonRecord, slot: Slot | undefined, at = slot?.at): Changed {
  const { nudging } = record;
  if (nudging === undefined) return { record, effects: [] };
  const next = slot === undefined || at === undefined ? undefined : plannedAt(record, 'nudge', slot, at);
  // Nobody is asked how it went who wants to hear nothing.
  const stays = nudging.planned.filter(({ matter }) => slot !== undefined && matter === 'follow-up');
  const gone = nudging.planned.filter((one) => !stays.includes(one) && one.id !== next?.planned.id);
  const kept = { ...nudging, planned: [...stays, ...(next === undefined ? [] : [next.planned])] };
  const unsent = slot === undefined ? record.unsent.filter(isNeeded) : record.unsent;
  return {
    record: { ...record, nudging: kept, unsent },
    effects: [...gone.map(cancelled), ...(next === undefined ? [] : [{ kind: 'later', due: next.due } as const])],
  };
}

/** Once somebody has said stop, nothing goes out that has not gone yet. */
function isNeeded({ outgoing, sending }: PersonRecord['unsent'][number]): boolean {
  return sending || outgoing.kind !== 'say' || outgoing.unhurried !== true;
}

/** Puts the question how it went. One that was planned before is cancelled. */
export function withFollowUp(record: PersonRecord, slot: Slot): Changed {
  const { nudging } = record;
  if (nudging === undefined) return { record, effects: [] };
  const { planned: one, due } = plannedAt(record, 'follow-up', slot, slot.at);
  const before = nudging.planned.filter(({ matter, id }) => matter === 'follow-up' && id !== one.id);
  const others = nudging.planned.filter(({ matter }) => matter !== 'follow-up');
  return {
    record: { ...record, nudging: { ...nudging, planned: [...others, one] } },
    effects: [...before.map(cancelled), { kind: 'later', due }],
  };
}

export function cancelled({ id }: Pick<PlannedNudge, 'id'>): Effect {
  return { kind: 'cancel', job: id, queue: NUDGES };
}

/** Named by person, week and time: put twice it is one job, and one that was moved is another. */
function plannedAt(
  record: PersonRecord,
  matter: PlannedNudge['matter'],
  { day, week }: Slot,
  time: Date,
): { planned: PlannedNudge; due: Due } {
  const { person } = record;
  const at = time.toISOString();
  const id = [matter, person.tenant, person.platform, person.id, week, at].join(' ');
  return {
    planned: { id, matter, at, day, zone: zoneOf(record) },
    due: { kind: 'due', id, at, person, about: 'desk', desk: NUDGE_DESK, matter },
  };
}
