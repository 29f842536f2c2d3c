import { say } from '../content/say.ts';
import type { Message } from '../message/message.ts';
import { isExpired } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import type { DialogControl } from '../understanding/commands.ts';
import { answer, redraw, reopen } from './answering.ts';
import { pressedAtDesk } from './at-desk.ts';
import { begin, beginAnew, inItsPlace, startOver } from './begin.ts';
import type { Decision, World } from './decision.ts';
import type { Slot } from './flow.ts';
import { type FlowValue, readFlowValue } from './flow-value.ts';
import { type View, viewOf } from './position.ts';
import { afterChoices, endingOf } from './proceed.ts';
import { answeredMessage, closedMessage, startOf, titleOf } from './prompt.ts';
import { type Scene, saying } from './scene.ts';
import { steer } from './steer.ts';

/** A press on something that a flow showed, whenever that was. `id` is the press's own. */
export function press(scene: Scene, value: FlowValue, id: string): Decision {
  const { world, record } = scene;
  const { library } = world;
  if (value.kind === 'begin') {
    const flow = world.flows.find(({ name }) => name === value.flow);
    return flow === undefined
      ? saying(scene, say(library, 'over', {}))
      : begin(scene, flow, { id, text: value.text ?? '' });
  }
  // A form comes back as what was filled in, never as a press.
  if (value.kind === 'form') return saying(scene, say(library, 'over', {}));
  const view = viewNamed(world, record, value.dialog);
  if (view === undefined) {
    const over = say(library, 'dialog_over', {
      flow: titleOf(library, value.flow),
      start: startOf(library, value.flow),
    });
    return saying(scene, over);
  }
  return value.kind === 'answer' ? pressAnswer(scene, view, value) : pressAct(scene, view, value.act, id);
}

function pressAnswer(scene: Scene, view: View, value: Extract<FlowValue, { kind: 'answer' }>): Decision {
  const { library } = scene.world;
  const slot = view.slots.find(({ id }) => id === value.slot);
  if (slot === undefined) return saying(scene, say(library, 'dialog_closed_unanswered', {}));
  const given = view.dialog.answers[slot.id];
  if (slot === view.current && isOffered(view, slot, value.value)) return answer(scene, view, slot, value.value);
  if (given === undefined) return saying(scene, say(library, 'dialog_closed_unanswered', {}));
  // Pressed twice: it is answered already, as they wanted it.
  const shown = redraw(scene, view, slot, answeredMessage(library, view, slot, given));
  if (given === value.value) return { record: scene.record, replies: shown, effects: [] };
  const said = saying(scene, say(library, 'dialog_closed', { name: slot.name, answer: slot.shown(given) }));
  return { ...said, replies: [...shown, ...said.replies] };
}

/** What a button is said to carry may be made up; an answer that no button had would be one that nothing has read. */
function isOffered({ dialog }: View, slot: Slot, value: string): boolean {
  return slot.choices.some((choice) => choice.value === value) || dialog.proposals[slot.id]?.value === value;
}

const CONTROLS: Readonly<Record<string, DialogControl>> = {
  resume: 'resume',
  pause: 'pause',
  stop: 'stop',
  skip: 'skip',
  change: 'change',
  erase: 'erase',
};

function pressAct({ pressed: _, ...scene }: Scene, view: View, act: string, id: string): Decision {
  return inItsPlace(scene, view.flow, (there) => {
    const control = CONTROLS[act];
    const ended = view.dialog.state === 'done' && control !== 'change' && control !== 'erase';
    if (control !== undefined && !ended) return steer(there, view, control);
    if (act === 'restart') return startOver(there, view, id);
    const slot = view.slots.find((one) => act === `reopen-${one.id}`);
    if (slot !== undefined) return reopen(there, view, slot);
    return afterwards(there, view, act, id);
  });
}

/** Something asked for under a result. */
function afterwards(scene: Scene, view: View, act: string, id: string): Decision {
  const offered = view.dialog.state === 'done' ? view.flow.after?.(endingOf(scene, view)) : [];
  const after = offered?.find((one) => act === `after-${one.id}`);
  const outcome = after?.does?.();
  if (after === undefined || outcome === undefined) return saying(scene, say(scene.world.library, 'over', {}));
  if (outcome.kind === 'begin') return beginAnew(scene, view.flow, { id, text: '', ...outcome });
  return saying(scene, outcome.message, afterChoices(scene, view, after.id));
}

/** How the message looks on which this was pressed: the choice marked, or closed. Undefined: as it is. */
export function pressedMessage(world: World, record: PersonRecord, text: string): Message | undefined {
  const value = readFlowValue(text);
  if (value === undefined) return pressedAtDesk(world, record, text);
  if (value.kind !== 'answer') return undefined;
  const view = viewNamed(world, record, value.dialog);
  const slot = view?.slots.find(({ id }) => id === value.slot);
  if (view === undefined || slot === undefined) {
    const flow = titleOf(world.library, value.flow);
    return say(world.library, 'dialog_over', { flow, start: startOf(world.library, value.flow) });
  }
  const given = view.dialog.answers[slot.id];
  // The press itself may have been worked on meanwhile; then its answer is the one that is given.
  if (slot === view.current) return answeredMessage(world.library, view, slot, value.value);
  return given === undefined
    ? closedMessage(world.library, view, slot)
    : answeredMessage(world.library, view, slot, given);
}

function viewNamed(world: World, record: PersonRecord, id: string): View | undefined {
  const dialog = record.dialogs.find((one) => one.id === id);
  return dialog === undefined || isExpired(dialog, world.now) ? undefined : viewOf(world.flows, world.library, dialog);
}
