import { say, sayLine } from '../content/say.ts';
import type { Choice, Message } from '../message/message.ts';
import type { Dialog } from '../people/dialog.ts';
import { isStale, keptUntil, withDialog, withoutDialog } from '../people/dialogs.ts';
import { dayAt, dayText } from '../plan/days.ts';
import type { DialogControl } from '../understanding/commands.ts';
import { answer, backTo, reopen, standing } from './answering.ts';
import type { Decision } from './decision.ts';
import { flowValue } from './flow-value.ts';
import { answersIn, slotBefore, type View } from './position.ts';
import { cancelledOffer, done, proceed, touched } from './proceed.ts';
import { minutesText, placeOf, titleOf } from './prompt.ts';
import { type Scene, saying, withEffects } from './scene.ts';

/** What a control word does in a dialog, whether it is under way or waits. */
export function steer(scene: Scene, view: View, control: DialogControl): Decision {
  const { library } = scene.world;
  const { current: slot } = view;
  switch (control) {
    case 'stop':
      return stop(scene, view);
    case 'pause':
      return pause(scene, view);
    case 'resume':
      return resume(scene, view);
    case 'where':
      return digressing(scene, view, say(library, 'dialog_where', position(scene, view)), true);
    case 'help':
      return digressing(scene, view, say(library, 'dialog_help', position(scene, view)), true);
    case 'why':
      return digressing(scene, view, slot?.why ?? say(library, 'dialog_why_none', {}));
    case 'plainer':
      return proceed(scene, view.dialog, { plainer: true, lead: () => say(library, 'dialog_plainer', {}) });
    case 'back':
      return back(scene, view);
    case 'skip':
    case 'not_mine': {
      const value = control === 'skip' ? slot?.skip : slot?.notMine;
      if (slot !== undefined && value !== undefined) return answer(scene, view, slot, value);
      return digressing(scene, view, say(library, control === 'skip' ? 'dialog_no_skip' : 'dialog_no_not_mine', {}));
    }
    case 'start_over':
      return confirmStartOver(scene, view);
    case 'change':
      return whichToChange(scene, view);
    case 'result':
      return result(scene, view);
    case 'erase':
      return erase(scene, view);
    default:
      return control satisfies never;
  }
}

/** Something about the dialog is said, then the same question is asked again. */
export function digressing(scene: Scene, view: View, said: Message, tellsPlace = false): Decision {
  return proceed(scene, touched(scene, view.dialog), {
    lead: (after) => [...said, ...(tellsPlace ? [] : backTo(scene, after))],
    leadTellsPlace: true,
  });
}

/** Goes on where the person left, saying where that is. */
export function resume(scene: Scene, view: View): Decision {
  const { revisit: _, ...dialog } = view.dialog;
  const isBack = isStale(view.dialog, scene.world.now);
  const lead = (after: View) => standing(scene, after, isBack);
  return proceed(scene, touched(scene, dialog), { lead, leadTellsPlace: true });
}

function pause(scene: Scene, view: View): Decision {
  const { library } = scene.world;
  const dialog: Dialog = { ...touched(scene, view.dialog), state: 'paused' };
  const values = {
    ...position(scene, view),
    date: dayText(dayAt(keptUntil(dialog), 'UTC'), dayAt(scene.world.now, 'UTC')),
  };
  const said = saying(scene, say(library, 'dialog_paused', values));
  return { ...said, record: withDialog(said.record, dialog) };
}

function stop(scene: Scene, view: View): Decision {
  const { library } = scene.world;
  const dialog: Dialog = { ...touched(scene, view.dialog), state: 'stopped' };
  if (Object.keys(answersIn(view)).length === 0) {
    const said = saying(scene, say(library, 'dialog_stopped_empty', {}));
    return withEffects({ ...said, record: withoutDialog(said.record, dialog) }, cancelledOffer(dialog));
  }
  const values = { date: dayText(dayAt(keptUntil(dialog), 'UTC'), dayAt(scene.world.now, 'UTC')) };
  const choices = [act(scene, view, 'label_continue', 'resume'), act(scene, view, 'label_erase', 'erase')];
  const said = saying(scene, say(library, 'dialog_stopped', values), choices);
  return withEffects({ ...said, record: withDialog(said.record, dialog) }, cancelledOffer(dialog));
}

function back(scene: Scene, view: View): Decision {
  const before = view.current === undefined ? view.slots.at(-1) : slotBefore(view, view.current);
  if (before !== undefined) return reopen(scene, view, before);
  return digressing(scene, view, say(scene.world.library, 'dialog_first', {}));
}

export function confirmStartOver(scene: Scene, view: View): Decision {
  const message = say(scene.world.library, 'dialog_start_over', { flow: titleOf(scene.world.library, view.flow.name) });
  return saying(scene, message, [
    act(scene, view, 'label_start_over', 'restart'),
    act(scene, view, 'label_continue', 'resume'),
  ]);
}

/** Every answer so far, to choose from: the counted questions first, so that their numbers are their own. */
export function whichToChange(scene: Scene, view: View): Decision {
  const answered = view.slots.filter(({ id }) => view.dialog.answers[id] !== undefined);
  const ordered = [
    ...answered.filter(({ part }) => part === 'question'),
    ...answered.filter(({ part }) => part !== 'question'),
  ];
  const choices = ordered.map(
    (slot): Choice => ({
      label: `${slot.name}: ${slot.shown(view.dialog.answers[slot.id] ?? '')}`,
      value: actValue(view, `reopen-${slot.id}`),
    }),
  );
  return saying(scene, say(scene.world.library, 'dialog_which', {}), choices);
}

/** The result again; before there is one, where the person is. */
function result(scene: Scene, view: View): Decision {
  return view.current === undefined ? done(scene, view, []) : steer(scene, view, 'where');
}

export function erase(scene: Scene, view: View): Decision {
  const { library } = scene.world;
  const said = saying(scene, say(library, 'dialog_erased', { flow: titleOf(library, view.flow.name) }));
  const record = withoutDialog(said.record, view.dialog);
  const finished = record.finished.filter(({ dialog }) => dialog !== view.dialog.id);
  return withEffects({ ...said, record: { ...record, finished } }, cancelledOffer(view.dialog));
}

/** The question could not be read: first a hint, then plainer words, then a way out. Never the same twice running. */
export function unread(scene: Scene, view: View, hint: Message | undefined): Decision {
  const { library } = scene.world;
  const times = view.dialog.unread + 1;
  const dialog: Dialog = { ...view.dialog, unread: times, touchedAt: scene.world.now.toISOString() };
  if (times === 1) {
    const lead = hint ?? say(library, view.current?.free ? 'dialog_hint_free' : 'dialog_hint', {});
    return proceed(scene, dialog, { lead: () => lead, leadTellsPlace: true, choicesOnly: true });
  }
  if (times === 2) return proceed(scene, dialog, { plainer: true, lead: () => say(library, 'dialog_plainer', {}) });
  const ways = [
    ...(view.current?.skip === undefined ? [] : [act(scene, view, 'label_skip_question', 'skip')]),
    act(scene, view, 'label_pause', 'pause'),
    act(scene, view, 'label_stop', 'stop'),
  ];
  const said = saying(scene, say(library, 'dialog_stuck', {}), ways);
  // The next one that cannot be read begins again with a hint.
  return { ...said, record: withDialog(said.record, { ...dialog, unread: 0 }) };
}

function act(
  scene: Scene,
  view: View,
  label: 'label_continue' | 'label_erase' | 'label_start_over' | 'label_skip_question' | 'label_pause' | 'label_stop',
  name: string,
): Choice {
  return { label: sayLine(scene.world.library, label, {}), value: actValue(view, name) };
}

function actValue(view: View, name: string): string {
  return flowValue({ kind: 'act', flow: view.flow.name, dialog: view.dialog.id, act: name });
}

function position({ world }: Scene, view: View): { place: string; flow: string; minutes: string } {
  const { library } = world;
  return { place: placeOf(library, view), flow: titleOf(library, view.flow.name), minutes: minutesText(library, view) };
}
