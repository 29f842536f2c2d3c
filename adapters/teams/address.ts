import type { Address, Person } from '../../src/activity.ts';
import { type Delivery, tenantOf } from './deliveries.ts';

/** Where Teams can be told something: what the connector needs to post there. */
export interface Place {
  readonly serviceUrl: string;
  /** With the thread, as Teams writes it: `19:…@thread.tacv2;messageid=…`. */
  readonly conversation: string;
  readonly tenant: string;
  readonly bot: string;
}

const inThread = /^(.*);messageid=(\d+)$/;

/** Who sent this. Known by their Entra id, which is the same for every bot; where there is none, by their id in Teams. */
export function personOf(delivery: Delivery, tenant: string): Person {
  const timeZone = delivery.entities?.find((found) => found.type === 'clientInfo')?.timezone;
  return {
    platform: 'teams',
    tenant,
    id: delivery.from.aadObjectId ?? delivery.from.id,
    ...(timeZone && isTimeZone(timeZone) ? { timeZone } : {}),
    ...(delivery.from.name ? { name: delivery.from.name } : {}),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export function addressOf(delivery: Delivery, tenant: string): Address {
  const { id, conversationType, isGroup } = delivery.conversation;
  const direct = conversationType ? conversationType === 'personal' : isGroup !== true;
  const [, conversation = id, thread] = inThread.exec(id) ?? [];
  return {
    platform: 'teams',
    tenant,
    place: direct ? 'direct' : 'channel',
    conversation,
    ...(conversationType === 'groupChat' ? { group: true } : {}),
    ...(thread === undefined ? {} : { thread }),
    ref: { serviceUrl: delivery.serviceUrl, bot: delivery.recipient.id, member: delivery.from.id },
  };
}

/**
 * A message extension is used in any chat, also in those the bot is not in; so none of them counts as the direct chat with
 * it. Under a post it is used in the channel that the post is in; only on a message it is about that message's thread.
 */
export function addressOfTask(delivery: Delivery, tenant: string, commandContext: string | undefined): Address {
  const { thread, ...address } = addressOf(delivery, tenant);
  if (address.place === 'direct') return { ...address, place: 'channel', onlyFor: delivery.from.id, postable: false };
  return thread === undefined || commandContext !== 'message' ? address : { ...address, thread };
}

/** What a channel or group chat is called, where Teams tells it: "Operations > Announcements". */
export function nameOf({ conversation, channelData }: Delivery): string | undefined {
  const names = [channelData?.team?.name, channelData?.channel?.name].filter((name) => Boolean(name));
  return names.length > 0 ? names.join(' > ') : conversation.name || undefined;
}

/** Back from an address, as it was stored. Undefined if the address is not one of ours. */
export function placeOf(address: Address): Place | undefined {
  const { serviceUrl, bot } = address.ref ?? {};
  if (address.platform !== 'teams' || serviceUrl === undefined || bot === undefined) return undefined;
  const conversation =
    address.thread === undefined ? address.conversation : `${address.conversation};messageid=${address.thread}`;
  return { serviceUrl, conversation, tenant: address.tenant, bot };
}

/** One delivery's own place, for what is answered outside a turn. */
export function placeOfDelivery(delivery: Delivery): Place {
  return {
    serviceUrl: delivery.serviceUrl,
    conversation: delivery.conversation.id,
    tenant: tenantOf(delivery) ?? '',
    bot: delivery.recipient.id,
  };
}
