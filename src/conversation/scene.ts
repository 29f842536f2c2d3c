import type { Activity, Address, Place } from '../activity.ts';
import type { Block, Choice, Message } from '../message/message.ts';
import { contextAt, withContext } from '../people/contexts.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Decision, Reply, World } from './decision.ts';
import type { Effect } from './effect.ts';
import { originOf } from './form.ts';

/** Where a decision is taken: the person as they are, and where to talk to them. */
export interface Scene {
  readonly world: World;
  readonly record: PersonRecord;
  readonly address: Address;
  /** The message that a press was made on, if this is one. */
  readonly pressed?: { readonly address: Address; readonly messageRef: string };
  /** What the person is called, where their platform tells it. */
  readonly name?: string;
  /** The channel it began in. */
  readonly from?: Place;
}

export function sceneOf(record: PersonRecord, activity: Activity, world: World): Scene {
  const { name } = activity.person;
  const from = originOf(activity);
  const scene: Scene = {
    world,
    record,
    address: addressOf(record, activity),
    ...(name === undefined ? {} : { name }),
    ...(from === undefined ? {} : { from }),
  };
  if (activity.kind !== 'chose' || activity.messageRef === undefined) return scene;
  return { ...scene, pressed: { address: activity.address, messageRef: activity.messageRef } };
}

/** A shortcut or a form is in no chat: it goes on in the one that is known. */
function addressOf(record: PersonRecord, activity: Activity): Address {
  const { address } = activity;
  return address.place === 'direct' && isOutsideAnyChat(activity) ? (record.direct ?? address) : address;
}

export function isOutsideAnyChat(activity: Activity): boolean {
  return activity.kind === 'submitted' || (activity.kind === 'chose' && activity.messageRef === undefined);
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
