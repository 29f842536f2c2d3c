import { say, sayLine } from '../content/say.ts';
import type { Dialog } from '../people/dialog.ts';
import { isExpired, keptUntil, withDialog, withoutDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import { dayAt, dayText } from '../plan/days.ts';
import { turnedOut } from './at-desk.ts';
import type { Decision, World } from './decision.ts';
import { type DialogDue, type Due, expiryDue, offerDue } from './due.ts';
import { flowValue } from './flow-value.ts';
import { viewOf } from './position.ts';
import { minutesText, placeOf, titleOf } from './prompt.ts';
import { sayUnasked } from './say-unasked.ts';
import { withEffects } from './scene.ts';
import type { Unasked } from './unasked.ts';

/** What to do about something that fell due. Whether it is still wanted is decided now, not when it was planned. */
export function decideDue(record: PersonRecord, due: Due, world: World): Decision {
  if (due.about === 'desk') return fallen(record, due, world);
  if (due.about === 'value') return turnedOut(record, due, world);
  const dialog = record.dialogs.find(({ id }) => id === due.dialog);
  if (dialog === undefined) return nothing(record);
  return due.about === 'expiry' ? expire(record, dialog, world) : offer(record, dialog, due, world);
}

/** An unfinished dialog is offered once, a day after the person last did anything in it. */
function offer(record: PersonRecord, dialog: Dialog, due: DialogDue, world: World): Decision {
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
    date: dayText(dayAt(keptUntil(dialog), 'UTC'), dayAt(now, 'UTC')),
  };
  const unasked: Unasked = {
    kind: 'unfinished',
    about: dialog.id,
    message: say(library, 'dialog_offer', values),
    offered: [
      { label: sayLine(library, 'label_continue', {}), value: act('resume') },
      { label: sayLine(library, 'label_stop', {}), value: act('stop') },
    ],
    record: withDialog(record, { ...dialog, state: 'paused', offered: true }),
  };
  return sayUnasked({ world, record, address }, unasked) ?? nothing(record);
}

/** What a desk had planned. A desk that is no longer there has nothing to say. */
function fallen(record: PersonRecord, due: Extract<Due, { about: 'desk' }>, world: World): Decision {
  const { library, now } = world;
  const desk = world.flows.find((flow) => flow.desk?.name === due.desk)?.desk;
  const outcome = desk?.falls?.({ library, record, now, id: due.id, matter: due.matter });
  if (outcome === undefined) return nothing(record);
  const { says, effects } = outcome;
  const address = record.direct;
  const said = says && address && sayUnasked({ world, record, address }, says);
  return withEffects(said ?? nothing(outcome.record), effects);
}

/** What nobody came back to for 30 days is erased, as was promised. Results stay. */
function expire(record: PersonRecord, dialog: Dialog, world: World): Decision {
  if (isExpired(dialog, world.now)) return nothing(withoutDialog(record, dialog));
  return { record, replies: [], effects: [{ kind: 'later', due: expiryDue(record, dialog) }] };
}

function nothing(record: PersonRecord): Decision {
  return { record, replies: [], effects: [] };
}
