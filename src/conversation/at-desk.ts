import { say } from '../content/say.ts';
import type { Message } from '../message/message.ts';
import { isStale, openDialogAt, withDialog, withoutDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import { backTo } from './answering.ts';
import { begin, inItsPlace } from './begin.ts';
import type { Decision, Reply, World } from './decision.ts';
import type { Served } from './desk.ts';
import type { Due } from './due.ts';
import type { FileWish } from './file-wish.ts';
import type { Flow } from './flow.ts';
import { pageAside, pageOf, sayingPage } from './page.ts';
import { viewOf } from './position.ts';
import { proceed, touched } from './proceed.ts';
import { followedBy, type Scene, saying, withEffects, withReplies } from './scene.ts';

/** Something asked for outside the questions of a flow; undefined for what is no desk's matter. */
export function atDesk(scene: Scene, value: string, id: string): Decision | undefined {
  const owner = ownerOf(scene.world, value);
  if (owner?.desk === undefined) return undefined;
  const { desk } = owner;
  return inItsPlace(scene, { allow: desk.allow?.(value) ?? owner.allow }, (there) => {
    const { library, now } = there.world;
    const named = there.name === undefined ? {} : { name: there.name };
    const served = desk.serves({ library, record: there.record, now, id, ...named }, value);
    if (served === undefined) return saying(there, say(library, 'over', {}));
    return withReplies(redrawn(there, value), serving(there, served, id));
  });
}

/** The message that was pressed, or that the words were about, where its desk has another look for it by now. */
function redrawn({ world, record, pressed }: Scene, value: string): Reply[] {
  const where = pressed ?? ownerOf(world, value)?.desk?.standsAt?.(record, value);
  const message = where && pressedAtDesk(world, record, value);
  return message === undefined || where === undefined ? [] : [{ kind: 'redraw', ...where, message }];
}

/** How the message looks on which this was pressed; undefined: as it is. */
export function pressedAtDesk(world: World, record: PersonRecord, value: string): Message | undefined {
  const { library, now } = world;
  return ownerOf(world, value)?.desk?.pressed?.({ library, record, now }, value);
}

/** The same for what fell due, in the direct chat. Nothing is said where there is nothing to do any more. */
export function turnedOut(record: PersonRecord, due: Extract<Due, { about: 'value' }>, world: World): Decision {
  const { library, now } = world;
  const served = ownerOf(world, due.value)?.desk?.turnsOut?.(
    { library, record, now, id: due.id },
    due.value,
    due.outcome,
  );
  if (served === undefined) return unchanged(record);
  // Without an address of their own only what is said elsewhere, and what is done, remains.
  const address = record.direct;
  if (address === undefined) {
    return { record: served.record, replies: served.elsewhere ?? [], effects: served.effects ?? [] };
  }
  const { replies, ...decision } = serving({ world, record, address }, served, due.id);
  // What nobody asked for just now is not said twice.
  return {
    ...decision,
    replies: replies.map((reply) => (reply.kind === 'say' ? { ...reply, inDoubt: 'drop' } : reply)),
  };
}

function ownerOf({ flows }: World, value: string): Flow | undefined {
  return flows.find(({ desk }) => desk !== undefined && value.startsWith(`${desk.name}:`));
}

/** Says what somebody gets; a question that is open is asked again after it, and nothing is offered beside that. */
export function serving(there: Scene, served: Served, id: string): Decision {
  const { now, flows } = there.world;
  const goesOn = served.begin === undefined && openDialogAt(served.record, there.address, now) !== undefined;
  const before = served.messages
    .slice(0, -1)
    .map((message): Reply => ({ kind: 'say', address: there.address, message, inDoubt: 'resend' }));
  const offered = goesOn ? [] : served.offered;
  const page = served.page === true ? pageOf(there.world, served.record) : undefined;
  const last = page === undefined ? served.messages.at(-1) : pageAside(page);
  const here: Scene = { ...there, record: served.record };
  const said: Decision =
    page !== undefined && !goesOn
      ? sayingPage(here, page)
      : last === undefined
        ? unchanged(served.record)
        : withFiles(saying(here, last, offered), served.files ?? []);
  const next = flows.find(({ name }) => name === served.begin);
  const decision = followedBy(withReplies([...(served.elsewhere ?? []), ...before], said), (record) => {
    if (next !== undefined) return begin({ ...there, record }, next, { id, text: '', answers: served.given ?? {} });
    return goesOn && last !== undefined ? backToQuestion({ ...there, record }) : unchanged(record);
  });
  return withEffects(decision, served.effects ?? []);
}

function withFiles(decision: Decision, files: readonly FileWish[]): Decision {
  if (files.length === 0) return decision;
  const replies = decision.replies.map((reply) => (reply.kind === 'say' ? { ...reply, files } : reply));
  return { ...decision, replies };
}

/** The question that was open is asked again; after a day it is let be. */
function backToQuestion(scene: Scene): Decision {
  const { record, address, world } = scene;
  const dialog = openDialogAt(record, address, world.now);
  const view = dialog && viewOf(world.flows, world.library, dialog);
  if (view?.current === undefined) return unchanged(record);
  if (isStale(view.dialog, world.now)) {
    const left = view.flow.fleeting
      ? withoutDialog(record, view.dialog)
      : withDialog(record, { ...view.dialog, state: 'paused', unread: 0 });
    return unchanged(left);
  }
  return proceed(scene, touched(scene, view.dialog), { lead: (after) => backTo(scene, after), leadTellsPlace: true });
}

function unchanged(record: PersonRecord): Decision {
  return { record, replies: [], effects: [] };
}
