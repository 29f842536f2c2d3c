import type { types } from '@slack/bolt';
import { type Span, type Spans, spansText } from '../../src/message/message.ts';
import { slackLimits } from './limits.ts';
import { codePoints, escaped, pieces } from './text.ts';

/** Spans as Slack rich text: text elements are shown letter by letter, so nothing in them is read as markup. */
export function richText(spans: Spans): types.RichTextBlock {
  return { type: 'rich_text', elements: [richSection(spans)] };
}

/** The items from number `first` on (1 is the first). */
export function richList(items: readonly Spans[], ordered: boolean, first: number): types.RichTextBlock {
  // `offset` continues a numbering; Slack documents it, its types do not have it yet.
  const list: types.RichTextList & { offset?: number } = {
    type: 'rich_text_list',
    style: ordered ? 'ordered' : 'bullet',
    indent: 0,
    elements: items.map(richSection),
    ...(ordered && first > 1 ? { offset: first - 1 } : {}),
  };
  return { type: 'rich_text', elements: [list] };
}

function richSection(spans: Spans): types.RichTextSection {
  const elements = spans.filter((span) => span.text !== '').map(richElement);
  // Slack refuses an empty section; a blank shows as nothing.
  return { type: 'rich_text_section', elements: elements.length > 0 ? elements : [{ type: 'text', text: ' ' }] };
}

function richElement(span: Span): types.RichTextElement {
  const style = {
    ...(span.bold ? { bold: true } : {}),
    ...(span.italic ? { italic: true } : {}),
    ...(span.code ? { code: true } : {}),
  };
  const styled = Object.keys(style).length > 0 ? { style } : {};
  if (span.mention?.kind === 'person' && /^[UW]/.test(span.mention.id))
    return { type: 'user', user_id: span.mention.id };
  if (span.mention?.kind === 'channel' && /^[CG]/.test(span.mention.id)) {
    return { type: 'channel', channel_id: span.mention.id };
  }
  if (span.moment !== undefined) {
    const timestamp = Math.floor(Date.parse(span.moment) / 1000);
    return { type: 'date', timestamp, format: '{date_long} at {time}', fallback: span.text };
  }
  if (span.href !== undefined) return { type: 'link', url: span.href, text: span.text, ...styled };
  return { type: 'text', text: span.text, ...styled };
}

/** The spans in runs of at most `limit` code points. */
export function spanRuns(spans: Spans, limit: number = slackLimits.text): Spans[] {
  const runs: Span[][] = [];
  let run: Span[] = [];
  let room = limit;
  for (const span of spans) {
    for (const text of piecesWithin(span.text, room, limit)) {
      const length = codePoints(text);
      if (length > room) {
        runs.push(run);
        run = [];
        room = limit;
      }
      run.push({ ...span, text });
      room -= length;
    }
  }
  if (run.length > 0) runs.push(run);
  return runs.filter((found) => spansText(found).trim() !== '');
}

/** The first piece fills the room that is left if the text has to be broken anyway. */
function piecesWithin(text: string, room: number, limit: number): string[] {
  if (codePoints(text) <= limit) return text === '' ? [] : [text];
  const [head = ''] = room > 0 ? pieces(text, room) : [];
  return [...(head === '' ? [] : [head]), ...pieces(text.slice(head.length), limit)];
}

/** Lines joined with line breaks into runs of at most `limit` code points. */
export function lineRuns(lines: readonly Spans[], limit: number = slackLimits.text): Spans[] {
  const runs: Span[][] = [];
  let length = limit + 1;
  for (const line of lines.flatMap((spans) => spanRuns(spans, limit))) {
    const added = codePoints(spansText(line));
    if (length + 1 + added > limit) {
      runs.push([...line]);
      length = added;
    } else {
      runs.at(-1)?.push({ text: '\n' }, ...line);
      length += 1 + added;
    }
  }
  return runs;
}

/** Where mrkdwn could see the start of bold, italic, struck out, code, an emoji or a quote. The star of O*NET is none. */
const markup = /(^|[^\p{L}\p{N}])[*_~]\S|`|:[\w+'-]+:|(^|\n)\s*>/u;

/**
 * The spans as Slack's mrkdwn, for small print with links, where Slack takes nothing else. Undefined where a word could be
 * read as markup, since mrkdwn has no escape for its own characters, and where styles would need some.
 */
export function mrkdwn(spans: Spans): string | undefined {
  const out: string[] = [];
  for (const { text, href, bold, italic, code, mention, moment } of spans) {
    if (bold || italic || code || mention !== undefined || moment !== undefined || markup.test(text)) return undefined;
    if (href !== undefined && (/[|<>\s]/.test(href) || /[|\n]/.test(text))) return undefined;
    out.push(href === undefined ? escaped(text) : `<${escaped(href)}|${escaped(text)}>`);
  }
  return out.join('');
}
