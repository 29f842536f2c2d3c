import { say } from '../../content/say.ts';
import type { Fallen, Falling, Met, Visit } from '../../conversation/desk.ts';
import { readFlowValue } from '../../conversation/flow-value.ts';
import type { Message } from '../../message/message.ts';
import { answeredNudge } from '../../nudges/answered.ts';
import { nudgeFalls } from '../../nudges/fall.ts';
import { planned } from '../../nudges/settings.ts';
import { NUDGE_DESK, readAbout, readNudgeValue } from '../../nudges/value.ts';
import type { Nudging } from '../../people/nudging.ts';
import type { PersonRecord } from '../../people/record.ts';
import type { SaidUnasked } from '../../people/unasked.ts';
import { zoneOf } from '../../people/zone.ts';
import { NUDGES_FLOW } from './given.ts';
import { standingOf } from './standing.ts';

/** A job that is so late has been lost, and one planned so far ahead was put by a clock that had jumped. */
const LOST_AFTER_MS = 3 * 24 * 60 * 60 * 1000;

export function falls(falling: Falling): Fallen | undefined {
  if (falling.record.nudging === undefined) return undefined;
  return nudgeFalls(falling, standingOf(falling.library, falling.record));
}

/** A nudge that was answered shows the answer, and takes no other by a press. */
export function pressed({ library, record }: Pick<Visit, 'library' | 'record'>, value: string): Message | undefined {
  return answeredNudge(library, record, value);
}

/** The nudge of that week, or the question how it went. */
export function standsAt({ unasked }: PersonRecord, value: string): SaidUnasked['shown'] {
  const about = readNudgeValue(value)?.about;
  if (about === undefined) return undefined;
  const { week, followUp } = readAbout(about);
  const kind = followUp ? 'follow-up' : 'nudge';
  return unasked.findLast((said) => said.kind === kind && said.about === week)?.shown;
}

/** The person is there: nothing is unanswered any more, and whoever fell silent is told once how to go on. */
export function meets({ library, record, now }: Visit, quiet: boolean): Met {
  const { nudging } = record;
  if (nudging === undefined) return { record, note: [], effects: [] };
  const heard = { ...record, nudging: { ...nudging, unanswered: 0 } };
  const { state } = nudging;
  if (state.kind === 'silent' && !state.told && !quiet) {
    const told: Nudging = { ...heard.nudging, state: { kind: 'silent', told: true } };
    return { record: { ...heard, nudging: told }, note: say(library, 'nudge_welcome_back', {}), effects: [] };
  }
  const isOff = isLost(nudging, now) || hasMoved(record, nudging);
  const again = isOff ? planned(library, heard, now) : { record: heard, effects: [] };
  return { ...again, note: [] };
}

/** Where nudges are on, one is always planned. */
function isLost({ state, planned: jobs }: Nudging, now: Date): boolean {
  const next = jobs.find(({ matter }) => matter === 'nudge');
  const isOn = state.kind === 'on' || (state.kind === 'paused' && state.until !== undefined);
  if (!isOn) return false;
  return next === undefined || now.getTime() - Date.parse(next.at) > LOST_AFTER_MS;
}

/** The next one was planned for where they were. */
function hasMoved(record: PersonRecord, { planned: jobs }: Nudging): boolean {
  const zone = jobs.find(({ matter }) => matter === 'nudge')?.zone;
  return zone !== undefined && zone !== zoneOf(record);
}

/** A nudge that is still wanted goes by where the person is, unless they have said where that is. */
export function movesWith({ nudging }: PersonRecord, due: string): boolean {
  return nudging?.zoneSaid === false && nudging.planned.some(({ id, matter }) => id === due && matter === 'nudge');
}

/** Opting in and setting a day or an hour need the person's own time. */
export function inTime(value: string): boolean {
  const ofFlow = readFlowValue(value);
  if (ofFlow?.kind === 'begin') return ofFlow.flow === NUDGES_FLOW;
  const ask = value.startsWith(`${NUDGE_DESK}:`) ? readNudgeValue(value)?.ask : undefined;
  return ask === 'on' || ask === 'set' || ask === 'day' || ask === 'time';
}
