/**
 * What the bot says, without a platform. Text is spans, not markup: a person's own words are inert wherever they are shown.
 */
export interface Span {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  /** An https address. */
  readonly href?: string;
  /** A person or channel by the platform's id, for platforms that show names for ids; `text` stands in elsewhere. */
  readonly mention?: { readonly kind: 'person' | 'channel'; readonly id: string };
  /** An instant, ISO 8601, for platforms that show it by the reader's clock; `text` stands in elsewhere. */
  readonly moment?: string;
}

export type Spans = readonly Span[];

/** One thing to press. `value` comes back in an activity of kind "chose"; `label` can be typed instead. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

export interface Fact {
  readonly label: string;
  readonly value: Spans;
}

/** A level beside its target, both out of the block's `max`. `value: null` means not answered: no bar is drawn. */
export interface Bar {
  readonly label: string;
  readonly value: number | null;
  readonly target?: number;
  readonly note?: string;
}

export interface SourceLine {
  readonly publisher: string;
  readonly title: string;
  /** As a person reads it: "January 2025", "May 2024". */
  readonly date: string;
  readonly href?: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: Spans }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Spans[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'bars'; readonly title: string; readonly max: number; readonly bars: readonly Bar[] }
  | { readonly kind: 'progress'; readonly label: string; readonly value: number; readonly max: number }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Spans[])[];
    }
  /** Small print under what was said. */
  | { readonly kind: 'note'; readonly spans: Spans }
  | { readonly kind: 'sources'; readonly sources: readonly SourceLine[] }
  /** Things to press. Once one was pressed `chosen` holds its label and nothing can be pressed any more. */
  | {
      readonly kind: 'choices';
      readonly prompt?: string;
      readonly choices: readonly Choice[];
      readonly chosen?: string;
    }
  /** A setting that is one of several: picking another comes back like any choice. `current` is the value of how it is now. */
  | { readonly kind: 'menu'; readonly label: string; readonly choices: readonly Choice[]; readonly current?: string }
  /** "Was this helpful?": the values come back like any choice. */
  | { readonly kind: 'feedback'; readonly helpful: string; readonly notHelpful: string }
  | { readonly kind: 'file'; readonly name: string; readonly mime: string; readonly base64: string };

export type Message = readonly Block[];

/** Text as it is: nothing in it is read as markup. */
export function plain(text: string): Spans {
  return [{ text }];
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', spans: plain(text) };
}

export function note(text: string): Block {
  return { kind: 'note', spans: plain(text) };
}

/** "Day: Monday", or what there is to choose from where nothing is chosen. */
export function menuText({ label, choices, current }: Extract<Block, { kind: 'menu' }>): string {
  const now = choices.find(({ value }) => value === current)?.label;
  return `${label}: ${now ?? choices.map((choice) => choice.label).join('; ')}`;
}

export function spansText(spans: Spans): string {
  return spans.map((span) => span.text).join('');
}
