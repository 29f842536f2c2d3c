import type { Activity } from '../activity.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Intent } from '../understanding/intent.ts';
import type { World } from './decision.ts';
import type { Effect } from './effect.ts';
import type { Response } from './respond.ts';
import { readTopicValue, topicId } from './topic-value.ts';

/** Only what was said before others, by nobody of another company, and only where the company wants it. */
export function missed(activity: Activity, intent: Intent, { library }: World): Effect[] {
  const { address, person, id } = activity;
  const open = address.place === 'channel' && address.onlyFor === undefined && person.guest !== true;
  if (activity.kind !== 'said' || !open || !library.company.features.unanswered_report) return [];
  if (intent.kind !== 'unsure' && intent.kind !== 'none') return [];
  return [{ kind: 'missed', missed: { id, person, text: activity.text.trim(), nearest: intent.nearest } }];
}

/** For the month's report: which topic, and never a word of what was said. */
export function noted({ person }: PersonRecord, { outcome, topic, suggestions }: Response): Effect[] {
  if (topic !== undefined) return [{ kind: 'noted', person, noted: { kind: 'asked', topic: topicId(topic) } }];
  const nearest = suggestions.find(({ value }) => readTopicValue(value) !== undefined);
  if (nearest === undefined || outcome === 'answer') return [];
  return [{ kind: 'noted', person, noted: { kind: 'unanswered', topic: nearest.value } }];
}
