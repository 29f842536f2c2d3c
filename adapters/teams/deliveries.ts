import { z } from 'zod';

/** What Teams delivers, as far as we read it. Everything else in a delivery is dropped here. */

/** What becomes part of keys and addresses: of a sane length, and text all through. */
const id = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,500}$/u);

const account = z.object({
  id,
  name: z.string().nullish(),
  aadObjectId: id.nullish(),
  role: z.string().nullish(),
});

const entity = z.object({
  type: z.string(),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string() }).nullish(),
  timezone: z.string().nullish(),
});

const attachment = z.object({
  contentType: z.string().nullish(),
  name: z.string().nullish(),
  content: z.unknown().optional(),
});
export type TeamsAttachment = z.infer<typeof attachment>;

export const deliverySchema = z.object({
  type: z.string().min(1),
  id: id.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: id.nullish(),
    name: z.string().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id }).nullish(),
      team: z.object({ name: z.string().nullish() }).nullish(),
      channel: z.object({ name: z.string().nullish() }).nullish(),
    })
    .nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  replyToId: id.nullish(),
  entities: z.array(entity).nullish(),
  attachments: z.array(attachment).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** What a button of ours carries. */
export const pressSchema = z.object({ value: z.string().regex(/^\P{Cs}{1,2000}$/u) });

/** A form of ours that was filled in; its inputs stand beside its id. */
export const submitSchema = z.looseObject({ form: z.string().min(1) });

export const cardActionSchema = z.object({ action: z.object({ data: z.union([pressSchema, submitSchema]) }) });

/** An action command of the message extension: its id is the value that a button for the same would carry. */
export const taskSchema = z.object({
  commandId: z.string().min(1),
  /** Where the command was chosen: under a post ("compose"), in the search box ("commandBox") or on a message. */
  commandContext: z.string().optional(),
  data: z.unknown().optional(),
});

export const feedbackSchema = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
});

export const searchSchema = z.object({
  parameters: z.array(z.object({ name: z.string().nullish(), value: z.string() })).nullish(),
  queryOptions: z
    .object({ skip: z.number().int().min(0).nullish(), count: z.number().int().min(1).nullish() })
    .nullish(),
});

export const fileConsentSchema = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ file: id }),
  uploadInfo: z
    .object({
      contentUrl: z.string(),
      uploadUrl: z.string(),
      name: z.string(),
      uniqueId: z.string(),
      fileType: z.string(),
    })
    .nullish(),
});

export const downloadSchema = z.object({
  downloadUrl: z.string(),
  fileType: z.string().nullish(),
});

export function tenantOf(delivery: Delivery): string | undefined {
  return delivery.conversation.tenantId ?? delivery.channelData?.tenant?.id ?? undefined;
}
