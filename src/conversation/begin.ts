import type { Place } from '../activity.ts';
import { say, sayLine } from '../content/say.ts';
import type { Message } from '../message/message.ts';
import type { Answers, Dialog, Proposal } from '../people/dialog.ts';
import { dialogOf, isExpired, withDialog, withoutDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Intent } from '../understanding/intent.ts';
import type { Decision, Reply } from './decision.ts';
import { aside } from './digress.ts';
import { expiryDue, offerDue } from './due.ts';
import type { Effect } from './effect.ts';
import type { Beginning, Flow } from './flow.ts';
import { flowValue } from './flow-value.ts';
import { type View, viewOf } from './position.ts';
import { cancelledOffer, proceed } from './proceed.ts';
import { minutesText, placeOf, titleOf } from './prompt.ts';
import { followedBy, type Scene, saying, withEffects, withReplies } from './scene.ts';

export interface Wish {
  /** The id of the activity that asks for it; it becomes the dialog's. */
  readonly id: string;
  /** What was said besides. */
  readonly text: string;
  /** The channel it was asked for in. */
  readonly from?: Place;
  readonly aside?: Intent;
  /** What is known already, and what is to be confirmed. */
  readonly answers?: Answers;
  readonly proposals?: Readonly<Record<string, Proposal>>;
}

/** Starts a flow, or says that it is under way already. */
export function begin(scene: Scene, flow: Flow, given: Wish): Decision {
  const wish: Wish = scene.from === undefined ? given : { from: scene.from, ...given };
  return inItsPlace(scene, flow, (there) => {
    const { world, record } = there;
    const existing = dialogOf(record, flow.name);
    const view = existing && viewOf(world.flows, world.library, existing);
    const goesOn =
      view !== undefined &&
      flow.fleeting !== true &&
      view.dialog.state !== 'done' &&
      !isExpired(view.dialog, world.now);
    if (goesOn) return unfinished(there, view);
    if (wish.aside === undefined) return beginAnew(there, flow, wish);
    return followedBy(aside(there, wish.aside), (after) => beginAnew({ ...there, record: after }, flow, wish));
  });
}

/** What a flow may know when it begins here. */
export function beginningOf({ world, record, name }: Scene, from: Place | undefined): Beginning {
  const { library, now, places } = world;
  return {
    library,
    record,
    now,
    ...(from === undefined ? {} : { from }),
    ...(name === undefined ? {} : { name }),
    ...(places === undefined ? {} : { places }),
  };
}

/** A new dialog, with the content as it is now. One that was there before is gone. */
export function beginAnew(scene: Scene, flow: Flow, wish: Wish, lead: Message = []): Decision {
  const { id, text } = wish;
  const { world, record } = scene;
  const { library, now } = world;
  const questionnaire = flow.begin(beginningOf(scene, wish.from));
  const found = text === '' ? {} : (flow.suggested?.(questionnaire, library, text) ?? {});
  const at = now.toISOString();
  const fresh: Dialog = {
    id,
    flow: flow.name,
    state: 'open',
    begunAt: at,
    touchedAt: at,
    questionnaire,
    answers: { ...wish.answers, ...(text === '' ? {} : flow.given?.(text, library)) },
    proposals: { ...wish.proposals, ...found },
    introduced: [],
    unread: 0,
    offered: flow.fleeting === true,
  };
  const offer = offerDue(record, fresh);
  const dialog: Dialog = { ...fresh, offerJob: offer.id };
  const before = dialogOf(record, flow.name);
  const { record: others, said } = pausingOthers(scene, flow);
  const leads = [...lead, ...said, ...foundIn(scene, found)];
  const decision = proceed({ ...scene, record: others }, dialog, { lead: () => leads });
  const jobs: Effect[] = [
    ...(before === undefined ? [] : cancelledOffer(before)),
    { kind: 'later', due: offer },
    { kind: 'later', due: expiryDue(record, dialog) },
  ];
  return withEffects(decision, [...jobs, ...countedFlow(record, flow)]);
}

/** Short flows are nothing to report on. */
function countedFlow({ person }: PersonRecord, flow: Flow): Effect[] {
  return flow.fleeting === true ? [] : [{ kind: 'noted', person, noted: { kind: 'begun', flow: flow.name } }];
}

/** Says what a person's own words bear on. */
export function foundIn({ world }: Scene, proposals: Readonly<Record<string, Proposal>>): Message {
  return Object.keys(proposals).length === 0 ? [] : say(world.library, 'dialog_found', {});
}

/** A private flow asked for in a channel goes on in the direct chat; the channel hears nothing of what it is about. */
export function inItsPlace(scene: Scene, flow: Pick<Flow, 'allow'>, decide: (there: Scene) => Decision): Decision {
  const { world, address, record } = scene;
  if (flow.allow === 'anywhere' || address.place === 'direct') return decide(scene);
  const here = { ...address, onlyFor: record.person.id };
  if (world.direct === undefined)
    return saying({ ...scene, address: here }, say(world.library, 'dialog_write_directly', {}));
  const { pressed: _, ...elsewhere } = { ...scene, address: world.direct };
  const moved: Reply = {
    kind: 'say',
    address: here,
    message: say(world.library, 'dialog_moved', {}),
    inDoubt: 'resend',
  };
  const decision = decide(elsewhere);
  return { ...decision, replies: [...decision.replies, moved] };
}

function unfinished(scene: Scene, view: View): Decision {
  const { library } = scene.world;
  const values = {
    flow: titleOf(library, view.flow.name),
    place: placeOf(library, view),
    minutes: minutesText(library, view),
  };
  const act = (name: string) => flowValue({ kind: 'act', flow: view.flow.name, dialog: view.dialog.id, act: name });
  return saying(scene, say(library, 'dialog_unfinished', values), [
    { label: sayLine(library, 'label_continue', {}), value: act('resume') },
    { label: sayLine(library, 'label_start_over', {}), value: act('restart') },
  ]);
}

function pausingOthers({ world, record }: Scene, flow: Flow): { record: PersonRecord; said: Message } {
  const others = record.dialogs.filter((dialog) => dialog.flow !== flow.name && dialog.state === 'open');
  const paused = others.reduce((known, dialog) => withDialog(known, { ...dialog, state: 'paused' }), record);
  const said = others.flatMap((dialog) =>
    say(world.library, 'dialog_other_paused', { flow: titleOf(world.library, dialog.flow) }),
  );
  return { record: paused, said };
}

/** Answers given so far are erased and the questions begin again. */
export function startOver(scene: Scene, view: View, id: string): Decision {
  const record = withoutDialog(scene.record, view.dialog);
  const lead = say(scene.world.library, 'dialog_started_over', {});
  const decision = beginAnew({ ...scene, record }, view.flow, { id, text: '' }, lead);
  return withReplies([], withEffects(decision, cancelledOffer(view.dialog)));
}
