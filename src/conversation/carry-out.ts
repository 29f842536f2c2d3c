import { noteOnce } from '../people/month-counts.ts';
import { keepUnanswered } from '../people/unanswered.ts';
import type { Clock, Ids, Jobs, Store } from '../ports.ts';
import type { Effect } from './effect.ts';
import { putHappening } from './question-effects.ts';
import { COMES_BACK, LATER, NUDGES, personKey } from './queues.ts';

interface EffectPorts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly clock: Clock;
  /** Makes the secret of a month's counts; without it nothing is counted. */
  readonly ids?: Ids;
}

/** Does what was decided outside the person's record. */
export async function carryOut(ports: EffectPorts, effect: Exclude<Effect, { kind: 'count' }>): Promise<void> {
  switch (effect.kind) {
    case 'put':
      return ports.store.put(effect.key, effect.value);
    case 'delete':
      await ports.store.delete(effect.key);
      return;
    case 'later': {
      const { due } = effect;
      const queue = due.about === 'desk' ? NUDGES : LATER;
      await ports.jobs.put({ queue, id: due.id, key: personKey(due), dueAt: new Date(due.at), body: due });
      return;
    }
    case 'cancel':
      await ports.jobs.cancel(effect.queue ?? LATER, effect.job);
      return;
    case 'noted': {
      const { store, ids, clock } = ports;
      if (ids !== undefined) await noteOnce({ store, ids }, effect.person, effect.noted, clock.now());
      return;
    }
    case 'question':
      await putHappening(ports, effect.happening);
      return;
    case 'missed': {
      const { store, ids, clock } = ports;
      if (ids !== undefined) await keepUnanswered({ store, ids }, effect.missed, clock.now());
      return;
    }
    case 'cancel-all':
      for (const queue of COMES_BACK) await ports.jobs.cancelAll(personKey(effect), queue);
      return;
    default:
      return effect satisfies never;
  }
}
