import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { z } from 'zod';

const activitySchema = z.object({
  text: z.string().optional(),
  textFormat: z.string().optional(),
  attachments: z
    .array(z.object({ contentType: z.string(), name: z.string().optional(), content: z.unknown() }))
    .optional(),
});

/** Every text a person can read of an activity, in order: Markdown and cards as Teams shows them, markup gone. */
export function shownTexts(activity: unknown): string[] {
  const { text, textFormat, attachments = [] } = activitySchema.parse(activity);
  const words =
    text === undefined
      ? []
      : textFormat === 'plain'
        ? [text]
        : fromMarkdown(text).children.map((node) => wordsOf(node));
  const cards = attachments.flatMap(({ contentType, name, content }) =>
    contentType === 'application/vnd.microsoft.card.adaptive' ? cardTexts(content) : [name ?? ''],
  );
  return [...words, ...cards];
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}

/** Only what is drawn on a current client: fallbacks, data and addresses are not read. */
function cardTexts(element: unknown): string[] {
  if (Array.isArray(element)) return element.flatMap(cardTexts);
  if (typeof element !== 'object' || element === null) return [];
  if ('inlines' in element && Array.isArray(element.inlines)) {
    return [element.inlines.map((run: { text: string }) => run.text).join('')];
  }
  return Object.entries(element).flatMap(([key, found]) => {
    if (key === 'fallback') return [];
    if (typeof found === 'string') return ['text', 'title', 'x'].includes(key) ? [found] : [];
    return key === 'data' && !Array.isArray(found) ? [] : cardTexts(found);
  });
}
