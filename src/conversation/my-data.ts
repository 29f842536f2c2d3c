import { say, sayLine } from '../content/say.ts';
import { isStale, openDialogAt, waitingDialog } from '../people/dialogs.ts';
import { newRecord, type PersonRecord } from '../people/record.ts';
import { inItsPlace } from './begin.ts';
import type { Decision } from './decision.ts';
import { expiryDue } from './due.ts';
import type { Effect } from './effect.ts';
import { type MyDataAsk, myDataValue } from './my-data-value.ts';
import { viewOf } from './position.ts';
import { cancelledOffer } from './proceed.ts';
import { placeOf, titleOf } from './prompt.ts';
import { NUDGES } from './queues.ts';
import { followedBy, type Scene, saying, withEffects, withReplies } from './scene.ts';
import { shownData } from './shown-data.ts';
import { digressing } from './steer.ts';

/** What is kept about the person who asks: shown, or erased once they have confirmed it. In the direct chat only. */
export function myData(scene: Scene, ask: MyDataAsk): Decision {
  return inItsPlace(scene, { allow: 'direct' }, (there) => {
    switch (ask) {
      case 'show':
        return show(there);
      case 'erase':
        return confirm(there);
      case 'erase-now':
        return erase(there);
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

/** Nothing of the person is left but what it takes to tell them so, and to not answer a message twice. */
function erase(scene: Scene): Decision {
  const { library, now, flows, entries = [] } = scene.world;
  const { record } = scene;
  const receipt = [...say(library, 'my_data_erased', {}), ...say(library, 'my_data_stays', {})];
  const said = saying({ ...scene, record: emptied(record) }, receipt);
  const erased = flows.flatMap(({ desk }) => desk?.erases?.({ library, record, now, id: '' }) ?? []);
  const told = withReplies(
    erased.flatMap(({ elsewhere = [] }) => elsewhere),
    said,
  );
  return withEffects({ ...told, record: { ...told.record, contexts: [] } }, [
    ...erased.flatMap(({ effects = [] }) => effects),
    ...entries.map(({ key }): Effect => ({ kind: 'delete', key })),
    ...(record.nudging?.planned ?? []).map(({ id }): Effect => ({ kind: 'cancel', job: id, queue: NUDGES })),
    ...record.dialogs.flatMap((dialog) => [
      ...cancelledOffer(dialog),
      // Planned when it began, or anew when the first time for it had passed.
      ...[dialog.begunAt, dialog.touchedAt].map(
        (touchedAt): Effect => ({ kind: 'cancel', job: expiryDue(record, { ...dialog, touchedAt }).id }),
      ),
    ]),
  ]);
}

function emptied(record: PersonRecord): PersonRecord {
  const { platform, tenant, id } = record.person;
  const { rev, recent, direct } = record;
  return { ...newRecord({ platform, tenant, id }), rev, recent, ...(direct === undefined ? {} : { direct }) };
}
