import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { parseChoice, type SlotChoice } from '../../conversation/choices.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending, type Slot } from '../../conversation/flow.ts';
import { readTime, readWeekday } from '../../nudges/read-time.ts';
import { readZone } from '../../nudges/read-zone.ts';
import { optedIn } from '../../nudges/settings.ts';
import { timeText, weekdayText, zoneText } from '../../nudges/slot-text.ts';
import { NUDGE_DESK } from '../../nudges/value.ts';
import { workWeekIn } from '../../nudges/work-week.ts';
import type { Answers } from '../../people/dialog.ts';
import { WEEKDAYS } from '../../people/nudging.ts';
import type { PersonRecord } from '../../people/record.ts';
import { TRACKS } from '../../skills/destination.ts';
import { atValue, chosenTime, type Kept, keptSchema, NUDGES_FLOW, OTHER } from './given.ts';
import { hears } from './hears.ts';
import { falls, inTime, meets, movesWith, pressed, standsAt } from './on-its-own.ts';
import { serves } from './serves.ts';
import { setMessage } from './settings-message.ts';
import { trackOf } from './standing.ts';

const TAP_SECONDS = 6;
const USUAL_TIME = '09:00';
const TIMES = ['07:00', '08:00', '09:00', '12:00', '16:00', '18:00', '22:00'];

/** One small step a week, at the person's own day and hour. Asked only for what is not known. */
export const nudges = defineFlow<Kept>({
  name: NUDGES_FLOW,
  starts: () => [],
  allow: 'direct',
  fleeting: true,
  questionnaire: {
    schema: keptSchema,
    copy: ({ library, record }) => {
      const zone = record.nudging?.zoneSaid ? record.nudging.zone : (record.person.timeZone ?? record.nudging?.zone);
      const trackKnown = trackOf(library, record) !== undefined || record.nudging?.track !== undefined;
      return { zoneKnown: zone !== undefined, zone: zone ?? 'UTC', trackKnown };
    },
  },
  slots,
  ends,
  desk: { name: NUDGE_DESK, hears, serves, pressed, standsAt, falls, meets, inTime, movesWith },
});

function slots({ zoneKnown, zone, trackKnown }: Kept, library: Library, answers: Answers): readonly Slot[] {
  const { first } = workWeekIn(library, answers['zone'] ?? zone);
  const usual = { day: weekdayText(first), time: timeText(USUAL_TIME) };
  const yes = {
    value: 'yes',
    label: sayLine(library, 'nudge_label_usual', usual),
    also: ['yes', 'ok', 'fine', 'sure'],
  };
  const other = { value: OTHER, label: sayLine(library, 'nudge_label_other', {}), also: ['no', 'another', 'other'] };
  const asked: Slot[] = [
    ...(zoneKnown ? [] : [zoneSlot(library)]),
    ...(trackKnown ? [] : [trackSlot(library)]),
    {
      ...choosing(library, 'usual', [yes, other]),
      name: sayLine(library, 'nudge_usual_name', {}),
      ask: () => say(library, 'nudge_ask_usual', usual),
      plainer: () => say(library, 'nudge_ask_usual', usual),
      why: say(library, 'nudge_day_why', {}),
      parse: (utterance) => {
        const [day, time] = [readWeekday(utterance), readTime(utterance)];
        if (day !== undefined || time !== undefined)
          return { kind: 'answer', value: atValue(day ?? first, time ?? USUAL_TIME) };
        return parseChoice([yes, other], utterance);
      },
      shown: (value) => {
        const { day, time } = chosenTime({ usual: value });
        if (day === undefined || time === undefined) return value === OTHER ? other.label : yes.label;
        return sayLine(library, 'nudge_label_usual', { day: weekdayText(day), time: timeText(time) });
      },
    },
    daySlot(library),
    timeSlot(library),
  ];
  const [start, ...rest] = asked;
  return start === undefined ? [] : [{ ...start, before: () => say(library, 'nudge_start', {}) }, ...rest];
}

function choosing(_library: Library, id: string, choices: readonly SlotChoice[]) {
  return {
    id,
    seconds: TAP_SECONDS,
    choices,
    parse: (utterance: string) => parseChoice(choices, utterance),
    free: false,
    shown: (value: string) => choices.find((choice) => choice.value === value)?.label ?? value,
  };
}

function zoneSlot(library: Library): Slot {
  const { timeZones } = library;
  const choices = timeZones.offered.map(({ label, zone }) => ({ value: zone, label, also: [] }));
  return {
    ...choosing(library, 'zone', choices),
    name: sayLine(library, 'nudge_zone_name', {}),
    ask: () => say(library, 'nudge_ask_zone', {}),
    plainer: () => say(library, 'nudge_ask_zone', {}),
    why: say(library, 'nudge_zone_why', {}),
    parse: (utterance) => {
      const zone = readZone(timeZones, utterance);
      if (zone !== undefined) return { kind: 'answer', value: zone };
      const chosen = parseChoice(choices, utterance);
      return chosen.kind === 'unread' && !utterance.includes('?')
        ? { kind: 'almost', hint: say(library, 'nudge_zone_unread', {}) }
        : chosen;
    },
    shown: (value) => zoneText(library, value),
  };
}

function trackSlot(library: Library): Slot {
  const [manage, work] = TRACKS;
  const choices = [
    { value: manage, label: sayLine(library, 'nudge_label_manage', {}), also: ['manager', 'manage', 'i manage'] },
    { value: work, label: sayLine(library, 'nudge_label_work', {}), also: ['work', 'lead', 'i do the work'] },
  ];
  return {
    ...choosing(library, 'track', choices),
    name: sayLine(library, 'nudge_track_name', {}),
    ask: () => say(library, 'nudge_ask_track', {}),
    plainer: () => say(library, 'nudge_ask_track', {}),
    why: say(library, 'nudge_track_why', {}),
  };
}

function daySlot(library: Library): Slot {
  const choices = WEEKDAYS.map((day) => ({ value: day, label: weekdayText(day), also: [day.slice(0, 3), `${day}s`] }));
  return {
    ...choosing(library, 'day', choices),
    name: sayLine(library, 'nudge_day_name', {}),
    when: (answers) => answers['usual'] === OTHER,
    ask: () => say(library, 'nudge_ask_day', {}),
    plainer: () => say(library, 'nudge_ask_day', {}),
    why: say(library, 'nudge_day_why', {}),
    parse: (utterance) => {
      const day = readWeekday(utterance);
      return day === undefined ? parseChoice(choices, utterance) : { kind: 'answer', value: day };
    },
  };
}

function timeSlot(library: Library): Slot {
  const choices = TIMES.map((time) => ({ value: time, label: timeText(time), also: [] }));
  return {
    ...choosing(library, 'time', choices),
    name: sayLine(library, 'nudge_time_name', {}),
    when: (answers) => answers['usual'] === OTHER,
    ask: () => say(library, 'nudge_ask_time', {}),
    plainer: () => say(library, 'nudge_ask_time', {}),
    parse: (utterance) => {
      const time = readTime(utterance);
      return time === undefined ? { kind: 'unread' } : { kind: 'answer', value: time };
    },
    shown: timeText,
  };
}

function ends({ library, answers, now }: Ending<Kept>, record: PersonRecord): Served {
  const zone = answers['zone'];
  const track = TRACKS.find((one) => one === answers['track']);
  const { first } = workWeekIn(library, zone ?? record.nudging?.zone ?? record.person.timeZone ?? 'UTC');
  const chosen = {
    ...(answers['usual'] === 'yes' ? { day: first, time: USUAL_TIME } : chosenTime(answers)),
    ...(zone === undefined ? {} : { zone, zoneSaid: true }),
    ...(track === undefined ? {} : { track }),
  };
  const on = optedIn(library, record, chosen, now);
  return { record: on.record, messages: [setMessage(library, on.record, now)], offered: [], effects: on.effects };
}
