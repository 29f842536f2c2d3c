import type { Activity, Address } from '../activity.ts';
import type { Block, Choice, Message } from '../message/message.ts';
import { contextAt, withContext } from '../people/contexts.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Decision, Reply, World } from './decision.ts';
import type { Effect } from './effect.ts';

/** Where a decision is taken: the person as they are, and where to talk to them. */
export interface Scene {
  readonly world: World;
  readonly record: PersonRecord;
  readonly address: Address;
  /** The message that a press was made on, if this is one. */
  readonly pressed?: { readonly address: Address; readonly messageRef: string };
}

export function sceneOf(record: PersonRecord, activity: Activity, world: World): Scene {
  const { address } = activity;
  if (activity.kind !== 'chose' || activity.messageRef === undefined) return { world, record, address };
  return { world, record, address, pressed: { address, messageRef: activity.messageRef } };
}

/** What is said, and what can then be pressed or typed besides answers. */
export function saying(scene: Scene, message: Message, offered: readonly Choice[] = []): Decision {
  const choices: Block[] = offered.length === 0 ? [] : [{ kind: 'choices', choices: offered }];
  const reply: Reply = { kind: 'say', address: scene.address, message: [...message, ...choices], inDoubt: 'resend' };
  return { record: offering(scene, offered), replies: [reply], effects: [] };
}

/** Whatever was offered before is no longer on offer: a number typed now means what is asked now. */
export function offering({ record, address, world }: Scene, offered: readonly Choice[]): PersonRecord {
  return withContext(record, address, world.now, { ...contextAt(record, address, world.now), offered });
}

/** One thing after another: the second is decided on what the first left. */
export function followedBy(first: Decision, next: (record: PersonRecord) => Decision): Decision {
  const second = next(first.record);
  return {
    record: second.record,
    replies: [...first.replies, ...second.replies],
    effects: [...first.effects, ...second.effects],
  };
}

export function withEffects(decision: Decision, effects: readonly Effect[]): Decision {
  return { ...decision, effects: [...decision.effects, ...effects] };
}

export function withReplies(replies: readonly Reply[], decision: Decision): Decision {
  return { ...decision, replies: [...replies, ...decision.replies] };
}
