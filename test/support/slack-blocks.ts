import { z } from 'zod';

/**
 * What Slack itself refuses in a message, written from its documentation and not from our renderer's limits,
 * so that the two can disagree.
 */
export function blocksError(
  blocks: unknown,
  surface: 'message' | 'home' = 'message',
): { error: string; details: string[] } | undefined {
  const parsed = z
    .array(messageBlock)
    .max(surface === 'home' ? 100 : 50)
    .safeParse(blocks);
  if (!parsed.success) {
    const details = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return { error: Array.isArray(blocks) ? 'invalid_blocks' : 'invalid_blocks_format', details };
  }
  const misplaced = parsed.data.find(({ type }) => type === 'table' || type === 'context_actions');
  if (surface === 'home' && misplaced !== undefined)
    return { error: 'invalid_blocks', details: [`${misplaced.type} is not allowed in a home view`] };
  const tables = parsed.data.filter((found) => found.type === 'table');
  if (tables.length > 1) return { error: 'invalid_blocks', details: ['only_one_table_allowed'] };
  if (tables.some((table) => readable(table) > 10_000)) return { error: 'invalid_blocks', details: ['table too long'] };
  const length = readable(parsed.data);
  return length > 13_200 ? { error: 'msg_blocks_too_long', details: [`${length} characters`] } : undefined;
}

/** Every text a person can read in the blocks, in order. */
export function shownTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(shownTexts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, found]) =>
    typeof found === 'string' ? (key === 'text' ? [found] : []) : shownTexts(found),
  );
}

function readable(value: unknown): number {
  return shownTexts(value).reduce((sum, text) => sum + [...text].length, 0);
}

function text(max: number) {
  return z.string().refine((found) => found !== '' && [...found].length <= max, `must have 1 to ${max} characters`);
}

export function plainText(max: number) {
  return z.strictObject({ type: z.literal('plain_text'), text: text(max), emoji: z.boolean().optional() });
}

function mrkdwn(max: number) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: text(max), verbatim: z.boolean().optional() });
}

const blockId = { block_id: z.string().max(255).optional() };

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});

const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: text(40_000), style: style.optional() }),
  z.strictObject({
    type: z.literal('link'),
    url: z.url().max(3000),
    text: text(40_000).optional(),
    style: style.optional(),
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string() }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string() }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string().min(1),
    fallback: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
]);

const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) });

const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          elements: z.array(richSection).min(1),
        }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(richElement).min(1) }),
      ]),
    )
    .min(1),
});

const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().max(255),
  text: plainText(75),
  value: text(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: text(75).optional(),
});

const option = z.strictObject({ text: plainText(75), value: text(150) });

const select = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: z.string().max(255),
    placeholder: plainText(150).optional(),
    options: z.array(option).min(1).max(100),
    initial_option: option.optional(),
  })
  .refine(
    ({ options, initial_option: initial }) =>
      initial === undefined || options.some((found) => JSON.stringify(found) === JSON.stringify(initial)),
    'initial_option must be one of the options',
  );

const feedbackButton = z.strictObject({
  text: plainText(75),
  value: text(2000),
  accessibility_label: text(75).optional(),
});

const cell = z.union([z.strictObject({ type: z.literal('raw_text'), text: text(10_000) }), richText]);

export const messageBlock = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainText(150) }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({
    type: z.literal('section'),
    ...blockId,
    text: z.union([plainText(3000), mrkdwn(3000)]),
    accessory: select.optional(),
  }),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z
      .array(z.union([plainText(3000), mrkdwn(3000)]))
      .min(1)
      .max(10),
  }),
  richText,
  z.strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z
      .array(button)
      .min(1)
      .max(25)
      .refine(
        (buttons) => new Set(buttons.map((found) => found.action_id)).size === buttons.length,
        'action_id must be unique in its block',
      ),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    ...blockId,
    elements: z
      .array(
        z.strictObject({
          type: z.literal('feedback_buttons'),
          action_id: z.string().max(255),
          positive_button: feedbackButton,
          negative_button: feedbackButton,
        }),
      )
      .min(1)
      .max(5),
  }),
  z.strictObject({
    type: z.literal('table'),
    ...blockId,
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z.strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        }),
      )
      .max(20)
      .optional(),
  }),
]);
