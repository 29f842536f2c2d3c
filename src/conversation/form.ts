import { type Activity, type Person, type Place, placeText, readPlace } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Field, Form } from '../message/form.ts';
import { plainText } from '../message/plain-text.ts';
import type { Answers } from '../people/dialog.ts';
import type { PersonRecord } from '../people/record.ts';
import { readStart } from '../understanding/commands.ts';
import type { World } from './decision.ts';
import type { Beginning, Flow, Slot, SlotField } from './flow.ts';
import { flowValue, readFlowValue } from './flow-value.ts';

/** The flow whose form an activity opens, and what is filled in already. */
interface Opening {
  readonly flow: Flow;
  readonly answers: Answers;
}

/** Which form this press, command or shortcut opens; undefined: none. */
export function formOpening(world: World, record: PersonRecord, activity: Activity): Opening | undefined {
  const opening = openingOf(world, record, activity);
  return opening?.flow.form === undefined ? undefined : opening;
}

function openingOf(world: World, record: PersonRecord, activity: Activity): Opening | undefined {
  if (activity.kind === 'chose') return byPress(world, record, activity.value);
  if (activity.kind === 'said') return bySaying(world, activity.text);
  if (activity.kind !== 'submitted') return undefined;
  // Shown again, with what was filled in.
  const flow = world.flows.find(({ name }) => name === readFlowValue(activity.form)?.flow);
  return flow && { flow, answers: activity.values };
}

function byPress({ flows, library }: World, record: PersonRecord, text: string): Opening | undefined {
  const value = readFlowValue(text);
  const flow = flows.find(({ name }) => name === value?.flow);
  if (flow === undefined || value === undefined) return undefined;
  if (value.kind === 'begin') return { flow, answers: flow.given?.(value.text ?? '', library) ?? {} };
  if (value.kind !== 'act' || value.act !== 'change') return undefined;
  const dialog = record.dialogs.find(({ id }) => id === value.dialog);
  return dialog && { flow, answers: dialog.answers };
}

function bySaying({ flows, library }: World, text: string): Opening | undefined {
  const start = readStart(
    flows.map((flow) => ({ name: flow.name, starts: flow.starts(library) })),
    text,
  );
  const flow = flows.find(({ name }) => name === start?.flow);
  return flow && { flow, answers: flow.given?.(start?.rest ?? '', library) ?? {} };
}

/** The questions of a flow that have a field, with the answers there are. */
export function formOf({ flow, answers }: Opening, beginning: Beginning): Form | undefined {
  const { library, from } = beginning;
  if (flow.form === undefined) return undefined;
  const origin = from === undefined ? {} : { from: placeText(from) };
  return {
    id: flowValue({ kind: 'form', flow: flow.name, ...origin }),
    title: flow.form.title(library),
    intro: flow.form.intro(library),
    fields: flow.slots(flow.begin(beginning), library, answers).flatMap((slot) => fieldOf(slot, answers[slot.id])),
    submit: flow.form.submit(library),
  };
}

function fieldOf(slot: Slot, answer: string | undefined): Field[] {
  if (slot.field === undefined) return [];
  const { empty, ...field } = slot.field;
  const initial = answer === undefined || answer === empty ? {} : { initial: answer };
  return [{ ...field, id: slot.id, optional: empty !== undefined, ...initial } as Field];
}

/** Where a form was asked for, if that is a place that something can be posted. */
export function originOf(activity: Activity): Place | undefined {
  const value = activity.kind === 'submitted' ? readFlowValue(activity.form) : undefined;
  const from = value?.kind === 'form' && value.from !== undefined ? readPlace(value.from) : undefined;
  if (activity.kind === 'submitted' && activity.vouched) {
    return from && isWithin(from, activity.person) ? from : undefined;
  }
  // Where a form says that it was asked for may be made up, but it is filled in where it was shown.
  if (activity.address.place !== 'channel' || activity.address.postable === false) return undefined;
  const { onlyFor: _, thread, ...channel } = activity.address;
  // What is shared is for the whole channel, wherever it was asked for. Only a shortcut on a message is about that message,
  // and a form that it opened says so.
  const opens = activity.kind === 'chose' && activity.messageRef === undefined;
  const isOnMessage = thread !== undefined && (opens || from?.address.thread === thread);
  return { address: isOnMessage ? { ...channel, thread } : channel };
}

/** What was filled in, read as the flow reads it: the answers, and what is wrong by field. */
export function readForm(
  flow: Flow,
  beginning: Beginning,
  { values, vouched }: Pick<Extract<Activity, { kind: 'submitted' }>, 'values' | 'vouched'>,
): { readonly answers: Answers; readonly faults: Readonly<Record<string, string>> } {
  const { library } = beginning;
  const questionnaire = flow.begin(beginning);
  let answers: Answers = {};
  const faults: Record<string, string> = {};
  const ids = flow.slots(questionnaire, library, {}).map(({ id }) => id);
  for (const id of ids) {
    // A question may depend on the answers before it.
    const slot = flow.slots(questionnaire, library, answers).find((one) => one.id === id);
    if (slot?.field === undefined || slot.when?.(answers) === false) continue;
    const value = values[id]?.trim() ?? '';
    const place = vouched && slot.field.kind === 'place' ? readPlace(value) : undefined;
    const chosen = place !== undefined && isWithin(place, beginning.record.person);
    const read: ReadField = chosen ? { kind: 'answer', value } : readField(library, slot, slot.field, value);
    if (read.kind === 'answer') answers = { ...answers, [id]: read.value };
    else faults[id] = read.fault;
  }
  return { answers, faults };
}

/** Nobody shares anything with another tenant. */
function isWithin({ address, once }: Place, { platform, tenant }: Person): boolean {
  return [address, ...(once === undefined ? [] : [once.address])].every(
    (each) => each.platform === platform && each.tenant === tenant && each.place === 'channel',
  );
}

type ReadField =
  | { readonly kind: 'answer'; readonly value: string }
  | { readonly kind: 'fault'; readonly fault: string };

function readField(library: Library, slot: Slot, field: SlotField, value: string): ReadField {
  if (value === '') {
    if (field.empty !== undefined) return { kind: 'answer', value: field.empty };
    return { kind: 'fault', fault: sayLine(library, 'form_needed', {}) };
  }
  // A platform's own list of people leaves nothing to read.
  if (field.kind === 'person') return { kind: 'answer', value };
  const parsed = slot.parse(value);
  if (parsed.kind === 'answer') return parsed;
  const hint = parsed.kind === 'almost' ? plainText(parsed.hint) : sayLine(library, 'form_unread', {});
  return { kind: 'fault', fault: hint };
}
