import { type MarkdownResult, parseMarkdown } from '../message/markdown.ts';

/** More than a knowledge folder has, so that one change after another does not pile up. */
const MOST = 10_000;
const parsed = new Map<string, MarkdownResult>();

/** Text of content files as blocks. Remembered: content is checked and assembled, and read again whenever a coach saves. */
export function contentMarkdown(text: string): MarkdownResult {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const result = parseMarkdown(text);
  if (parsed.size >= MOST) parsed.clear();
  parsed.set(text, result);
  return result;
}
