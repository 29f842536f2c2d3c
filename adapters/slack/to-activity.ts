import type { Address, Attachment, Removal } from '../../src/activity.ts';
import { ourActions } from './buttons.ts';
import {
  type BlockActions,
  blockActions,
  type EventDelivery,
  eventDelivery,
  globalShortcut,
  homeOpenedEvent,
  type MessageEvent,
  messageEvent,
  messageShortcut,
  type SlackFile,
  type SlashCommand,
  slashCommand,
  tokensRevokedEvent,
  viewSubmission,
} from './deliveries.ts';
import { messageRef } from './message-ref.ts';
import { readMessageShortcut, readShortcut, readSubmission } from './read-shortcut.ts';
import { activity, idOf, ignored, type Reading, seconds } from './reading.ts';
import { personOf, presser, speaker, tenantOfCommand, tenantOfEvent, tenantOfPress } from './tenants.ts';
import { addressesOthers, mentionsIn, plainWords, withoutMention } from './words.ts';

/** One delivery from Slack (event, slash command or press) as an activity. `receivedAt` stands in where Slack tells no time. */
export function toActivity(body: unknown, receivedAt: Date): Reading {
  const event = eventDelivery.safeParse(body);
  if (event.success) return readEvent(event.data);
  const press = blockActions.safeParse(body);
  if (press.success) return triggered(readPress(press.data), press.data.trigger_id);
  const command = slashCommand.safeParse(body);
  if (command.success) return triggered(readCommand(command.data, receivedAt), command.data.trigger_id);
  const shortcut = globalShortcut.safeParse(body);
  if (shortcut.success) return triggered(readShortcut(shortcut.data), shortcut.data.trigger_id);
  const onMessage = messageShortcut.safeParse(body);
  if (onMessage.success) return triggered(readMessageShortcut(onMessage.data), onMessage.data.trigger_id);
  const submission = viewSubmission.safeParse(body);
  if (submission.success) return readSubmission(submission.data, receivedAt);
  return ignored('unknown_delivery');
}

function readEvent(delivery: EventDelivery): Reading {
  switch (delivery.event.type) {
    case 'app_mention':
    case 'message': {
      const event = messageEvent.safeParse(delivery.event);
      return event.success ? readMessage(delivery, event.data) : ignored('unknown_shape');
    }
    case 'app_home_opened': {
      const event = homeOpenedEvent.safeParse(delivery.event);
      if (!event.success) return ignored('unknown_shape');
      const tenant = tenantOfEvent(delivery);
      if (event.data.tab === 'home') return { kind: 'home', person: personOf(tenant, event.data.user) };
      if (event.data.tab !== 'messages') return ignored('other_tab');
      return activity({
        kind: 'opened',
        id: idOf('event', delivery.event_id),
        at: event.data.event_ts === undefined ? seconds(delivery.event_time ?? 0) : seconds(event.data.event_ts),
        person: personOf(tenant, event.data.user),
        address: { platform: 'slack', tenant, place: 'direct', conversation: event.data.channel },
      });
    }
    case 'app_uninstalled':
      return removed(delivery);
    case 'tokens_revoked': {
      const event = tokensRevokedEvent.safeParse(delivery.event);
      if (!event.success) return ignored('unknown_shape');
      // People's tokens are never asked for; only without the bot's is there nobody to speak for.
      return (event.data.tokens.bot ?? []).length > 0 ? removed(delivery) : ignored('tokens_of_people_revoked');
    }
    default:
      return ignored(delivery.event.type);
  }
}

/** Told by two events, in any order: both say the same, and what they ask for can be done twice. */
function removed(delivery: EventDelivery): Reading {
  const tenant = tenantOfEvent(delivery);
  if (tenant === 'unknown') return ignored('no_tenant');
  const removal: Removal = {
    id: idOf('event', delivery.event_id),
    platform: 'slack',
    tenant,
    at: seconds(delivery.event_time ?? 0),
  };
  return { kind: 'removed', removal };
}

function readMessage(delivery: EventDelivery, event: MessageEvent): Reading {
  // A direct chat's messages come as `message`; a mention comes as `app_mention`, in a channel also as `message`.
  const direct = event.channel_type === 'im' || event.channel.startsWith('D');
  if (event.type === 'message' && !direct) return ignored('message_in_channel');
  if (event.subtype !== undefined && event.subtype !== 'file_share') return ignored(`subtype_${event.subtype}`);
  const bot = delivery.authorizations?.[0]?.user_id ?? undefined;
  if (event.user === undefined || event.bot_id !== undefined || event.user === bot) return ignored('bot_message');
  if (event.hidden || event.user === 'USLACKBOT') return ignored('hidden');

  const text = event.text ?? '';
  if (!direct && bot !== undefined && addressesOthers(text, bot)) return ignored('addressed_to_others');
  const person = speaker(delivery, event.user, [event.user_team, event.source_team, event.team]);
  const { tenant } = person;
  const thread = direct ? event.thread_ts : (event.thread_ts ?? event.ts);
  const mentions = mentionsIn(text, { tenant, bot });
  const attachments = direct ? (event.files ?? []).flatMap(attachmentOf) : [];
  return activity({
    kind: 'said',
    // One mention can arrive under two event ids; where and when it was said is what it is.
    id: idOf('message', tenant, event.channel, event.ts),
    at: seconds(event.ts),
    person,
    address: {
      platform: 'slack',
      tenant,
      place: direct ? 'direct' : 'channel',
      conversation: event.channel,
      ...(thread === undefined ? {} : { thread }),
    },
    text: plainWords(bot === undefined ? text : withoutMention(text, bot)),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(!direct && event.thread_ts !== undefined && event.thread_ts !== event.ts ? { under: true } : {}),
  });
}

function readPress(press: BlockActions): Reading {
  const [action] = press.actions;
  const channel = press.container.channel_id ?? press.channel?.id;
  const ts = press.container.message_ts;
  const value = action?.value ?? action?.selected_option?.value;
  if (action === undefined || value === undefined || !ourActions.test(action.action_id))
    return ignored('not_our_button');
  if (press.view?.type === 'home') return readHomePress(press, value, action.action_ts);
  if (channel === undefined || ts === undefined) return ignored('press_outside_message');

  const tenant = tenantOfPress(press);
  const private_ = press.container.is_ephemeral === true;
  const direct = channel.startsWith('D') && !private_;
  const inThread = press.message?.thread_ts ?? press.container.thread_ts;
  const thread = direct || private_ ? inThread : (inThread ?? ts);
  const address: Address = {
    platform: 'slack',
    tenant,
    place: direct ? 'direct' : 'channel',
    conversation: channel,
    ...(thread === undefined ? {} : { thread }),
    ...(private_ ? { onlyFor: press.user.id } : {}),
    // A message that only one person sees can be answered and redrawn through this address alone.
    ...(private_ && press.response_url !== undefined ? { ref: { responseUrl: press.response_url } } : {}),
  };
  return activity({
    kind: 'chose',
    id: idOf('press', tenant, ts, action.action_ts),
    at: seconds(action.action_ts),
    person: presser(press, channel),
    address,
    value,
    messageRef: messageRef(channel, ts),
  });
}

/** A press on the Home tab belongs to no message; it is answered in the direct chat, which a person's own id opens. */
function readHomePress(press: BlockActions, value: string, ts: string): Reading {
  const person = presser(press);
  const { tenant, id } = person;
  return activity({
    kind: 'chose',
    id: idOf('home', tenant, id, ts),
    at: seconds(ts),
    person,
    address: { platform: 'slack', tenant, place: 'direct', conversation: id },
    value,
  });
}

function readCommand(command: SlashCommand, receivedAt: Date): Reading {
  const tenant = tenantOfCommand(command);
  const text = plainWords(command.text ?? '').trim();
  return activity({
    kind: 'said',
    id: idOf('command', command.trigger_id),
    at: receivedAt.toISOString(),
    person: personOf(tenant, command.user_id),
    address: {
      platform: 'slack',
      tenant,
      // A command may be typed in a chat between two other people, so it never counts as a direct chat with us.
      place: 'channel',
      conversation: command.channel_id,
      onlyFor: command.user_id,
      ref: { responseUrl: command.response_url },
    },
    text: text === '' ? 'help' : text,
  });
}

function triggered(reading: Reading, trigger: string | undefined): Reading {
  return reading.kind !== 'activity' || trigger === undefined ? reading : { ...reading, trigger };
}

function attachmentOf(file: SlackFile): Attachment[] {
  const ref = file.url_private_download ?? file.url_private;
  if (!ref) return [];
  return [{ name: file.name || 'file', mime: file.mimetype || 'application/octet-stream', size: file.size ?? 0, ref }];
}
