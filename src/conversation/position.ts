import type { Library } from '../content/library.ts';
import type { Answers, Dialog } from '../people/dialog.ts';
import type { Flow, Slot } from './flow.ts';

/** A dialog together with the questions it is about. */
export interface View {
  readonly flow: Flow;
  readonly dialog: Dialog;
  /** Every question that applies, given the answers, in order. */
  readonly slots: readonly Slot[];
  /** The one that is to be answered now; undefined when all are. */
  readonly current: Slot | undefined;
}

/** Undefined where the flow is gone or can no longer read what the dialog kept. */
export function viewOf(flows: readonly Flow[], library: Library, dialog: Dialog): View | undefined {
  const flow = flows.find(({ name }) => name === dialog.flow);
  if (flow === undefined || !flow.reads(dialog.questionnaire)) return undefined;
  const slots = applying(flow.slots(dialog.questionnaire, library, dialog.answers), dialog.answers);
  const revisited = slots.find(({ id }) => id === dialog.revisit);
  return { flow, dialog, slots, current: revisited ?? slots.find(({ id }) => dialog.answers[id] === undefined) };
}

/** An answer to a question that does not apply is kept, in case it applies again, and decides nothing meanwhile. */
function applying(slots: readonly Slot[], answers: Answers): readonly Slot[] {
  let known: Answers = {};
  const found: Slot[] = [];
  for (const slot of slots) {
    if (slot.when?.(known) === false) continue;
    found.push(slot);
    const answer = answers[slot.id];
    if (answer !== undefined) known = { ...known, [slot.id]: answer };
  }
  return found;
}

/** The answers that count. */
export function answersIn(view: View): Answers {
  return Object.fromEntries(
    view.slots.flatMap(({ id }) => {
      const answer = view.dialog.answers[id];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

/** "4 of 10": a question's number among its kind; undefined for one that is not counted. */
export function countOf(view: View, slot: Slot): { readonly number: number; readonly of: number } | undefined {
  const counting = slot.within === undefined ? slot : view.slots.find(({ id }) => id === slot.within);
  if (counting?.part === undefined) return undefined;
  const counted = view.slots.filter(({ part }) => part === counting.part);
  return { number: counted.indexOf(counting) + 1, of: counted.length };
}

/** The question with a number, as people count them. */
export function questionNumbered(view: View, number: number): Slot | undefined {
  return view.slots.filter(({ part }) => part === 'question')[number - 1];
}

/** The question before this one in the order they are asked. */
export function slotBefore(view: View, slot: Slot): Slot | undefined {
  return view.slots[view.slots.indexOf(slot) - 1];
}

export function minutesLeft(view: View): number {
  const open = view.slots.filter(({ id }) => view.dialog.answers[id] === undefined || id === view.dialog.revisit);
  return Math.max(1, Math.ceil(open.reduce((sum, { seconds }) => sum + seconds, 0) / 60));
}
