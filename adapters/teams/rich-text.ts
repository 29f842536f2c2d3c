import type { Span, Spans } from '../../src/message/message.ts';
import { teamsLimits } from './limits.ts';
import { safeHref } from './markdown-text.ts';
import { splitSpans } from './text.ts';

/** An element of an Adaptive Card, as JSON. */
export type Element = Readonly<Record<string, unknown>> & { readonly type: string };

export interface Look {
  readonly spacing?: string;
  readonly size?: string;
  readonly isSubtle?: boolean;
}

export const small: Look = { spacing: 'Small' };
export const smallPrint: Look = { size: 'Small', isSubtle: true };

/** Text that is never read as markup: in a TextRun everything but the run's own style is words. */
export function richText(spans: Spans, { spacing, ...look }: Look = {}): Element[] {
  return splitSpans(spans, teamsLimits.textCharacters).map((run) => ({
    type: 'RichTextBlock',
    ...(spacing === undefined ? {} : { spacing }),
    inlines: run.map((span) => textRun(span, look)),
  }));
}

function textRun(span: Span, look: Omit<Look, 'spacing'>): Element {
  const url = span.href === undefined ? undefined : safeHref(span.href);
  return {
    type: 'TextRun',
    text: span.text,
    ...look,
    ...(span.bold === true ? { weight: 'Bolder' } : {}),
    ...(span.italic === true ? { italic: true } : {}),
    ...(span.code === true ? { fontType: 'Monospace' } : {}),
    ...(url === undefined ? {} : { selectAction: { type: 'Action.OpenUrl', url } }),
  };
}
