import type { Activity } from '../activity.ts';
import { say } from '../content/say.ts';
import type { PersonRecord } from '../people/record.ts';
import { beginAnew, beginningOf } from './begin.ts';
import type { Decision, World } from './decision.ts';
import { readFlowValue } from './flow-value.ts';
import { readForm } from './form.ts';
import { type Scene, saying, sceneOf } from './scene.ts';

type Submitted = Extract<Activity, { kind: 'submitted' }>;

/** A form that was filled in: the flow goes on with its answers, and asks by itself what is missing or was not right. */
export function submitted(record: PersonRecord, activity: Submitted, world: World): Decision {
  const here = sceneOf(record, activity, world);
  const value = readFlowValue(activity.form);
  const flow = value?.kind === 'form' ? world.flows.find(({ name }) => name === value.flow) : undefined;
  if (flow === undefined || value?.kind !== 'form') return saying(here, say(world.library, 'over', {}));
  const { from } = here;
  const { answers } = readForm(flow, beginningOf(here, from), activity);
  const wish = { id: activity.id, text: '', answers, ...(from === undefined ? {} : { from }) };
  if (flow.allow === 'anywhere' || here.address.place === 'direct') return beginAnew(here, flow, wish);
  // Nobody is told where it goes on: whoever filled a form in is waiting for it.
  if (world.direct === undefined) {
    const alone: Scene = { ...here, address: { ...here.address, onlyFor: record.person.id } };
    return saying(alone, say(world.library, 'dialog_write_directly', {}));
  }
  return beginAnew({ ...here, address: world.direct }, flow, wish);
}
