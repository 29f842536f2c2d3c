import type { Block, Message, Span, Spans } from '../message/message.ts';
import { PLACEHOLDER } from './phrases.ts';

/** Fills in placeholders with more than text: a person, a channel, a moment. Placeholders it is not given stay. */
export function fillSpans(message: Message, values: Readonly<Record<string, Spans>>): Message {
  const filled = (spans: Spans): Spans => spans.flatMap((span) => filledIn(span, values));
  return message.map((block): Block => {
    if (block.kind === 'paragraph' || block.kind === 'note') return { ...block, spans: filled(block.spans) };
    return block.kind === 'list' ? { ...block, items: block.items.map(filled) } : block;
  });
}

function filledIn(span: Span, values: Readonly<Record<string, Spans>>): Spans {
  const out: Span[] = [];
  let from = 0;
  for (const match of span.text.matchAll(PLACEHOLDER)) {
    const value = values[match[1] ?? ''];
    if (value === undefined) continue;
    out.push({ ...span, text: span.text.slice(from, match.index) }, ...value.map((one) => ({ ...span, ...one })));
    from = match.index + match[0].length;
  }
  return [...out, { ...span, text: span.text.slice(from) }].filter(({ text }) => text !== '');
}
