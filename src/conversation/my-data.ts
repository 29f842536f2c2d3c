import { say, sayLine } from '../content/say.ts';
import { isStale, openDialogAt, waitingDialog } from '../people/dialogs.ts';
import type { Entry } from '../people/entries.ts';
import { newRecord, type PersonRecord } from '../people/record.ts';
import { dayAt, fullDayText } from '../plan/days.ts';
import { inItsPlace } from './begin.ts';
import type { Decision, Reply } from './decision.ts';
import type { Effect } from './effect.ts';
import { exportedFile, exportedText } from './exported-data.ts';
import { type MyDataAsk, myDataValue } from './my-data-value.ts';
import { viewOf } from './position.ts';
import { placeOf, titleOf } from './prompt.ts';
import { followedBy, type Scene, saying, withEffects, withReplies } from './scene.ts';
import { shownData } from './shown-data.ts';
import { digressing } from './steer.ts';

/** What is kept about the person who asks: shown, or erased once they have confirmed it. In the direct chat only. */
export function myData(scene: Scene, ask: MyDataAsk, id: string): Decision {
  return inItsPlace(scene, { allow: 'direct' }, (there) => {
    switch (ask) {
      case 'show':
        return show(there);
      case 'export':
        return exported(there);
      case 'export_text':
        return exportedAsText(there);
      case 'erase':
        return confirm(there);
      case 'erase-now':
        return erase(there, id);
      case 'keep':
        return keep(there);
      default:
        return ask satisfies never;
    }
  });
}

function show(scene: Scene): Decision {
  const { world, record, address } = scene;
  const message = shownData(world, record);
  const dialog = openDialogAt(record, address, world.now);
  const view = dialog && viewOf(world.flows, world.library, dialog);
  if (view?.current === undefined || isStale(view.dialog, world.now)) {
    return saying(scene, message, [
      { label: sayLine(world.library, 'my_data_label_erase', {}), value: myDataValue('erase') },
      { label: sayLine(world.library, 'my_data_label_export', {}), value: myDataValue('export') },
    ]);
  }
  return followedBy(saying(scene, message), (after) => digressing({ ...scene, record: after }, view, []));
}

/** A flow that is under way is paused, so that what is said next answers this. */
function confirm(scene: Scene): Decision {
  const { library } = scene.world;
  const dialogs = scene.record.dialogs.map((dialog) =>
    dialog.state === 'open' ? { ...dialog, state: 'paused' as const, unread: 0 } : dialog,
  );
  return saying({ ...scene, record: { ...scene.record, dialogs } }, say(library, 'my_data_confirm', {}), [
    { label: sayLine(library, 'my_data_label_erase_now', {}), value: myDataValue('erase-now') },
    { label: sayLine(library, 'my_data_label_keep', {}), value: myDataValue('keep') },
  ]);
}

function keep(scene: Scene): Decision {
  const { library, flows } = scene.world;
  const dialog = waitingDialog(scene.record);
  const view = dialog && viewOf(flows, library, dialog);
  const waits =
    view?.current === undefined
      ? []
      : say(library, 'dialog_waiting', { flow: titleOf(library, view.flow.name), place: placeOf(library, view) });
  return saying(scene, [...say(library, 'my_data_kept', {}), ...waits]);
}

function exported(scene: Scene): Decision {
  const { library, now, entries = [] } = scene.world;
  const files = [exportedFile(scene.record, entries, now)];
  const said = saying(scene, say(library, 'my_data_export', {}));
  return { ...said, replies: said.replies.map((reply) => (reply.kind === 'say' ? { ...reply, files } : reply)) };
}

function exportedAsText(scene: Scene): Decision {
  const { library, now, entries = [] } = scene.world;
  const said = saying(scene, say(library, 'my_data_export_text', {}));
  const pieces = exportedText(scene.record, entries, now).map((message): Reply => {
    return { kind: 'say', address: scene.address, message, inDoubt: 'resend' };
  });
  return { ...said, replies: [...said.replies, ...pieces] };
}

/** Nothing of the person is left but what it takes to tell them so, and to not answer a message twice. */
function erase(scene: Scene, id: string): Decision {
  const { library, now, flows, entries = [] } = scene.world;
  const { record } = scene;
  const counted = {
    checks: String(record.finished.length + record.dialogs.filter(({ state }) => state !== 'done').length),
    plans: record.plan === undefined ? '0' : '1',
    stories: String(record.stories.length),
    others: String(entries.length),
    date: fullDayText(dayAt(now, 'UTC')),
    // The log has what was done under this id.
    id: id.slice(0, 8),
  };
  const receipt = [
    ...say(library, 'my_data_erased', {}),
    ...say(library, 'my_data_receipt', counted),
    ...say(library, 'my_data_stays', {}),
  ];
  const said = saying({ ...scene, record: emptied(record) }, receipt);
  const erased = flows.flatMap(({ desk }) => desk?.erases?.({ library, record, now, id: '' }) ?? []);
  const told = withReplies(
    erased.flatMap(({ elsewhere = [] }) => elsewhere),
    said,
  );
  return withEffects({ ...told, record: { ...told.record, contexts: [] } }, [
    ...erased.flatMap(({ effects = [] }) => effects),
    ...entries.map((entry) => erasing(scene, entry)),
    { kind: 'cancel-all', person: record.person },
  ]);
}

/** A question for the experts is taken off their channel first, where it is. */
function erasing({ record: { person, rev }, world }: Scene, entry: Entry): Effect {
  if (entry.kind !== 'question') return { kind: 'delete', key: entry.key };
  const { tenant } = person;
  const at = world.now.toISOString();
  const id = `erased ${entry.id} ${rev}`;
  return { kind: 'question', happening: { kind: 'erased', id, tenant, question: entry.id, at, by: { person } } };
}

function emptied(record: PersonRecord): PersonRecord {
  const { platform, tenant, id } = record.person;
  const { rev, recent, direct } = record;
  return { ...newRecord({ platform, tenant, id }), rev, recent, ...(direct === undefined ? {} : { direct }) };
}
