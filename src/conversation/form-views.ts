import type { Activity } from '../activity.ts';
import type { Form } from '../message/form.ts';
import { newRecord, type PersonRecord, readRecord } from '../people/record.ts';
import type { Clock, Store } from '../ports.ts';
import { beginningOf } from './begin.ts';
import type { World } from './decision.ts';
import type { Flow } from './flow.ts';
import { readFlowValue } from './flow-value.ts';
import { formOf, formOpening, originOf, readForm } from './form.ts';
import { recordKey } from './kept-record.ts';
import { placesIn } from './places.ts';
import { sceneOf } from './scene.ts';

interface Ports {
  readonly store: Store;
  readonly clock: Clock;
}
type Known = Pick<World, 'library' | 'flows'>;

/** The form that an activity opens, as things are now; undefined: none. Nothing is written. */
export async function openedForm(ports: Ports, known: Known, activity: Activity): Promise<Form | undefined> {
  // Most presses open nothing: that is known without looking anybody up.
  const unlikely =
    activity.kind === 'chose'
      ? readFlowValue(activity.value) === undefined
      : activity.kind !== 'said' && activity.kind !== 'submitted';
  if (unlikely) return undefined;
  const record = await recordOf(ports, activity);
  const opening = formOpening(worldOf(ports, known), record, activity);
  if (opening === undefined) return undefined;
  const world = await knowingPlaces(ports, worldOf(ports, known), opening.flow, activity);
  return formOf(opening, beginningOf(sceneOf(record, activity, world), originOf(activity)));
}

/** What is wrong with a form as it was filled in, by field. Nothing is written. */
export async function formFaults(
  ports: Ports,
  known: Known,
  activity: Activity,
): Promise<Readonly<Record<string, string>>> {
  const value = activity.kind === 'submitted' ? readFlowValue(activity.form) : undefined;
  const flow = known.flows.find(({ name }) => name === value?.flow);
  if (activity.kind !== 'submitted' || value?.kind !== 'form' || flow === undefined) return {};
  const record = await recordOf(ports, activity);
  const world = await knowingPlaces(ports, worldOf(ports, known), flow, activity);
  return readForm(flow, beginningOf(sceneOf(record, activity, world), originOf(activity)), activity).faults;
}

function worldOf({ clock }: Ports, { library, flows }: Known): World {
  return { library, flows, now: clock.now(), direct: undefined };
}

async function knowingPlaces({ store }: Ports, world: World, flow: Flow, { person }: Activity): Promise<World> {
  if (flow.asksPlaces !== true) return world;
  return { ...world, places: await placesIn(store, person.tenant, person.platform) };
}

async function recordOf({ store }: Ports, activity: Activity): Promise<PersonRecord> {
  const read = readRecord(await store.get(recordKey(activity)));
  return read.kind === 'read' ? read.record : newRecord(activity.person);
}
