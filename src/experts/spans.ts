import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import { type Block, type Message, plain, type Span, type Spans } from '../message/message.ts';
import type { Who } from './question.ts';

/** Where a phrase names somebody: filled in by `naming`, with more than text. */
export const WHO = '{who}';

/** Somebody, as their platform shows people; where it cannot, by their name or as a colleague. */
export function nameOf(library: Library, { person, name }: Who): Span {
  return { text: name ?? sayLine(library, 'expert_colleague', {}), mention: { kind: 'person', id: person.id } };
}

/** A phrase with somebody in the place of {who}. */
export function naming(message: Message, who: Span): Message {
  return message.map((block): Block => {
    if (block.kind !== 'paragraph' && block.kind !== 'note') return block;
    return { ...block, spans: namingIn(block.spans, who) };
  });
}

export function namingIn(spans: Spans, who: Span): Spans {
  return spans.flatMap((span) =>
    span.text
      .split(WHO)
      .flatMap((text, at): Spans => [...(at === 0 ? [] : [who]), ...(text === '' ? [] : [{ ...span, text }])]),
  );
}

/** What comes after a lead and its colon: "same as: how long" -> "how long". Undefined where it does not begin so. */
export function afterLead(text: string, lead: string): string | undefined {
  const start = `${lead.toLowerCase()}:`;
  const said = text.trim();
  const rest = said.toLowerCase().startsWith(start) ? said.slice(start.length).trim() : '';
  return rest === '' ? undefined : rest;
}

const LINK = /https:\/\/[^\s<>"]*[^\s<>".,:;!?)]/g;

/** What an expert wrote, in its own paragraphs. Nothing in it is markup; its https addresses can be followed. */
export function writtenMessage(text: string): Message {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Block => ({ kind: 'paragraph', spans: linked(part) }));
}

function linked(text: string): Spans {
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: href, index } of text.matchAll(LINK)) {
    if (index > from) spans.push({ text: text.slice(from, index) });
    spans.push(URL.canParse(href) ? { text: href, href } : { text: href });
    from = index + href.length;
  }
  return [...spans, ...(from < text.length ? plain(text.slice(from)) : [])];
}
