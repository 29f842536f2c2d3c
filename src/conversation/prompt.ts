import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Block, Choice, Message } from '../message/message.ts';
import type { Proposal } from '../people/dialog.ts';
import type { Slot } from './flow.ts';
import { flowValue } from './flow-value.ts';
import { answersIn, countOf, minutesLeft, type View } from './position.ts';

export interface Asking {
  /** The number of this asking of a question in its dialog. */
  readonly number: number;
  /** What leads to it. */
  readonly lead: Message;
  /** "Back to question 4 of 10." stands in place of the progress line. */
  readonly leadTellsPlace: boolean;
  readonly body: 'whole' | 'plainer' | 'none';
}

/** A question as it is asked. */
export function promptMessage(library: Library, view: View, slot: Slot, asking: Asking): Message {
  const answers = answersIn(view);
  const proposal = view.dialog.proposals[slot.id];
  const choices: Choice[] = slot.choices.map(({ label, value }) => ({
    label,
    value: answerValue(view, slot, asking, value),
  }));
  if (proposal !== undefined) {
    choices.push({
      label: sayLine(library, proposal.quote === undefined ? 'label_as_before' : 'label_as_read', {}),
      value: answerValue(view, slot, asking, proposal.value),
    });
  }
  if (slot.changes === true) {
    const { flow, dialog } = view;
    const change = flowValue({ kind: 'act', flow: flow.name, dialog: dialog.id, act: 'change' });
    choices.push({ label: sayLine(library, 'label_change', {}), value: change });
  }
  return [
    ...asking.lead,
    ...(asking.leadTellsPlace ? [] : progress(library, view, slot)),
    ...(asking.body === 'none' ? [] : asking.body === 'plainer' ? slot.plainer(answers) : slot.ask(answers)),
    ...(proposal === undefined || asking.body === 'none' ? [] : proposed(library, slot, proposal)),
    ...(choices.length === 0 ? [] : [{ kind: 'choices', choices } as const]),
  ];
}

/** The same question once it is answered: nothing can be pressed any more, and the choice is marked. */
export function answeredMessage(library: Library, view: View, slot: Slot, value: string): Message {
  const chosen = slot.shown(value);
  return [...closedMessage(library, view, slot), { kind: 'choices', choices: [], chosen }];
}

export function closedMessage(library: Library, view: View, slot: Slot): Message {
  return [...progress(library, view, slot), ...(slot.brief ?? slot.ask(answersIn(view)))];
}

function answerValue(view: View, slot: Slot, asking: Asking, value: string): string {
  const { flow, dialog } = view;
  return flowValue({ kind: 'answer', flow: flow.name, dialog: dialog.id, slot: slot.id, prompt: asking.number, value });
}

function progress(library: Library, view: View, slot: Slot): Message {
  const count = countOf(view, slot);
  if (count === undefined || slot.within !== undefined) return [];
  const label = placeOf(library, view, slot);
  const capital = label.charAt(0).toUpperCase() + label.slice(1);
  return [{ kind: 'progress', label: capital, value: count.number - 1, max: count.of }];
}

function proposed(library: Library, slot: Slot, { value, quote }: Proposal): readonly Block[] {
  const answer = slot.shown(value);
  return quote === undefined
    ? say(library, 'dialog_proposed_earlier', { answer })
    : say(library, 'dialog_proposed', { quote, answer });
}

/** "question 4 of 10", as it stands in a sentence. */
export function placeOf(library: Library, view: View, slot: Slot | undefined = view.current): string {
  const count = slot === undefined ? undefined : countOf(view, slot);
  if (slot === undefined || count === undefined) return sayLine(library, 'dialog_place_start', {});
  const values = { n: String(count.number), of: String(count.of) };
  const part = slot.part ?? view.slots.find(({ id }) => id === slot.within)?.part;
  return sayLine(library, part === 'story' ? 'dialog_place_story' : 'dialog_place_question', values);
}

export function minutesText(library: Library, view: View): string {
  const minutes = minutesLeft(view);
  return minutes === 1
    ? sayLine(library, 'dialog_minute', {})
    : sayLine(library, 'dialog_minutes', { n: String(minutes) });
}

/** How the flow is called in a sentence. */
export function titleOf(library: Library, flow: string): string {
  return library.commands.flows[flow]?.title ?? flow;
}

/** What to write to start the flow. */
export function startOf(library: Library, flow: string): string {
  return library.commands.flows[flow]?.starts[0] ?? flow;
}
