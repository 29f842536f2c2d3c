import { say, sayLine } from '../../content/say.ts';
import type { Served, Visit } from '../../conversation/desk.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { Message } from '../../message/message.ts';
import { readTime, readWeekday } from '../../nudges/read-time.ts';
import { type Changed, changed, optedIn, secondOf, undone } from '../../nudges/settings.ts';
import { type NudgeAsk, nudgeValue, readNudgeValue } from '../../nudges/value.ts';
import { actionsOf, pauseLengths, settingsLines } from '../../nudges/view.ts';
import type { Answers } from '../../people/dialog.ts';
import { type NudgeSettings, type Nudging, WEEKDAYS } from '../../people/nudging.ts';
import { isZone, zoneOf } from '../../people/zone.ts';
import { namedDays } from '../../plan/date-phrases.ts';
import { dayAt } from '../../plan/days.ts';
import { atValue, NUDGES_FLOW, OTHER } from './given.ts';
import { counting, only, servesAnother, servesAnswer, servesMark, servesPlanIt } from './replies.ts';
import { nextText, setMessage, settingsMessage } from './settings-message.ts';
import { standingOf } from './standing.ts';
import { servesTopic } from './topics.ts';

/** Everything that is asked of the nudges. */
export function serves(visit: Visit, value: string): Served | undefined {
  const read = readNudgeValue(value);
  if (read === undefined) return undefined;
  const { nudging } = visit.record;
  return nudging === undefined ? newcomer(visit, read.ask, read.about) : known(visit, nudging, read.ask, read.about);
}

/** Whoever has none yet is asked what is not known; what they said already counts. */
function newcomer(visit: Visit, ask: NudgeAsk, about: string | undefined): Served {
  const { library, record } = visit;
  const wanted: readonly NudgeAsk[] = ['on', 'set', 'day', 'time', 'zone'];
  if (!wanted.includes(ask))
    return { ...only(record, say(library, 'nudge_not_yet', {})), offered: actionsOf(library, undefined) };
  return { record, messages: [], offered: [], begin: NUDGES_FLOW, given: given(ask, about) };
}

function given(ask: NudgeAsk, about = ''): Answers {
  if (ask === 'zone') return { zone: about };
  const day = ask === 'day' ? WEEKDAYS.find((one) => one === about) : readWeekday(about);
  const time = ask === 'time' ? about : readTime(about);
  if (day !== undefined && time !== undefined) return { usual: atValue(day, time) };
  return {
    ...(day === undefined && time === undefined ? {} : { usual: OTHER }),
    ...(day === undefined ? {} : { day }),
    ...(time === undefined ? {} : { time }),
  };
}

function known(visit: Visit, nudging: Nudging, ask: NudgeAsk, about: string | undefined): Served {
  const { library, record, now } = visit;
  switch (ask) {
    case 'done':
    case 'partly':
    case 'not-this-week':
      return servesMark(visit, nudging, ask, about);
    case 'plan':
      return servesPlanIt(visit, nudging, about);
    case 'another':
      return servesAnother(visit, nudging, about);
    case 'answer':
      return servesAnswer(visit, nudging, about);
    case 'show':
      return shown(visit);
    case 'on':
      return turnedOn(visit, nudging);
    case 'stop':
      return settled(visit, changed(library, record, nudging, { state: { kind: 'off' } }, now), {
        message: say(library, 'nudge_stopped', {}),
        effects: countingLast(nudging, 'stop'),
      });
    case 'pause':
      return paused(visit, nudging, about);
    case 'snooze':
      return snoozed(visit, nudging);
    case 'set':
      return set(visit, nudging, about ?? '');
    case 'day': {
      const day = WEEKDAYS.find((one) => one === about);
      return day === undefined ? unclear(visit) : reset(visit, nudging, { day });
    }
    case 'time': {
      const time = readTime(about ?? '');
      return time === undefined ? unclear(visit) : reset(visit, nudging, { time });
    }
    case 'zone': {
      const zone = about ?? '';
      return isZone(zone) ? reset(visit, nudging, { zone, zoneSaid: true }) : unclear(visit);
    }
    case 'topic-off':
    case 'topic-on':
      return servesTopic(visit, nudging, ask === 'topic-off', about ?? '');
    case 'undo':
      return undo(visit, nudging);
    default:
      return ask satisfies never;
  }
}

function shown({ library, record, now }: Visit): Served {
  const { track } = standingOf(library, record);
  return { ...only(record, settingsMessage(library, record, track, now)), offered: actionsOf(library, record.nudging) };
}

/** On as they were; where they are on already, how they stand. */
function turnedOn(visit: Visit, { state }: Nudging): Served {
  const { library, record, now } = visit;
  if (state.kind === 'on') return shown(visit);
  const on = optedIn(library, record, {}, now);
  const when = nextText(library, on.record, now) ?? '';
  return settled(visit, on, { message: say(library, 'nudge_on_again', { when }), effects: [] });
}

function paused(visit: Visit, nudging: Nudging, until: string | undefined): Served {
  const { library, record, now } = visit;
  const effects = countingLast(nudging, 'pause');
  if (until === undefined || until === '') {
    const change = changed(library, record, nudging, { state: { kind: 'paused' } }, now);
    const paused = settled(visit, change, { message: say(library, 'nudge_paused', {}), effects });
    return { ...paused, offered: [...pauseLengths(library), ...paused.offered] };
  }
  const today = dayAt(now, zoneOf(record));
  const days = namedDays(until, today);
  const spell = /^for\s+(.*)/i.exec(until)?.[1];
  const named = spell === undefined ? days : namedDays(`in ${spell}`, today);
  if (named.kind !== 'days') return only(record, say(library, 'nudge_date_unclear', {}));
  if (named.from <= today) return only(record, say(library, 'nudge_date_past', {}));
  const change = changed(library, record, nudging, { state: { kind: 'paused', until: named.from } }, now);
  const when = nextText(library, change.record, now) ?? '';
  return settled(visit, change, { message: say(library, 'nudge_paused_until', { when }), effects });
}

/** One is left out; the one after it comes. */
function snoozed(visit: Visit, nudging: Nudging): Served {
  const { library, record, now } = visit;
  const second = secondOf(library, record, now);
  if (second === undefined) return shown(visit);
  return paused(visit, nudging, `until ${second.day}`);
}

/** "Nudge me on Thursday at 6 pm"; "change my nudges" without either asks for them. */
function set(visit: Visit, nudging: Nudging, words: string): Served {
  const [day, time] = [readWeekday(words), readTime(words)];
  if (words === '')
    return { record: visit.record, messages: [], offered: [], begin: NUDGES_FLOW, given: { usual: OTHER } };
  if (day === undefined && time === undefined) return unclear(visit);
  return reset(visit, nudging, { ...(day === undefined ? {} : { day }), ...(time === undefined ? {} : { time }) });
}

/** Whoever sets a day or an hour wants them on. */
function reset(visit: Visit, nudging: Nudging, change: Partial<NudgeSettings>): Served {
  const { library, record, now } = visit;
  const on = changed(library, record, nudging, { ...change, state: { kind: 'on' } }, now);
  return settled(visit, on, { message: setMessage(library, on.record, now), effects: [] });
}

function undo(visit: Visit, nudging: Nudging): Served {
  const { library, record, now } = visit;
  const back = undone(library, record, nudging, now);
  if (back === undefined) return only(record, say(library, 'nudge_nothing_to_undo', {}));
  const state = settingsLines(library, back.record, now).join(' ');
  return settled(visit, back, { message: say(library, 'nudge_undone', { state }), effects: [] });
}

function unclear({ library, record }: Visit): Served {
  return only(record, say(library, 'nudge_time_unclear', {}));
}

function settled(
  { library }: Visit,
  change: Changed,
  { message, effects }: { readonly message: Message; readonly effects: readonly Effect[] },
): Served {
  const label = sayLine(library, 'nudge_label_undo', {});
  const undo = change.record.nudging?.before === undefined ? [] : [{ label, value: nudgeValue('undo') }];
  return { record: change.record, messages: [message], offered: undo, effects: [...change.effects, ...effects] };
}

/** What made somebody stop is, as far as anybody can tell, the last one they had. */
function countingLast({ lately }: Nudging, event: 'pause' | 'stop'): readonly Effect[] {
  const last = lately.at(-1);
  return last === undefined ? [] : [counting(last, event)];
}
