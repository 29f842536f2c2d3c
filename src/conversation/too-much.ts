import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import { type Paced, paced } from '../people/pace.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Decision } from './decision.ts';
import type { Occurrence } from './occurrence.ts';

export type Pacing = { readonly kind: 'go'; readonly record: PersonRecord } | StepBack;
type StepBack = { readonly kind: 'step-back'; readonly decision: Decision };

/**
 * Whether to turn to what somebody said or pressed, with the record that counts it. Too much at once is not turned to,
 * which is said once. What comes from the platform, or from the bot's own plans, is not counted.
 */
export function pacing(record: PersonRecord, occurrence: Occurrence, library: Library): Pacing {
  if (occurrence.kind !== 'said' && occurrence.kind !== 'chose') return { kind: 'go', record };
  const { kind, pace }: Paced = paced(record.pace, occurrence.at);
  const counted = { ...record, pace };
  if (kind === 'go') return { kind, record: counted };
  const told = {
    kind: 'say',
    address: occurrence.address,
    message: say(library, 'slow_down', {}),
    inDoubt: 'drop',
  } as const;
  return { kind: 'step-back', decision: { record: counted, replies: kind === 'tell' ? [told] : [], effects: [] } };
}
