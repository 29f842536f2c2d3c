import { say } from '../content/say.ts';
import type { Message } from '../message/message.ts';
import type { Dialog } from '../people/dialog.ts';
import { isStale } from '../people/dialogs.ts';
import type { Decision, Reply } from './decision.ts';
import type { Slot } from './flow.ts';
import { type View, viewOf } from './position.ts';
import { proceed, touched } from './proceed.ts';
import { answeredMessage, minutesText, placeOf, titleOf } from './prompt.ts';
import { followedBy, type Scene, withReplies } from './scene.ts';

/** An answer to the question that is asked now. `between` is what else there is to say before the next question. */
export function answer(
  scene: Scene,
  view: View,
  slot: Slot,
  value: string,
  between?: (scene: Scene) => Decision,
): Decision {
  const { library, now } = scene.world;
  const { revisit: _, ...dialog } = view.dialog;
  const old = dialog.answers[slot.id];
  const next = touched(scene, answered(dialog, slot, value));
  const isBack = isStale(dialog, now);
  const lead = (after: View): Message => [
    ...(old === undefined ? [] : changed(scene, slot, old, value)),
    ...(slot.noted?.(value) ?? []),
    ...(isBack && after.current !== undefined ? standing(scene, after, isBack) : []),
  ];
  const proceeding = { lead, leadTellsPlace: isBack };
  const redrawn = redraw(scene, view, slot, answeredMessage(library, view, slot, value));
  if (between === undefined) return withReplies(redrawn, proceed(scene, next, proceeding));
  const first = between(scene);
  return withReplies(
    redrawn,
    followedBy(first, (record) => proceed({ ...scene, record }, next, proceeding)),
  );
}

/** Another answer to a question that was asked before: old and new are said, and what follows from it is recomputed. */
export function correct(scene: Scene, view: View, slot: Slot, value: string): Decision {
  if (slot === view.current) return answer(scene, view, slot, value);
  const old = view.dialog.answers[slot.id];
  const next = touched(scene, answered(view.dialog, slot, value));
  // What follows from it may be another question; then its own progress line says where this is.
  const same = view.current !== undefined && again(scene, next)?.current?.id === view.current.id;
  return proceed(scene, next, {
    lead: (after) => [...changed(scene, slot, old, value), ...(same ? backTo(scene, after) : [])],
    leadTellsPlace: same,
  });
}

/** Asks a question again that has an answer; the answer stands until there is another. */
export function reopen(scene: Scene, view: View, slot: Slot): Decision {
  const old = view.dialog.answers[slot.id];
  const next: Dialog = { ...touched(scene, view.dialog), revisit: slot.id };
  const lead = old === undefined ? [] : say(scene.world.library, 'dialog_you_said', { answer: slot.shown(old) });
  return proceed(scene, next, { lead: () => lead });
}

export function backTo({ world }: Scene, view: View): Message {
  if (view.current === undefined) return [];
  return say(world.library, 'dialog_back_to', { place: placeOf(world.library, view) });
}

/** Where in the dialog the person is, and how long it still takes. */
export function standing({ world }: Scene, view: View, afterBreak: boolean): Message {
  const { library } = world;
  const values = {
    place: placeOf(library, view),
    flow: titleOf(library, view.flow.name),
    minutes: minutesText(library, view),
  };
  return say(library, afterBreak ? 'dialog_resumed' : 'dialog_where', values);
}

/** The asked message as it looks now, if it is known which one it is. */
export function redraw(scene: Scene, view: View, slot: Slot, message: Message): Reply[] {
  const { prompt } = view.dialog;
  if (scene.pressed !== undefined) return [{ kind: 'redraw', ...scene.pressed, message }];
  if (prompt?.messageRef === undefined || prompt.slot !== slot.id) return [];
  return [{ kind: 'redraw', address: prompt.address, messageRef: prompt.messageRef, message }];
}

function answered(dialog: Dialog, slot: Slot, value: string): Dialog {
  const { [slot.id]: _, ...proposals } = dialog.proposals;
  return { ...dialog, answers: { ...dialog.answers, [slot.id]: value }, proposals };
}

function changed({ world }: Scene, slot: Slot, old: string | undefined, value: string): Message {
  const { library } = world;
  const { name } = slot;
  const now = slot.shown(value);
  if (old === undefined) return say(library, 'dialog_noted', { name, new: now });
  if (old === value) return say(library, 'dialog_kept', { name, new: now });
  return say(library, 'dialog_changed', { name, old: slot.shown(old), new: now });
}

/** The same dialog, looked at again: for what changed in it. */
function again(scene: Scene, dialog: Dialog): View | undefined {
  return viewOf(scene.world.flows, scene.world.library, dialog);
}
