import { type Message, type Span, type Spans, spansText } from './message.ts';
import { plainText, sourceText } from './plain-text.ts';

/** The message as Markdown: for files, wikis and whoever copies it. A person's own words stay words. */
export function toMarkdown(message: Message): string {
  const blocks = message.map((block): string => {
    switch (block.kind) {
      case 'heading':
        return `## ${escaped(block.text)}`;
      case 'paragraph':
        return inline(block.spans);
      case 'note':
        return `*${inline(block.spans)}*`;
      case 'list':
        return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inline(item)}`).join('\n');
      case 'facts':
        return block.facts.map(({ label, value }) => `- **${escaped(label)}:** ${inline(value)}`).join('\n');
      case 'sources':
        return block.sources
          .map(
            (source, index) =>
              `${index === 0 ? 'Sources:\n\n' : ''}- ${inline([withHref(sourceText(source), source.href)])}`,
          )
          .join('\n');
      // What is pressed, drawn or sent belongs to a chat.
      case 'choices':
      case 'feedback':
        return '';
      case 'menu':
      case 'bars':
      case 'progress':
      case 'table':
      case 'file':
        return escaped(plainText([block]));
      default:
        return block satisfies never;
    }
  });
  return `${blocks.filter((text) => text !== '').join('\n\n')}\n`;
}

function withHref(text: string, href: string | undefined): Span {
  return href === undefined ? { text } : { text, href };
}

function inline(spans: Spans): string {
  return spans.map(spanText).join('');
}

function spanText(span: Span): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(span.text) ?? [];
  if (inner === '') return span.text;
  let text = span.code === true && !inner.includes('`') ? `\`${inner}\`` : escaped(inner);
  if (span.bold === true) text = `**${text}**`;
  if (span.italic === true) text = `*${text}*`;
  if (span.href !== undefined) text = `[${text}](<${span.href}>)`;
  return `${before}${text}${after}`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>]/g, '\\$&')
    .replace(/^(\s*)([#+-]|\d+(?=\.))/gm, (_whole, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** The same text with nothing to mark it up; for a title in a line. */
export function markdownTitle(text: string): string {
  return `# ${escaped(spansText([{ text }]))}`;
}
