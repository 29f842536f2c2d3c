import type { Hearing } from '../../conversation/desk.ts';
import { readTime, readWeekday } from '../../nudges/read-time.ts';
import { readZone } from '../../nudges/read-zone.ts';
import { followUpOf, type NudgeAsk, nudgeValue } from '../../nudges/value.ts';
import type { Nudging } from '../../people/nudging.ts';
import { isQuestion, readWhole } from '../../understanding/commands.ts';
import { tokens } from '../../understanding/tokens.ts';
import { PLAN_STEP } from '../plan/step-given.ts';
import { NUDGE_PLAN } from './given.ts';

/** Said in one breath; longer text is about something else. */
const MOST_WORDS = 16;
const UNTIL = /^(?:please\s+)?(?:pause|snooze|mute|hold|stop|skip|silence)\b(.*?)\b((?:until|till|for|to)\s+.+)$/i;
const ABOUT = /\b(?:nudges?|nudging|steps?)\b(?:\s+me)?(?:\s+any\s*more)?\s+(?:about|regarding)\s+(.+)$/i;
const NONE_OF = /^(?:please\s+)?(?:no|stop|without|not|never|skip|leave out|i don['’]?t want)\b/i;
const THEIRS = /^(?:(?:what|where|how) (?:are|about) )?(?:my |the )?nudges?\s*[.?!]*$/i;
const NUDGE = /\bnudg(?:e|es|ing)\b/i;
const ZONE = /\b(?:time ?zone|timezone)\b/i;
const WHEN = /^(?:when|what|why|how|which|do|does|did)\b/i;
/** Words that mean the nudge only for some days after it, and with nothing newer to mean. */
const REPLIES = {
  plan_done: 'done',
  plan_partly: 'partly',
  plan_cue: 'plan',
  plan_not_this_week: 'not-this-week',
} as const satisfies Partial<Record<string, NudgeAsk>>;
const REPLIED_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** What words ask of the nudges, as the value a button would carry. In the direct chat, at any time. */
export function hears(hearing: Hearing, text: string): string | undefined {
  const { library, record, direct } = hearing;
  if (!direct || tokens(text).length > MOST_WORDS) return undefined;
  const { nudging } = record;
  // Without their small words "my nudges" and "nudge me" would be the same.
  if (THEIRS.test(text.trim())) return nudgeValue('show');
  const listed = readWhole(library.commands.nudges, text);
  if (listed !== undefined && listed !== 'bare_stop' && listed !== 'bare_pause' && listed !== 'bare_snooze')
    return nudgeValue(LISTED[listed], listed === 'change' ? '' : undefined);
  if (nudging !== undefined && isFree(hearing, nudging)) {
    if (listed === 'bare_stop' && nudging.state.kind !== 'off') return nudgeValue('stop');
    if (listed === 'bare_pause' && nudging.state.kind === 'on') return nudgeValue('pause');
    if (listed === 'bare_snooze' && nudging.state.kind === 'on') return nudgeValue('snooze');
    const until = untilWords(text);
    if (until !== undefined) return nudgeValue('pause', until);
  }
  return nudging === undefined ? said(hearing, text) : (said(hearing, text) ?? replied(hearing, nudging, text));
}

const LISTED = {
  show: 'show',
  on: 'on',
  stop: 'stop',
  pause: 'pause',
  snooze: 'snooze',
  change: 'set',
  undo: 'undo',
  answer: 'answer',
} as const satisfies Record<string, NudgeAsk>;

/** What names the nudges themselves. */
function said({ library }: Hearing, text: string): string | undefined {
  const topic = ABOUT.exec(text.trim())?.[1];
  if (topic !== undefined) {
    const name = topic.replace(/\b(?:again|any\s*more|please|now)\b[.!]*$/i, '').trim();
    return isQuestion(text) ? undefined : nudgeValue(NONE_OF.test(text.trim()) ? 'topic-off' : 'topic-on', name);
  }
  if (ZONE.test(text) && !WHEN.test(text.trim())) {
    const zone = readZone(library.timeZones, text.replace(/^.*?\btime ?zone\b\s*(?:is|to|=|:)?\s*/i, ''));
    if (zone !== undefined) return nudgeValue('zone', zone);
  }
  if (!NUDGE.test(text) || WHEN.test(text.trim())) return undefined;
  const until = untilWords(text);
  if (until !== undefined) return nudgeValue('pause', until);
  const timed = readWeekday(text) !== undefined || readTime(text) !== undefined;
  return timed ? nudgeValue('set', text) : undefined;
}

function untilWords(text: string): string | undefined {
  const [, between = '', words] = UNTIL.exec(text.trim()) ?? [];
  const aboutNudges = /^(?:\s*(?:my|the|all|these|weekly|nudges?|them|it|this|nudging|me|messages?))*\s*$/i.test(
    between,
  );
  return aboutNudges ? words : undefined;
}

/** "Done", "plan it" and "not this week" in answer to a nudge, where there is no other step they could mean. */
function replied(hearing: Hearing, nudging: Nudging, text: string): string | undefined {
  const { library, record, now, within } = hearing;
  const last = nudging.lately.at(-1);
  if (last === undefined || !isFree(hearing, nudging)) return undefined;
  if (within !== undefined && within !== PLAN_STEP && within !== NUDGE_PLAN) return undefined;
  if (now.getTime() - Date.parse(last.at) > REPLIED_FOR_MS) return undefined;
  const ask = readWhole(library.commands.asks, text);
  const reply = ask === undefined ? undefined : (REPLIES as Readonly<Record<string, NudgeAsk>>)[ask];
  // Whoever has a plan means the step at hand, and that may be another by now.
  const isOurs =
    last.step === undefined ? record.plan === undefined || last.nudge !== undefined : last.reply === undefined;
  if (reply === undefined || !isOurs) return undefined;
  // Once it was asked how it went, that is what is answered.
  const wasAsked = record.unasked.some(({ kind, about }) => kind === 'follow-up' && about === last.week);
  return nudgeValue(reply, wasAsked && reply !== 'plan' ? followUpOf(last.week) : last.week);
}

/** Nothing else is being asked, or the nudge came after it was. */
function isFree({ record, within }: Hearing, { lately }: Nudging): boolean {
  if (within === undefined) return true;
  const last = lately.at(-1);
  const asking = record.dialogs.find(({ flow, state }) => flow === within && state === 'open');
  return last !== undefined && asking !== undefined && asking.touchedAt < last.at;
}
