import { say } from '../content/say.ts';
import type { Proposal } from '../people/dialog.ts';
import { isExpired, withoutDialog } from '../people/dialogs.ts';
import type { DialogControl } from '../understanding/commands.ts';
import { answer, correct, reopen } from './answering.ts';
import { foundIn, inItsPlace } from './begin.ts';
import type { Decision } from './decision.ts';
import { aside, digress } from './digress.ts';
import { expiryDue } from './due.ts';
import type { Heard } from './heard.ts';
import { meantDialog } from './meant.ts';
import { posting } from './pasted.ts';
import { type View, viewOf } from './position.ts';
import { proceed, touched, unreadable } from './proceed.ts';
import { startOf, titleOf } from './prompt.ts';
import { type Scene, saying, withEffects } from './scene.ts';
import { digressing, steer, unread } from './steer.ts';

/** What was said in the middle of a dialog. */
export function inDialog(scene: Scene, heard: Extract<Heard, { kind: 'dialog' }>): Decision {
  const { world, record } = scene;
  const dialog = record.dialogs.find(({ id }) => id === heard.dialog);
  const view = dialog && viewOf(world.flows, world.library, dialog);
  if (view === undefined) return saying(scene, say(world.library, 'dialog_nothing_waiting', {}));
  const { act } = heard;
  switch (act.kind) {
    case 'answer':
      return answered(scene, view, act, heard);
    case 'correct': {
      const slot = view.slots.find(({ id }) => id === act.slot);
      if (slot === undefined) return unread(scene, view, undefined);
      return act.value === undefined ? reopen(scene, view, slot) : correct(scene, view, slot, act.value);
    }
    case 'no-such-question': {
      const values = { n: String(act.number), of: String(act.of) };
      return digressing(scene, view, say(world.library, 'dialog_no_question', values));
    }
    case 'control':
      return steer(scene, view, act.control);
    case 'suggest':
      return suggested(scene, view, act.proposals);
    case 'posting':
      return posting(scene, view, act.flow, act.text);
    case 'decline': {
      const { [act.slot]: _, ...proposals } = view.dialog.proposals;
      const lead = say(world.library, 'dialog_declined', {});
      return proceed(scene, touched(scene, { ...view.dialog, proposals }), { lead: () => lead });
    }
    case 'unread':
      return unread(scene, view, act.hint);
    case 'aside':
      return heard.aside === undefined ? unread(scene, view, undefined) : digress(scene, view, heard.aside);
    default:
      return act satisfies never;
  }
}

function answered(
  scene: Scene,
  view: View,
  act: { readonly slot: string; readonly value: string },
  heard: Extract<Heard, { kind: 'dialog' }>,
): Decision {
  const slot = view.slots.find(({ id }) => id === act.slot);
  if (slot === undefined) return unread(scene, view, undefined);
  const asked = heard.aside;
  return answer(scene, view, slot, act.value, asked && ((there) => aside(there, asked)));
}

function suggested(scene: Scene, view: View, found: Readonly<Record<string, Proposal>>): Decision {
  const proposals = { ...view.dialog.proposals, ...found };
  return proceed(scene, touched(scene, { ...view.dialog, proposals }), { lead: () => foundIn(scene, found) });
}

/** A dialog that was made again from its result is kept as long as any other. */
function steered(scene: Scene, view: View, control: DialogControl): Decision {
  const decision = steer(scene, view, control === 'where' ? 'resume' : control);
  const isNew = !scene.record.dialogs.some(({ id }) => id === view.dialog.id);
  const isKept = decision.record.dialogs.some(({ id }) => id === view.dialog.id);
  return isNew && isKept
    ? withEffects(decision, [{ kind: 'later', due: expiryDue(scene.record, view.dialog) }])
    : decision;
}

/** "Continue", "erase it" and the like, said when nothing is being asked. */
export function whileWaiting(scene: Scene, control: DialogControl): Decision {
  const { world } = scene;
  const { library } = world;
  const dialog = meantDialog(world, scene.record);
  const view = dialog && viewOf(world.flows, library, dialog);
  if (dialog === undefined) return saying(scene, say(library, 'dialog_nothing_waiting', {}));
  if (view === undefined) return unreadable(scene, dialog);
  return inItsPlace(scene, view.flow, (there) => {
    if (!isExpired(view.dialog, world.now)) return steered(there, view, control);
    const values = { flow: titleOf(library, view.flow.name), start: startOf(library, view.flow.name) };
    return saying(
      { ...there, record: withoutDialog(there.record, view.dialog) },
      say(library, 'dialog_expired', values),
    );
  });
}
