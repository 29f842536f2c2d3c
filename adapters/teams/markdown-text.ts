import type { Span, Spans } from '../../src/message/message.ts';

/**
 * Spans as the Markdown that Teams reads in a message's text. Whatever could be read as markup in the spans' own words
 * is escaped, HTML included, because Teams lets HTML through its Markdown.
 */
export function markdownText(spans: Spans): string {
  const text = merged(spans).map(spanText).join('').trim();
  // Only at the start of a line do these mean something.
  return text.replace(/^([ \t]*)([#+=-]|\d{1,9}(?=[.)]))/gm, (_whole, indent: string, mark: string) =>
    /\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`,
  );
}

export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function spanText(span: Span): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(span.text) ?? [];
  if (inner === '') return lineBreaks(span.text);
  let text = span.code === true && !/[&<>\n]/.test(inner) ? code(inner) : escaped(inner);
  if (span.bold === true) text = `**${text}**`;
  if (span.italic === true) text = `*${text}*`;
  const href = span.href === undefined ? undefined : safeHref(span.href);
  if (href !== undefined) text = `[${text}](${href})`;
  return lineBreaks(`${before}${text}${after}`);
}

/** A backtick inside needs a longer fence outside. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Two spaces make a break of what would be read as one line. */
function lineBreaks(text: string): string {
  return text.replace(/[ \t]*\r?\n/g, '  \n');
}

/** Encoded, so that nothing in an address can end the link. */
export function safeHref(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.protocol !== 'https:') return undefined;
  return url.href.replace(
    /[()<>"'\\`*_[\]|]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Neighbours of one style are one span: `**a****b**` is not bold. */
function merged(spans: Spans): Spans {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && style(last) === style(span))
      out[out.length - 1] = { ...last, text: last.text + span.text };
    else out.push(span);
  }
  return out;
}

function style(span: Span): string {
  return JSON.stringify([span.bold === true, span.italic === true, span.code === true, span.href ?? '']);
}
