import { z } from 'zod';
import { blocksError, messageBlock, plainText } from './slack-blocks.ts';

/** What Slack itself refuses in a modal, written from its documentation and not from our renderer's limits. */
export function viewError(view: unknown): string[] | undefined {
  const parsed = modal.safeParse(view);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const shown = parsed.data.blocks.filter((block) => block.type !== 'input');
  const ids = parsed.data.blocks.flatMap((block) => block.block_id ?? []);
  if (new Set(ids).size !== ids.length) return ['block_id must be unique in a view'];
  return shown.length === 0 ? undefined : blocksError(shown)?.details;
}

const action = { action_id: z.string().max(255) };
const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(150) });

const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...action,
    multiline: z.boolean().optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
    initial_value: z.string().max(3000).optional(),
  }),
  z.strictObject({
    type: z.literal('static_select'),
    ...action,
    options: z.array(option).min(1).max(100),
    initial_option: option.optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), ...action, initial_date: z.iso.date().optional() }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...action,
    initial_time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...action,
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...action,
    response_url_enabled: z.boolean().optional(),
    default_to_current_conversation: z.boolean().optional(),
    initial_conversation: z.string().optional(),
    filter: z.strictObject({
      include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1),
      exclude_bot_users: z.boolean().optional(),
    }),
  }),
  z.strictObject({ type: z.literal('users_select'), ...action, initial_user: z.string().optional() }),
]);

const input = z.strictObject({
  type: z.literal('input'),
  block_id: z.string().min(1).max(255),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  element,
});

const modal = z.strictObject({
  type: z.literal('modal'),
  callback_id: z.string().max(255),
  private_metadata: z.string().max(3000),
  title: plainText(24),
  submit: plainText(24),
  close: plainText(24),
  blocks: z
    .array(z.union([input, messageBlock]))
    .min(1)
    .max(100),
});
