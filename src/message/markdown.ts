import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block, Message, Span, Spans } from './message.ts';

/** What content may not use, with its line in the Markdown text (1 is the first). */
export interface MarkdownProblem {
  readonly line: number;
  readonly message: string;
}

export type MarkdownResult =
  | { readonly kind: 'ok'; readonly message: Message }
  | { readonly kind: 'problems'; readonly problems: readonly MarkdownProblem[] };

/**
 * Content's Markdown as blocks: headings, paragraphs, lists, bold, italic, code and https links.
 * Anything else (images, HTML, quotes, tables) is a problem, so that every platform can show all of it.
 */
export function parseMarkdown(text: string): MarkdownResult {
  const problems: MarkdownProblem[] = [];
  const message = fromMarkdown(text).children.flatMap((node) => toBlocks(node, problems));
  return problems.length === 0 ? { kind: 'ok', message } : { kind: 'problems', problems };
}

function toBlocks(node: RootContent, problems: MarkdownProblem[]): Block[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', text: inlineText(node.children, problems) }];
    case 'paragraph':
      return [{ kind: 'paragraph', spans: toSpans(node.children, {}, problems) }];
    case 'list':
      return [
        {
          kind: 'list',
          ordered: node.ordered === true,
          items: node.children.map((item) =>
            item.children.flatMap((child) => {
              if (child.type === 'paragraph') return toSpans(child.children, {}, problems);
              return refuse(child, 'a list item holds one line of text, nothing nested', problems);
            }),
          ),
        },
      ];
    default:
      return refuse(node, `"${node.type}" cannot be shown on every platform; use text, lists and headings`, problems);
  }
}

function toSpans(nodes: readonly PhrasingContent[], style: Omit<Span, 'text'>, problems: MarkdownProblem[]): Spans {
  return nodes.flatMap((node): Spans => {
    switch (node.type) {
      case 'text':
        return [{ ...style, text: node.value.replace(/\s*\n\s*/g, ' ') }];
      case 'strong':
        return toSpans(node.children, { ...style, bold: true }, problems);
      case 'emphasis':
        return toSpans(node.children, { ...style, italic: true }, problems);
      case 'inlineCode':
        return [{ ...style, code: true, text: node.value }];
      case 'break':
        return [{ ...style, text: '\n' }];
      case 'link':
        if (!node.url.startsWith('https://')) return refuse(node, `link "${node.url}" is not https`, problems);
        return toSpans(node.children, { ...style, href: node.url }, problems);
      default:
        return refuse(node, `"${node.type}" cannot be shown on every platform`, problems);
    }
  });
}

function inlineText(nodes: readonly PhrasingContent[], problems: MarkdownProblem[]): string {
  return toSpans(nodes, {}, problems)
    .map((span) => span.text)
    .join('');
}

function refuse(node: Nodes, message: string, problems: MarkdownProblem[]): [] {
  problems.push({ line: node.position?.start.line ?? 1, message });
  return [];
}
