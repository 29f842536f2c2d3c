import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import { type Block, type Message, plain } from '../message/message.ts';
import { remembered } from '../people/contexts.ts';
import type { Answers, Dialog, Finished } from '../people/dialog.ts';
import { isExpired, keptUntil } from '../people/dialogs.ts';
import type { Entry } from '../people/entries.ts';
import type { PersonRecord } from '../people/record.ts';
import { askingNow, KEPT_DAYS } from '../people/retention.ts';
import { dayAt, fullDayText } from '../plan/days.ts';
import type { World } from './decision.ts';
import type { Slot } from './flow.ts';
import { viewOf } from './position.ts';
import { titleOf } from './prompt.ts';
import { topicLabel } from './respond.ts';
import { readTopicValue, topicValue } from './topic-value.ts';

/** Everything that is kept about somebody, in plain words; then for how long, who can see it and how to be rid of it. */
export function shownData(world: World, record: PersonRecord): Message {
  const { library, now, entries = [] } = world;
  const kept = [
    ...record.finished.flatMap((finished) => finishedShown(world, record, finished)),
    ...record.dialogs
      .filter((dialog) => dialog.state !== 'done' && !isExpired(dialog, now))
      .flatMap((dialog) => unfinishedShown(world, dialog)),
    ...planShown(library, record),
    ...nudgesShown(library, record),
    ...listed(
      say(library, 'my_data_stories', {}),
      record.stories.map(({ initiative }) => initiative),
    ),
    ...world.flows.flatMap(({ desk }) => desk?.keeps?.({ library, record, now, id: '' }) ?? []),
    ...listed(say(library, 'my_data_questions', {}), askedLast(library, record, now)),
    ...listed(
      say(library, 'my_data_asking', {}),
      askingNow(record, now).map(({ text }) => text),
    ),
    ...listed(
      say(library, 'my_data_sent', {}),
      entries.flatMap((entry) => (entry.kind === 'question' && entry.asked !== undefined ? [entry.asked] : [])),
    ),
    ...listed(
      say(library, 'my_data_unanswered', {}),
      entries.flatMap((entry) => (entry.kind === 'unanswered' ? [entry.text] : [])),
    ),
    ...listed(say(library, 'my_data_feedback', {}), feedbackGiven(library, entries)),
    ...(entries.some(({ kind }) => kind === 'set-aside') ? say(library, 'my_data_set_aside', {}) : []),
  ];
  return [
    ...(kept.length === 0 ? say(library, 'my_data_nothing', {}) : [...say(library, 'my_data', {}), ...kept]),
    ...say(library, 'my_data_always', {}),
    ...say(library, 'my_data_how_long', { days: String(world.retentionDays ?? KEPT_DAYS) }),
    ...say(library, 'my_data_who', {}),
    ...say(library, 'my_data_how_to_erase', {}),
  ];
}

function finishedShown(world: World, record: PersonRecord, finished: Finished): Message {
  const { library, now, flows } = world;
  const values = { flow: titleOf(library, finished.flow), date: fullDayText(dayAt(new Date(finished.at), 'UTC')) };
  const lead = say(library, 'my_data_finished', values);
  const dialog = record.dialogs.find(({ id }) => id === finished.dialog);
  const view = dialog && viewOf(flows, library, dialog);
  if (view !== undefined) return listed(lead, answersShown(library, view.slots, finished.answers));
  const flow = flows.find(({ name }) => name === finished.flow);
  const slots = flow?.slots(flow.begin({ library, record, now }), library, finished.answers) ?? [];
  return listed(lead, answersShown(library, slots, finished.answers));
}

function unfinishedShown({ library, flows }: World, dialog: Dialog): Message {
  const date = fullDayText(dayAt(new Date(dialog.touchedAt), 'UTC'));
  const values = { flow: titleOf(library, dialog.flow), date, until: fullDayText(dayAt(keptUntil(dialog), 'UTC')) };
  const slots = viewOf(flows, library, dialog)?.slots ?? [];
  const answers = answersShown(library, slots, dialog.answers);
  const quotes = Object.values(dialog.proposals).flatMap(({ quote }) => quote ?? []);
  return [
    ...say(library, 'my_data_unfinished', values),
    ...listed([], answers),
    ...listed(say(library, 'my_data_quotes', {}), [...new Set(quotes)]),
  ];
}

/** Each by the name of its question; what belongs to no question any more is shown as it is kept. */
function answersShown(library: Library, slots: readonly Slot[], answers: Answers): string[] {
  const known = slots.filter(({ id }) => answers[id] !== undefined);
  const others = Object.entries(answers).filter(([id]) => known.every((slot) => slot.id !== id));
  return [...known.map((slot) => [slot.name, inFull(slot, answers[slot.id] ?? '')]), ...others].map(
    ([name = '', answer = '']) => sayLine(library, 'my_data_answer', { name, answer }),
  );
}

/** Where an answer is confirmed its words may be cut short; here they are not. */
function inFull(slot: Slot, answer: string): string {
  const own = slot.free && slot.choices.every(({ value }) => value !== answer);
  return own ? answer : slot.shown(answer);
}

function planShown(library: Library, { plan }: PersonRecord): Message {
  if (plan === undefined) return [];
  const lead = say(library, 'my_data_plan', { weeks: String(plan.weeks.length), date: fullDayText(plan.start) });
  const said = plan.weeks.flatMap(({ cue, obstacle }) => [
    ...(cue === undefined ? [] : [{ name: cue.when, answer: cue.action }]),
    ...(obstacle === undefined ? [] : [{ name: obstacle.what, answer: obstacle.answer }]),
  ]);
  return [
    ...lead,
    ...listed(
      [],
      said.map((values) => sayLine(library, 'my_data_answer', values)),
    ),
  ];
}

function nudgesShown(library: Library, { nudging }: PersonRecord): Message {
  if (nudging === undefined) return [];
  const { day, time, zone, sent, lately, state } = nudging;
  const planned = lately.flatMap(({ cue }) => (cue === undefined ? [] : [{ name: cue.when, answer: cue.action }]));
  const values = { day: day.charAt(0).toUpperCase() + day.slice(1), time, zone, sent: String(sent) };
  const lead =
    state.kind === 'on' ? say(library, 'my_data_nudges', values) : say(library, 'my_data_nudges_off', values);
  const items = planned.map((one) => sayLine(library, 'my_data_answer', one));
  return [...lead, ...listed([], items)];
}

function askedLast(library: Library, record: PersonRecord, now: Date): string[] {
  const topics = remembered(record, now).flatMap(({ context }) => context.topics);
  return [...new Map(topics.map((topic) => [topicValue(topic), topicLabel(library, topic)])).values()];
}

function feedbackGiven(library: Library, entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'feedback') return [];
    const topic = readTopicValue(entry.topic);
    const question = topic === undefined ? entry.topic : topicLabel(library, topic);
    return [sayLine(library, entry.helpful ? 'my_data_helpful' : 'my_data_not_helpful', { question })];
  });
}

/** Nothing is said of a list without items. */
function listed(lead: Message, items: readonly string[]): Message {
  if (items.length === 0) return [];
  const list: Block = { kind: 'list', ordered: false, items: items.map(plain) };
  return [...lead, list];
}
