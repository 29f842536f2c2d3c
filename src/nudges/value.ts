/** What is asked of the nudges, by a button or in words: "nudge:done:2026-11-23". */
export const NUDGE_DESK = 'nudge';

export const NUDGE_ASKS = [
  /** About one nudge, named by its week. */
  'done',
  'partly',
  'plan',
  'not-this-week',
  'another',
  /** The answer to a question about an earlier idea, named by the nudge. */
  'answer',
  /** Settings; what they are set to comes after them. */
  'show',
  'on',
  'stop',
  'pause',
  'snooze',
  'set',
  'day',
  'time',
  'zone',
  'topic-off',
  'topic-on',
  'undo',
] as const;
export type NudgeAsk = (typeof NUDGE_ASKS)[number];

/** Behind the week, on the buttons of the message that asks how it went. */
const FOLLOW_UP = ' follow-up';

/** What the buttons of a follow-up are about: the nudge of that week, from another message. */
export function followUpOf(week: string): string {
  return `${week}${FOLLOW_UP}`;
}

/** The week that a button is about, and whether it stands under the follow-up. */
export function readAbout(about: string): { readonly week: string; readonly followUp: boolean } {
  const followUp = about.endsWith(FOLLOW_UP);
  return { week: followUp ? about.slice(0, -FOLLOW_UP.length) : about, followUp };
}

export interface NudgeValue {
  readonly ask: NudgeAsk;
  readonly about: string | undefined;
}

export function nudgeValue(ask: NudgeAsk, about?: string): string {
  return [NUDGE_DESK, ask, ...(about === undefined ? [] : [encodeURIComponent(about)])].join(':');
}

export function readNudgeValue(value: string): NudgeValue | undefined {
  const [desk, name, about, ...more] = value.split(':');
  const ask = NUDGE_ASKS.find((one) => one === name);
  if (desk !== NUDGE_DESK || ask === undefined || more.length > 0) return undefined;
  if (about === undefined) return { ask, about };
  try {
    return { ask, about: decodeURIComponent(about) };
  } catch {
    return undefined;
  }
}
