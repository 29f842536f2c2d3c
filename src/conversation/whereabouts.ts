import type { Address } from '../activity.ts';
import { readAskerValue } from '../experts/value.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Directory } from '../ports.ts';
import type { Reply } from './decision.ts';
import type { Flow } from './flow.ts';
import { readFlowValue } from './flow-value.ts';
import type { Heard } from './heard.ts';
import { type Occurrence, valueAsked } from './occurrence.ts';

/** Where the bot has been added is looked up for whoever begins a flow that asks it. */
export function asksForPlaces(flows: readonly Flow[], occurrence: Occurrence, heard: Heard | undefined): boolean {
  const value = occurrence.kind === 'submitted' ? occurrence.form : (valueAsked(occurrence, heard) ?? '');
  const name = heard?.kind === 'begin' ? heard.flow : readFlowValue(value)?.flow;
  return flows.some((flow) => flow.asksPlaces === true && flow.name === name);
}

/** What goes to somebody else goes to their direct chat; who has none cannot be reached. */
export function withAddresses(directory: Directory, replies: readonly Reply[]): Promise<readonly Addressed[]> {
  return Promise.all(
    replies.map(async (reply): Promise<Addressed> => {
      if (reply.kind !== 'say' || reply.to === undefined) return reply;
      const address = await directory.direct(reply.to);
      return address === undefined ? { ...reply, unreachable: true } : { ...reply, address };
    }),
  );
}

export type Addressed = Reply & { readonly unreachable?: boolean };

/** Where a private matter begun in a channel goes on. Only then is the platform asked for a chat it has not told of yet. */
export async function directAddress(
  directory: Directory,
  flows: readonly Flow[],
  record: PersonRecord,
  occurrence: Occurrence,
  heard: Heard | undefined,
): Promise<Address | undefined> {
  if (record.direct !== undefined || occurrence.kind === 'due') return record.direct;
  const ofFlow =
    occurrence.kind === 'submitted' || heard?.kind === 'begin' || heard?.kind === 'waiting' || heard?.kind === 'dialog';
  const ofDesk = (value: string) => flows.some(({ desk }) => desk !== undefined && value.startsWith(`${desk.name}:`));
  const ofPerson = (value: string) => readFlowValue(value) !== undefined || readAskerValue(value) !== undefined;
  const pressed = occurrence.kind === 'chose' && (ofPerson(occurrence.value) || ofDesk(occurrence.value));
  const picked = heard?.kind === 'plain' && heard.intent.kind === 'pick';
  return ofFlow || pressed || picked ? directory.direct(occurrence.person) : undefined;
}
