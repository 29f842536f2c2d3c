import { createHash } from 'node:crypto';
import type { Activity, Attachment } from '../../src/activity.ts';
import { addressOf, addressOfTask, nameOf, personOf } from './address.ts';
import {
  cardActionSchema,
  type Delivery,
  downloadSchema,
  pressSchema,
  submitSchema,
  type TeamsAttachment,
  taskSchema,
  tenantOf,
} from './deliveries.ts';
import { filledIn } from './form-card.ts';
import { mentionsBot, plainWords } from './words.ts';

/** What a delivery means to the bot. `why` is safe to log. */
export type Reading =
  | { readonly kind: 'activity'; readonly activity: Activity }
  | { readonly kind: 'ignored'; readonly why: string };

/** One delivery from Teams as an activity. `receivedAt` stands in where Teams tells no time. */
export function toActivity(delivery: Delivery, receivedAt: Date): Reading {
  const tenant = tenantOf(delivery);
  if (tenant === undefined) return ignored('no_tenant');
  if (delivery.from.id === delivery.recipient.id || delivery.from.role === 'bot') return ignored('bot_message');
  switch (delivery.type) {
    case 'message':
      return readMessage(delivery, tenant, receivedAt);
    case 'invoke':
      return readPress(delivery, tenant, receivedAt);
    case 'installationUpdate':
      if (delivery.action?.startsWith('add')) return readArrival(delivery, tenant, receivedAt);
      if (delivery.action?.startsWith('remove')) return readLeaving(delivery, tenant, receivedAt);
      return ignored('installation_update');
    case 'conversationUpdate':
      // Of one installation Teams tells twice; the other half is the installationUpdate above.
      if (includesBot(delivery, delivery.membersAdded)) return readArrival(delivery, tenant, receivedAt);
      if (includesBot(delivery, delivery.membersRemoved)) return readLeaving(delivery, tenant, receivedAt);
      return ignored('conversation_update');
    default:
      return ignored('unknown_type');
  }
}

/** A press on Teams' own thumbs, once it is known what they stood for. */
export function feedbackActivity(delivery: Delivery, value: string, receivedAt: Date): Reading {
  const tenant = tenantOf(delivery);
  if (tenant === undefined) return ignored('no_tenant');
  return activity({ ...common(delivery, tenant, receivedAt), kind: 'chose', value, ...messageRefOf(delivery) });
}

function readMessage(delivery: Delivery, tenant: string, receivedAt: Date): Reading {
  const found = common(delivery, tenant, receivedAt);
  // Action.Submit arrives as a message without words, and does not mention the bot.
  if (delivery.value !== undefined && delivery.value !== null && !delivery.text) {
    const submit = submitSchema.safeParse(delivery.value);
    if (submit.success) return activity(submittedIn(found, submit.data));
    const press = pressSchema.safeParse(delivery.value);
    if (!press.success) return ignored('not_our_button');
    return activity({ ...found, kind: 'chose', value: press.data.value, ...messageRefOf(delivery) });
  }
  const direct = found.address.place === 'direct';
  if (!direct && !mentionsBot(delivery)) return ignored('not_addressed');
  const text = plainWords(delivery);
  if (text === '' && (delivery.attachments ?? []).some(isCard)) return ignored('card');
  const attachments = direct ? (delivery.attachments ?? []).flatMap(attachmentOf) : [];
  return activity({
    ...found,
    kind: 'said',
    text,
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(found.address.thread !== undefined && found.address.thread !== delivery.id ? { under: true } : {}),
  });
}

function readPress(delivery: Delivery, tenant: string, receivedAt: Date): Reading {
  if (delivery.name !== 'adaptiveCard/action') return ignored('unknown_invoke');
  const press = cardActionSchema.safeParse(delivery.value);
  if (!press.success) return ignored('not_our_button');
  const { data } = press.data.action;
  const found = common(delivery, tenant, receivedAt);
  const submit = submitSchema.safeParse(data);
  if (submit.success) return activity(submittedIn(found, submit.data));
  return activity({ ...found, kind: 'chose', value: String(data['value']), ...messageRefOf(delivery) });
}

/** An action command of the message extension: opened, or its form filled in. */
export function taskActivity(delivery: Delivery, receivedAt: Date): Reading {
  const tenant = tenantOf(delivery);
  const task = taskSchema.safeParse(delivery.value);
  if (tenant === undefined || !task.success) return ignored('unknown_task');
  const found = {
    ...common(delivery, tenant, receivedAt),
    address: addressOfTask(delivery, tenant, task.data.commandContext),
  };
  const submit = submitSchema.safeParse(task.data.data);
  if (submit.success) return activity(submittedIn(found, submit.data));
  return activity({ ...found, kind: 'chose', value: task.data.commandId });
}

function submittedIn(found: ReturnType<typeof common>, data: ReturnType<typeof submitSchema.parse>): Activity {
  return { ...found, kind: 'submitted', form: data.form, values: filledIn(data) };
}

function readArrival(delivery: Delivery, tenant: string, receivedAt: Date): Reading {
  const found = common(delivery, tenant, receivedAt);
  if (found.address.place === 'direct') {
    return activity({ ...found, id: onceAnHour('opened', delivery, found.at), kind: 'opened', page: true });
  }
  const name = nameOf(delivery);
  return activity({
    ...found,
    id: onceAnHour('joined', delivery, found.at),
    kind: 'joined',
    ...(name === undefined ? {} : { name }),
  });
}

function readLeaving(delivery: Delivery, tenant: string, receivedAt: Date): Reading {
  const found = common(delivery, tenant, receivedAt);
  // Whoever removes the bot from a team can still be reached; the team's channels will say that they are gone.
  if (found.address.place === 'channel') return ignored('removed_from_channel');
  return activity({ ...found, id: onceAnHour('left', delivery, found.at), kind: 'left' });
}

function common(delivery: Delivery, tenant: string, receivedAt: Date) {
  return {
    id: idOf('activity', delivery.conversation.id, delivery.id ?? JSON.stringify(delivery)),
    at: (delivery.timestamp ? new Date(delivery.timestamp) : receivedAt).toISOString(),
    person: personOf(delivery, tenant),
    address: addressOf(delivery, tenant),
  };
}

/** The two tellings of one event share this id, though Teams gives them ids of their own; the next hour's event has another. */
function onceAnHour(kind: string, delivery: Delivery, at: string): string {
  return idOf(kind, delivery.conversation.id, at.slice(0, 'yyyy-mm-ddThh'.length));
}

function messageRefOf(delivery: Delivery): { messageRef?: string } {
  return delivery.replyToId ? { messageRef: delivery.replyToId } : {};
}

function includesBot(delivery: Delivery, members: Delivery['membersAdded']): boolean {
  return (members ?? []).some((member) => member.id === delivery.recipient.id);
}

/** A card of the message extension, put into the chat by hand, asks nothing. */
function isCard(found: TeamsAttachment): boolean {
  return found.contentType?.startsWith('application/vnd.microsoft.card.') ?? false;
}

/** Other attachments are cards, or the message's own words as HTML. */
function attachmentOf(found: TeamsAttachment): Attachment[] {
  if (found.contentType !== 'application/vnd.microsoft.teams.file.download.info') return [];
  const download = downloadSchema.safeParse(found.content);
  if (!download.success) return [];
  const mime = mimes[(download.data.fileType ?? '').toLowerCase()] ?? 'application/octet-stream';
  // Teams does not tell the size; whoever fetches the file sets a limit.
  return [{ name: found.name || 'file', mime, size: 0, ref: download.data.downloadUrl }];
}

const mimes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  txt: 'text/plain',
};

/** Hashed, because it becomes part of keys and logs, where nothing should be read out of it. */
function idOf(...parts: readonly string[]): string {
  return createHash('sha256')
    .update(['teams', ...parts].join('\n'))
    .digest('hex')
    .slice(0, 40);
}

function activity(found: Activity): Reading {
  return { kind: 'activity', activity: found };
}

function ignored(why: string): Reading {
  return { kind: 'ignored', why };
}
