import { z } from 'zod';

/** What Slack delivers, as far as we read it. Everything else in a delivery is dropped here. */

/** Slack names moments in seconds with a fraction: `1700000000.000100`. */
const ts = z.string().regex(/^\d{1,12}(\.\d{1,9})?$/);

/** What becomes part of keys and addresses: of a sane length, and text all through. */
const id = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,500}$/u);

const authorization = z.object({
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  user_id: id.nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

export const eventDelivery = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  event_time: z.number().min(0).max(1e11).optional(),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  authorizations: z.array(authorization).optional(),
  /** The channel is shared with another company (Slack Connect). */
  is_ext_shared_channel: z.boolean().nullish(),
  event: z.looseObject({ type: z.string() }),
});
export type EventDelivery = z.infer<typeof eventDelivery>;

const file = z.object({
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
export type SlackFile = z.infer<typeof file>;

/** A mention or a message: Slack gives both the same shape. */
export const messageEvent = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: id,
  channel_type: z.string().optional(),
  user: id.optional(),
  /** Workspaces of whoever spoke: where they belong, where they spoke from, and as the event itself has it. */
  user_team: id.nullish(),
  source_team: id.nullish(),
  team: id.nullish(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  hidden: z.boolean().optional(),
  text: z.string().optional(),
  ts,
  thread_ts: ts.optional(),
  files: z.array(file).optional(),
});
export type MessageEvent = z.infer<typeof messageEvent>;

export const homeOpenedEvent = z.object({
  type: z.literal('app_home_opened'),
  user: id,
  channel: id,
  tab: z.string().optional(),
  event_ts: ts.optional(),
});

/** Rights were withdrawn: of people, which we never hold, or of the bot. */
export const tokensRevokedEvent = z.object({
  type: z.literal('tokens_revoked'),
  tokens: z.object({ bot: z.array(z.string()).optional() }),
});

export const slashCommand = z.object({
  command: z.string(),
  text: z.string().optional(),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  channel_id: id,
  user_id: id,
  trigger_id: z.string(),
  response_url: z.string(),
  is_enterprise_install: z.union([z.string(), z.boolean()]).nullish(),
});
export type SlashCommand = z.infer<typeof slashCommand>;

/** Who did something, and for which installation. */
const whose = {
  team: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.optional() }),
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: z.union([z.string(), z.boolean()]).nullish(),
};

/** A shortcut from the menu, in no channel. `callback_id` is the value that a button for the same would carry. */
export const globalShortcut = z.object({
  type: z.literal('shortcut'),
  callback_id: z.string(),
  trigger_id: z.string(),
  action_ts: ts,
  ...whose,
});

/** A shortcut on a message. Of the message only its place is read. */
export const messageShortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  trigger_id: z.string(),
  action_ts: ts,
  ...whose,
  channel: z.object({ id }),
  message: z.object({ ts, thread_ts: ts.optional() }),
});

const inputState = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.literal('static_select'), selected_option: z.object({ value: z.string() }).nullish() }),
  z.object({ type: z.literal('datepicker'), selected_date: z.string().nullish() }),
  z.object({ type: z.literal('timepicker'), selected_time: z.string().nullish() }),
  z.object({ type: z.literal('datetimepicker'), selected_date_time: z.number().min(0).max(1e11).nullish() }),
  z.object({ type: z.literal('conversations_select'), selected_conversation: id.nullish() }),
  z.object({ type: z.literal('users_select'), selected_user: id.nullish() }),
]);

export const viewSubmission = z.object({
  type: z.literal('view_submission'),
  trigger_id: z.string().optional(),
  ...whose,
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), inputState)) }),
  }),
  response_urls: z.array(z.object({ block_id: z.string(), response_url: z.string() })).nullish(),
});

export const blockActions = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string().optional(),
  ...whose,
  channel: z.object({ id }).optional(),
  container: z.object({
    message_ts: ts.optional(),
    channel_id: id.optional(),
    thread_ts: ts.optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  /** Set when it was pressed on a view rather than under a message. */
  view: z.object({ type: z.string() }).nullish(),
  message: z.object({ thread_ts: ts.optional(), team: id.optional() }).optional(),
  response_url: z.string().optional(),
  actions: z.array(
    z.object({
      action_id: z.string(),
      action_ts: ts,
      value: z
        .string()
        .regex(/^\P{Cs}{0,2000}$/u)
        .optional(),
      /** What was picked from a menu. */
      selected_option: z.object({ value: z.string().regex(/^\P{Cs}{0,150}$/u) }).nullish(),
    }),
  ),
});
export type BlockActions = z.infer<typeof blockActions>;
