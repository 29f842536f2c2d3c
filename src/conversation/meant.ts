import type { Dialog, Finished } from '../people/dialog.ts';
import { waitingDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import type { World } from './decision.ts';
import type { Flow } from './flow.ts';

type Knowing = Pick<World, 'library' | 'now' | 'flows'>;

/** The dialog that a word such as "continue" or "result" is meant for: the one that waits, or else the one done last. */
export function meantDialog(world: Knowing, record: PersonRecord): Dialog | undefined {
  return waitingDialog(record) ?? doneDialog(world, record);
}

/** The last dialog that came to an end. Once it is no longer kept, its result is: then it is made from the raw answers. */
export function doneDialog(world: Knowing, record: PersonRecord): Dialog | undefined {
  const kept = record.dialogs.findLast(({ state }) => state === 'done');
  const finished = record.finished.at(-1);
  const flow = world.flows.find(({ name }) => name === finished?.flow);
  if (kept !== undefined || finished === undefined || flow === undefined) return kept;
  return remade(world, record, flow, finished);
}

function remade({ library, now }: Knowing, record: PersonRecord, flow: Flow, finished: Finished): Dialog {
  const before = { ...record, finished: record.finished.filter((other) => other !== finished) };
  return {
    id: finished.dialog,
    flow: flow.name,
    state: 'done',
    begunAt: finished.at,
    touchedAt: now.toISOString(),
    questionnaire: flow.begin({ library, record: before, now }),
    answers: finished.answers,
    proposals: {},
    introduced: ['question', 'story'],
    unread: 0,
    offered: true,
  };
}
