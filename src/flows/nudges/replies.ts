import { say } from '../../content/say.ts';
import type { Served, Visit } from '../../conversation/desk.ts';
import type { Counted, CountedEvent, Effect } from '../../conversation/effect.ts';
import type { Message } from '../../message/message.ts';
import { slotOn } from '../../nudges/cadence.ts';
import { cadenceOf, nextOf, withFollowUp } from '../../nudges/settings.ts';
import { readAbout } from '../../nudges/value.ts';
import { nextWorkingDay, workWeekIn } from '../../nudges/work-week.ts';
import type { NudgeReply, Nudging, SentNudge } from '../../people/nudging.ts';
import type { PersonRecord } from '../../people/record.ts';
import { dayAt } from '../../plan/days.ts';
import { voiceOf } from '../../plan/plan-message.ts';
import { stepTitle, stepWords } from '../../plan/step-text.ts';
import { takeAnother } from '../../plan/take-another.ts';
import { asked } from '../plan/choices.ts';
import { serves as servesPlan } from '../plan/serves.ts';
import { PLAN_STEP } from '../plan/step-given.ts';
import { planValue } from '../plan/value.ts';
import { NUDGE_PLAN } from './given.ts';
import { nextText } from './settings-message.ts';

type Marking = Exclude<NudgeReply, 'planned'>;

/** "Done", "partly", "not this week": days later too, and once. Where the nudge was about a step, the plan moves. */
export function servesMark(visit: Visit, nudging: Nudging, reply: Marking, about: string | undefined): Served {
  const { library, record } = visit;
  const nudge = nudgeOf(nudging, about);
  if (nudge === undefined) return only(record, say(library, 'nudge_too_long_ago', {}));
  if (nudge.reply === reply) return only(record, say(library, 'nudge_noted_before', {}));
  const marked = withReply(record, nudging, { ...nudge, reply });
  const effects = [counting(nudge, reply)];
  if (nudge.step !== undefined && marked.plan !== undefined) {
    const served = servesPlan({ ...visit, record: marked }, planValue(reply, nudge.step));
    if (served !== undefined) return { ...served, effects: [...(served.effects ?? []), ...effects] };
  }
  return { ...only(marked, [...noted(visit, nudge, reply), ...nextLine(visit, marked)]), effects };
}

function noted({ library }: Visit, nudge: SentNudge, reply: Marking): Message {
  const small = library.nudges[nudge.track].nudges.find(({ id }) => id === nudge.nudge)?.small;
  if (reply === 'not-this-week' && small !== undefined) return say(library, 'nudge_noted_not_this_week', { small });
  return say(library, 'nudge_noted_done', {});
}

function nextLine({ library, now }: Visit, record: PersonRecord): Message {
  const when = nextText(library, record, now);
  return when === undefined ? [] : say(library, 'nudge_noted_next', { when });
}

/** "Plan it": when it will be done is asked, and some days later how it went. */
export function servesPlanIt(visit: Visit, nudging: Nudging, about: string | undefined): Served {
  const { library, record } = visit;
  const nudge = nudgeOf(nudging, about);
  if (nudge === undefined) return only(record, say(library, 'nudge_too_long_ago', {}));
  const isNew = nudge.reply !== 'planned';
  const kept = withReply(record, nudging, { ...nudge, reply: 'planned' });
  const follow = followUp(visit, kept);
  const effects = [...follow.effects, ...(isNew ? [counting(nudge, 'planned')] : [])];
  const ofPlan = nudge.step !== undefined && record.plan !== undefined;
  return { record: follow.record, messages: [], offered: [], begin: ofPlan ? PLAN_STEP : NUDGE_PLAN, effects };
}

/** Two working days later, if that is before the next nudge. */
function followUp({ library, now }: Visit, record: PersonRecord): { record: PersonRecord; effects: readonly Effect[] } {
  const { nudging } = record;
  if (nudging === undefined) return { record, effects: [] };
  const cadence = cadenceOf(record, nudging);
  const work = workWeekIn(library, cadence.zone);
  const day = nextWorkingDay(nextWorkingDay(dayAt(now, cadence.zone), work), work);
  const slot = slotOn(day, cadence, work);
  const next = nextOf(library, record, now);
  return slot === undefined || next === undefined || slot.day >= next.day
    ? { record, effects: [] }
    : withFollowUp(record, slot);
}

/** Another gap first: the steps of the one that keeps slipping move behind it. */
export function servesAnother(visit: Visit, nudging: Nudging, about: string | undefined): Served {
  const { library, record } = visit;
  const { plan } = record;
  const nudge = nudgeOf(nudging, about);
  const key = nudge?.step;
  const taken = plan === undefined || key === undefined ? undefined : takeAnother(plan, key);
  if (plan === undefined || nudge === undefined || taken === undefined)
    return only(record, say(library, 'nudge_another_none', {}));
  const step = stepTitle(stepWords(library, voiceOf(plan), taken.first.step));
  // What is written next is about the step that is now at hand.
  const kept = withReply(record, nudging, { ...nudge, reply: 'not-this-week' });
  return {
    ...only({ ...kept, plan: taken.plan, planBefore: plan }, say(library, 'nudge_another', { step })),
    effects: [counting(nudge, 'not-this-week')],
    offered: [asked(library, 'week'), asked(library, 'show'), asked(library, 'undo')],
  };
}

/** The answer to a question about an earlier idea; without its name the last that was asked. */
export function servesAnswer({ library, record }: Visit, { lately }: Nudging, id: string | undefined): Served {
  const asked = id ?? lately.findLast(({ recall }) => recall !== undefined)?.recall;
  const known = Object.values(library.nudges).flatMap(({ nudges }) => nudges);
  const nudge = known.find((one) => one.id === asked);
  if (nudge === undefined) return only(record, say(library, 'nudge_too_long_ago', {}));
  return only(record, say(library, 'nudge_answer', { recall: nudge.recall, answer: nudge.answer }));
}

export function counting({ track, family }: Counted, event: CountedEvent): Effect {
  return { kind: 'count', counted: { track, family }, event };
}

export function nudgeOf({ lately }: Nudging, about: string | undefined): SentNudge | undefined {
  return about === undefined ? lately.at(-1) : lately.findLast(({ week }) => week === readAbout(about).week);
}

export function withReply(record: PersonRecord, nudging: Nudging, nudge: SentNudge): PersonRecord {
  const lately = nudging.lately.map((other) => (other.week === nudge.week ? nudge : other));
  return { ...record, nudging: { ...nudging, lately } };
}

export function only(record: PersonRecord, message: Message): Served {
  return { record, messages: [message], offered: [] };
}
