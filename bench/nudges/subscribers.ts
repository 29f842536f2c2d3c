import type { Library } from '../../src/content/library.ts';
import { NUDGES, personKey } from '../../src/conversation/queues.ts';
import { optedIn } from '../../src/nudges/settings.ts';
import { WEEKDAYS } from '../../src/people/nudging.ts';
import { newRecord } from '../../src/people/record.ts';
import { weekday } from '../../src/plan/days.ts';
import type { Jobs, Store } from '../../src/ports.ts';

const TENANTS = 400;
const AT_ONCE = 200;

/** So many people with a nudge that is due now: their record, and its job. Resolves to the time the jobs took to put. */
export async function subscribeMany(
  library: Library,
  { store, jobs }: { readonly store: Store; readonly jobs: Jobs },
  many: number,
): Promise<number> {
  const now = new Date();
  const day = WEEKDAYS[weekday(now.toISOString().slice(0, 10)) - 1] ?? 'monday';
  const time = now.toISOString().slice(11, 16);
  const yesterday = new Date(now.getTime() - 86_400_000);
  const dues = [];
  for (let at = 0; at < many; at += 1) {
    const person = { platform: 'slack', tenant: `T${at % TENANTS}`, id: `U${at}`, timeZone: 'UTC' } as const;
    const direct = { platform: 'slack', tenant: person.tenant, place: 'direct', conversation: `D${at}` } as const;
    const { record, effects } = optedIn(
      library,
      { ...newRecord(person), direct, introduced: true },
      { day, time },
      yesterday,
    );
    await store.putIf([person.tenant, 'person', 'slack', person.id], { ...record, rev: 1 }, 0);
    for (const effect of effects) if (effect.kind === 'later') dues.push(effect.due);
  }
  const began = performance.now();
  for (let at = 0; at < dues.length; at += AT_ONCE)
    await Promise.all(
      dues
        .slice(at, at + AT_ONCE)
        .map((due) => jobs.put({ queue: NUDGES, id: due.id, key: personKey(due), dueAt: new Date(due.at), body: due })),
    );
  return performance.now() - began;
}
