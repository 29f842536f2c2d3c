import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Choice } from '../message/message.ts';
import { type NudgeSettings, WEEKDAYS } from '../people/nudging.ts';
import type { PersonRecord } from '../people/record.ts';
import { zoneOf } from '../people/zone.ts';
import { dayAt, dayText } from '../plan/days.ts';
import type { Track } from '../skills/destination.ts';
import { nextOf, usualSettings } from './settings.ts';
import { slotText, timeText, weekdayText, zoneText } from './slot-text.ts';
import { nudgeValue } from './value.ts';

/** One thing that can be set, with what pressing it carries; `chosen` marks how it is now. */
export interface SettingChoice extends Choice {
  readonly chosen: boolean;
}

/** A person's nudge settings, to be shown with buttons: the values come back like any press. */
export interface NudgeSettingsView {
  /** "none": never turned on. "silent": stopped because nobody answered. */
  readonly state: NudgeSettings['state']['kind'] | 'none';
  /** The state in a sentence, and the next one where there is one. */
  readonly lines: readonly string[];
  /** When the next one is due. */
  readonly next: Date | undefined;
  readonly days: readonly SettingChoice[];
  readonly times: readonly SettingChoice[];
  readonly topics: readonly SettingChoice[];
  /** For how long they can be paused; none unless they are on. */
  readonly pauses: readonly Choice[];
  readonly zone: string;
  /** What to do as a whole: turn on or off, skip one, pause, undo. */
  readonly actions: readonly Choice[];
}

const TIMES = ['06:00', '07:00', '08:00', '09:00', '10:00', '12:00', '14:00', '16:00', '18:00', '20:00', '22:00'];

const PAUSE_WEEKS = [2, 4] as const;

/** Everything a settings page shows. Pure; the same record, library and time give the same view. */
export function nudgeSettingsView(library: Library, record: PersonRecord, track: Track, now: Date): NudgeSettingsView {
  const { nudging } = record;
  const settings = nudging ?? usualSettings(library, record);
  const zone = zoneOf(record);
  const next = nextOf(library, record, now);
  const times = TIMES.includes(settings.time) ? TIMES : [...TIMES, settings.time].sort();
  const { families } = library.nudges[track];
  return {
    state: nudging?.state.kind ?? 'none',
    lines: settingsLines(library, record, now),
    next: next?.at,
    days: WEEKDAYS.map((day) => ({
      label: weekdayText(day),
      value: nudgeValue('day', day),
      chosen: day === settings.day,
    })),
    times: times.map((time) => ({
      label: timeText(time),
      value: nudgeValue('time', time),
      chosen: time === settings.time,
    })),
    topics: Object.entries(families).map(([family, label]) => {
      const chosen = !settings.without.includes(family);
      return { label, value: nudgeValue(chosen ? 'topic-off' : 'topic-on', family), chosen };
    }),
    pauses: nudging?.state.kind === 'on' ? [...pauseLengths(library), pauseOpen(library)] : [],
    zone: zoneText(library, zone),
    actions: actionsOf(library, nudging),
  };
}

/** How the nudges stand, in one or two sentences. */
export function settingsLines(library: Library, record: PersonRecord, now: Date): string[] {
  const { nudging } = record;
  if (nudging === undefined) return [sayLine(library, 'nudge_not_yet', {})];
  const zone = zoneOf(record);
  const today = dayAt(now, zone);
  const next = nextOf(library, record, now);
  return [
    stateLine(library, nudging, zoneText(library, zone), today),
    ...(next === undefined
      ? []
      : [sayLine(library, 'nudge_next', { when: slotText(library, next, nudging.time, today) })]),
  ];
}

function stateLine(library: Library, { state, day, time }: NudgeSettings, zone: string, today: string): string {
  switch (state.kind) {
    case 'on':
      return sayLine(library, 'nudge_is_on', { day: weekdayText(day), time: timeText(time), zone });
    case 'paused':
      return state.until === undefined
        ? sayLine(library, 'nudge_is_paused', {})
        : sayLine(library, 'nudge_is_paused_until', { date: dayText(state.until, today) });
    case 'off':
    case 'silent':
      return sayLine(library, 'nudge_is_off', {});
    default:
      return state satisfies never;
  }
}

/** Pauses with an end: after them they go on by themselves. */
export function pauseLengths(library: Library): Choice[] {
  return PAUSE_WEEKS.map((weeks) => ({
    label: sayLine(library, 'nudge_pause_weeks', { weeks: String(weeks) }),
    value: nudgeValue('pause', `for ${weeks} weeks`),
  }));
}

function pauseOpen(library: Library): Choice {
  return { label: sayLine(library, 'nudge_pause_open', {}), value: nudgeValue('pause') };
}

/** What can be pressed about the nudges as a whole, by how they stand. */
export function actionsOf(library: Library, nudging: PersonRecord['nudging']): Choice[] {
  const choice = (label: 'on' | 'off' | 'snooze' | 'pause' | 'undo', value: string): Choice => {
    const key = `nudge_label_${label}` as const;
    return { label: sayLine(library, key, {}), value };
  };
  const on = choice('on', nudgeValue('on'));
  const undo = nudging?.before === undefined ? [] : [choice('undo', nudgeValue('undo'))];
  if (nudging === undefined) return [on];
  const { state } = nudging;
  if (state.kind !== 'on')
    return [on, ...(state.kind === 'paused' ? [choice('off', nudgeValue('stop'))] : []), ...undo];
  return [
    choice('snooze', nudgeValue('snooze')),
    choice('pause', nudgeValue('pause')),
    choice('off', nudgeValue('stop')),
    ...undo,
  ];
}
