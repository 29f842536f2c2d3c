import { say } from '../content/say.ts';
import { isStale, openDialogAt, withDialog, withoutDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import { backTo } from './answering.ts';

import { begin, inItsPlace } from './begin.ts';
import type { Decision, Reply } from './decision.ts';
import type { FileWish } from './file-wish.ts';
import { viewOf } from './position.ts';
import { proceed, touched } from './proceed.ts';
import { followedBy, type Scene, saying, withEffects, withReplies } from './scene.ts';

/** Something asked for outside the questions of a flow; undefined for what is no desk's matter. */
export function atDesk(scene: Scene, value: string, id: string): Decision | undefined {
  const owner = scene.world.flows.find(({ desk }) => desk !== undefined && value.startsWith(`${desk.name}:`));
  if (owner?.desk === undefined) return undefined;
  const { desk } = owner;
  return inItsPlace(scene, owner, (there) => {
    const { library, now, flows } = there.world;
    const served = desk.serves({ library, record: there.record, now, id }, value);
    if (served === undefined) return saying(there, say(library, 'over', {}));
    const goesOn = served.begin === undefined && openDialogAt(served.record, there.address, now) !== undefined;
    const before = served.messages
      .slice(0, -1)
      .map((message): Reply => ({ kind: 'say', address: there.address, message, inDoubt: 'resend' }));
    const offered = goesOn ? [] : served.offered;
    const last = served.messages.at(-1);
    const said: Decision =
      last === undefined
        ? { record: served.record, replies: [], effects: [] }
        : withFiles(saying({ ...there, record: served.record }, last, offered), served.files ?? []);
    const next = flows.find(({ name }) => name === served.begin);
    const whole = withEffects(withReplies(before, said), served.effects ?? []);
    return followedBy(whole, (record) => {
      const answers = served.given ?? {};
      if (next !== undefined) return begin({ ...there, record }, next, { id, text: '', answers });
      return goesOn ? backToQuestion({ ...there, record }) : { record, replies: [], effects: [] };
    });
  });
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
