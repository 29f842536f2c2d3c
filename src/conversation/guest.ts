import type { Activity } from '../activity.ts';
import { say } from '../content/say.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Decision, World } from './decision.ts';
import type { Heard } from './heard.ts';
import { valueAsked } from './occurrence.ts';
import { readTopicValue } from './topic-value.ts';

/** Somebody of another company is answered like anybody; of what is personal they hear that it is not for here. */
export function toGuest(
  record: PersonRecord,
  activity: Activity,
  heard: Heard | undefined,
  world: World,
): Decision | undefined {
  if (activity.person.guest !== true) return undefined;
  const value = valueAsked(activity, heard);
  const isQuestion = activity.kind !== 'submitted' && (heard === undefined || heard.kind === 'plain');
  const open = value === undefined || value.startsWith('feedback:') || readTopicValue(value) !== undefined;
  if (isQuestion && open) return undefined;
  const message = say(world.library, 'guest', {});
  const reply = { kind: 'say', address: activity.address, message, inDoubt: 'resend' } as const;
  return { record, replies: [reply], effects: [] };
}
