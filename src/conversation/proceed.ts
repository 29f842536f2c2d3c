import { say, sayLine } from '../content/say.ts';
import type { Choice, Message } from '../message/message.ts';
import type { Dialog } from '../people/dialog.ts';
import { promptId, withDialog, withFinished, withoutDialog } from '../people/dialogs.ts';
import type { Decision, Effect, Reply, World } from './decision.ts';
import type { Served } from './desk.ts';
import type { Ending } from './flow.ts';
import { flowValue } from './flow-value.ts';
import { answersIn, type View, viewOf } from './position.ts';
import { promptMessage, startOf, titleOf } from './prompt.ts';
import { offering, type Scene, saying, withEffects, withReplies } from './scene.ts';

export interface Proceeding {
  /** Said in the same message, before the question. */
  readonly lead?: (view: View) => Message;
  /** True if the lead says where in the dialog this is. */
  readonly leadTellsPlace?: boolean;
  readonly plainer?: boolean;
  /** True if the question need not be said again, only what can be answered. */
  readonly choicesOnly?: boolean;
}

/** Asks what comes next in a dialog; where nothing does, it is done. */
export function proceed(scene: Scene, dialog: Dialog, proceeding: Proceeding = {}): Decision {
  const { world } = scene;
  const view = viewOf(world.flows, world.library, dialog);
  if (view === undefined) return unreadable(scene, dialog);
  const slot = view.current;
  if (slot === undefined) return done(scene, view, proceeding.lead?.(view) ?? []);

  const number = (dialog.prompt?.number ?? 0) + 1;
  const introducedAs = slot.introducedAs ?? slot.part ?? slot.id;
  const introduction = dialog.introduced.includes(introducedAs) ? undefined : slot.before?.(answersIn(view));
  const lead = proceeding.lead?.(view) ?? [];
  const message = promptMessage(world.library, view, slot, {
    number,
    lead,
    leadTellsPlace: proceeding.leadTellsPlace === true,
    body: proceeding.choicesOnly ? 'none' : proceeding.plainer ? 'plainer' : 'whole',
  });
  const { address } = scene;
  const replies: Reply[] = [
    ...(introduction === undefined
      ? []
      : [{ kind: 'say', address, message: introduction, inDoubt: 'resend' } as const]),
    { kind: 'say', address, message, inDoubt: 'resend', remember: promptId(dialog.id, number) },
  ];
  const asked: Dialog = {
    ...dialog,
    state: 'open',
    prompt: { number, slot: slot.id, address },
    introduced: introduction === undefined ? dialog.introduced : [...dialog.introduced, introducedAs],
  };
  return { record: withDialog(offering(scene, []), asked), replies, effects: [] };
}

/** The dialog as it is now, after the person did something in it. */
export function touched(scene: Scene, dialog: Dialog): Dialog {
  return { ...dialog, touchedAt: scene.world.now.toISOString(), unread: 0 };
}

/** The library and the time are all that an ending needs of the world. */
type Now = Pick<World, 'library' | 'now'>;

export function endingOf(
  { world, record }: Pick<Scene, 'record'> & { readonly world: Now },
  view: View,
): Ending<unknown> {
  const earlier = record.finished.filter(({ flow, dialog }) => flow === view.flow.name && dialog !== view.dialog.id);
  const { library, now } = world;
  const { questionnaire } = view.dialog;
  return { library, questionnaire, answers: answersIn(view), last: earlier.at(-1), now };
}

/** Says the result, and keeps the answers it was made from. */
export function done(scene: Scene, view: View, lead: Message): Decision {
  const { dialog, flow } = view;
  const ending = endingOf(scene, view);
  const served = flow.ends?.(ending, scene.record);
  if (served !== undefined) return lettingGo(scene, dialog, lead, served);
  const said = sayingAll(scene, lead, flow.done?.(ending) ?? [], afterChoices(scene, view));
  const finished = {
    flow: flow.name,
    dialog: dialog.id,
    at: resultDate(scene, dialog, ending),
    answers: ending.answers,
  };
  const ended: Dialog = { ...dialog, state: 'done' };
  const decision = { ...said, record: withFinished(withDialog(said.record, ended), finished) };
  const counted: Effect = {
    kind: 'noted',
    person: scene.record.person,
    noted: { kind: 'finished', flow: flow.name },
  };
  return withEffects(decision, [...cancelledOffer(dialog), counted]);
}

/** Nothing of the dialog is kept but what its flow made of it. */
function lettingGo(scene: Scene, dialog: Dialog, lead: Message, served: Served): Decision {
  const { record, messages, offered, elsewhere = [], effects = [] } = served;
  const there = { ...scene, record: withoutDialog(record, dialog) };
  const isSilent = lead.length === 0 && messages.length === 0;
  const said = isSilent
    ? { record: there.record, replies: [], effects: [] }
    : sayingAll(there, lead, messages, offered);
  return withEffects(withReplies(elsewhere, said), [...cancelledOffer(dialog), ...effects]);
}

/** Several messages, with what can be pressed under the last. */
function sayingAll(scene: Scene, lead: Message, messages: readonly Message[], offered: readonly Choice[]): Decision {
  const before = messages.slice(0, -1).map((message, at) => sayOnly(scene, at === 0 ? [...lead, ...message] : message));
  const last = [...(before.length === 0 ? lead : []), ...(messages.at(-1) ?? [])];
  return withReplies(before, saying(scene, last, offered));
}

/** A result that is only shown again keeps its date. */
function resultDate({ world, record }: Scene, dialog: Dialog, { answers }: Ending<unknown>): string {
  const known = record.finished.find((finished) => finished.dialog === dialog.id);
  const same = JSON.stringify(known?.answers) === JSON.stringify(answers);
  return known !== undefined && same ? known.at : world.now.toISOString();
}

/** What can be done with a result: the flow's own, and changing an answer. */
export function afterChoices(scene: Scene, view: View, without?: string): Choice[] {
  const { flow, dialog } = view;
  const own = (flow.after?.(endingOf(scene, view)) ?? [])
    .filter(({ id }) => id !== without)
    .map(({ id, label, value }) => ({ label, value: value ?? afterValue(view, id) }));
  const change = flowValue({ kind: 'act', flow: flow.name, dialog: dialog.id, act: 'change' });
  return [...own, { label: sayLine(scene.world.library, 'label_change', {}), value: change }];
}

/** What a button under a result carries. */
export function afterValue({ flow, dialog }: View, id: string): string {
  return flowValue({ kind: 'act', flow: flow.name, dialog: dialog.id, act: `after-${id}` });
}

function sayOnly({ address }: Scene, message: Message): Reply {
  return { kind: 'say', address, message, inDoubt: 'resend' };
}

export function cancelledOffer(dialog: Dialog): Decision['effects'] {
  return dialog.offerJob === undefined ? [] : [{ kind: 'cancel', job: dialog.offerJob }];
}

/** What the dialog kept was written for another version of its flow. */
export function unreadable(scene: Scene, dialog: Dialog): Decision {
  const { library } = scene.world;
  const start = startOf(library, dialog.flow);
  const message = say(library, 'dialog_unreadable', { flow: titleOf(library, dialog.flow), start });
  return saying({ ...scene, record: withoutDialog(scene.record, dialog) }, message);
}
