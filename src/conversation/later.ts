import { say, sayLine } from '../content/say.ts';
import type { Dialog } from '../people/dialog.ts';
import { isExpired, keptUntil, withDialog, withoutDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Decision, World } from './decision.ts';
import { type Due, expiryDue, offerDue } from './due.ts';
import { flowValue } from './flow-value.ts';
import { viewOf } from './position.ts';
import { dayText, minutesText, placeOf, titleOf } from './prompt.ts';
import { saying } from './scene.ts';

/** What to do about something that fell due. Whether it is still wanted is decided now, not when it was planned. */
export function decideDue(record: PersonRecord, due: Due, world: World): Decision {
  const dialog = record.dialogs.find(({ id }) => id === due.dialog);
  if (dialog === undefined) return nothing(record);
  return due.about === 'expiry' ? expire(record, dialog, world) : offer(record, dialog, due, world);
}

/** An unfinished dialog is offered once, a day after the person last did anything in it. */
function offer(record: PersonRecord, dialog: Dialog, due: Due, world: World): Decision {
  const { library, now } = world;
  const view = viewOf(world.flows, library, dialog);
  const wanted = (dialog.state === 'open' || dialog.state === 'paused') && !dialog.offered && !record.gone;
  const address = dialog.prompt?.address ?? record.direct;
  if (!wanted || view?.current === undefined || address === undefined) return nothing(record);
  const next = offerDue(record, dialog);
  if (Date.parse(next.at) > now.getTime() && next.id !== due.id) {
    const planned = withDialog(record, { ...dialog, offerJob: next.id });
    return { record: planned, replies: [], effects: [{ kind: 'later', due: next }] };
  }
  const act = (name: string) => flowValue({ kind: 'act', flow: dialog.flow, dialog: dialog.id, act: name });
  const values = {
    flow: titleOf(library, dialog.flow),
    place: placeOf(library, view),
    minutes: minutesText(library, view),
    date: dayText(keptUntil(dialog)),
  };
  const said = saying({ world, record, address }, say(library, 'dialog_offer', values), [
    { label: sayLine(library, 'label_continue', {}), value: act('resume') },
    { label: sayLine(library, 'label_stop', {}), value: act('stop') },
  ]);
  return {
    ...said,
    record: withDialog(said.record, { ...dialog, state: 'paused', offered: true }),
    replies: said.replies.map((reply) => ({ ...reply, inDoubt: 'drop' })),
  };
}

/** What nobody came back to for 30 days is erased, as was promised. Results stay. */
function expire(record: PersonRecord, dialog: Dialog, world: World): Decision {
  if (isExpired(dialog, world.now)) return nothing(withoutDialog(record, dialog));
  return { record, replies: [], effects: [{ kind: 'later', due: expiryDue(record, dialog) }] };
}

function nothing(record: PersonRecord): Decision {
  return { record, replies: [], effects: [] };
}
