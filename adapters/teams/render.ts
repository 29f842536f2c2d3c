import type { Block, Message } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { cardElements, type Pressing } from './card-elements.ts';
import { citationEntity, sourceLines, sourcesOf } from './citations.ts';
import type { FileBlock } from './files.ts';
import { teamsLimits, wireBytes } from './limits.ts';
import { markdownText } from './markdown-text.ts';
import { type Element, richText } from './rich-text.ts';
import { shortened, splitSpans } from './text.ts';

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly Element[];
  readonly msteams?: { readonly width: 'Full' };
}

/** One message of Teams: a text or a card, never both, because Teams would take them apart and tell no id. */
export interface Part {
  readonly text?: string;
  readonly card?: Card;
  readonly file?: FileBlock;
  readonly summary?: string;
  readonly entities?: readonly Readonly<Record<string, unknown>>[];
  /** Set: Teams draws its thumbs under this part, and these are what they stand for. */
  readonly feedback?: { readonly helpful: string; readonly notHelpful: string };
}

type Feedback = Extract<Block, { kind: 'feedback' }>;

/**
 * The message as Teams shows it, in order. An answer in plain words is a text with citations, and what can be pressed
 * after it is a card; everything else that is more than words is a card. Over a limit there are several.
 */
export function toTeams(message: Message): Part[] {
  const files = message.filter((block) => block.kind === 'file');
  const shown = message.filter((block) => block.kind !== 'file');
  return [...shownParts(shown), ...files.map((file): Part => ({ file }))];
}

function shownParts(message: Message): Part[] {
  const feedback = message.find((block): block is Feedback => block.kind === 'feedback');
  const thumbs =
    feedback === undefined ? {} : { feedback: { helpful: feedback.helpful, notHelpful: feedback.notHelpful } };
  const isAnswer = feedback !== undefined || sourcesOf(message).length > 0;
  const pressed = message.filter((block) => block.kind === 'choices');
  const said = message.filter((block) => block.kind !== 'choices');
  const words = said.every((block) => wordKinds.has(block.kind));

  if (words && (isAnswer || pressed.length === 0)) {
    return [...onLast(texts(said), thumbs), ...cards(pressed, pressed)];
  }
  return onLast(cards(message, message), thumbs);
}

const wordKinds: ReadonlySet<Block['kind']> = new Set(['heading', 'paragraph', 'list', 'note', 'sources', 'feedback']);

/** The card of the message that can be pressed, as a press is answered. */
export function cardShown(message: Message): Card {
  return toTeams(message).findLast((part) => part.card !== undefined)?.card ?? toAdaptiveCard(message);
}

/** The message as one card, for where exactly one can be shown. Over the limit its end gives way, and the card says so. */
export function toAdaptiveCard(
  message: Message,
  options: { pressing?: Pressing; maxBytes?: number; always?: readonly Element[] } = {},
): Card {
  const { pressing = 'execute', maxBytes = teamsLimits.messageBytes, always = [] } = options;
  const body = message.flatMap((block) => cardElements(block, pressing));
  const whole = cardOf([...body, ...always]);
  if (wireBytes(whole) <= maxBytes) return whole;
  const cut = richText([{ text: 'This is not all of it; ask for the whole.', italic: true }]);
  while (body.length > 0 && wireBytes(cardOf([...body, ...cut, ...always])) > maxBytes) body.pop();
  return cardOf([...body, ...cut, ...always]);
}

function cardOf(body: readonly Element[]): Card {
  const wide = body.some(({ type }) => type === 'Table' || type.startsWith('Chart.'));
  return { type: 'AdaptiveCard', version: '1.5', body, ...(wide ? { msteams: { width: 'Full' } } : {}) };
}

/** As few cards as the limit allows, in order; what can be pressed stays last. */
function cards(blocks: Message, summarised: Message): Part[] {
  const groups: Element[][] = [];
  for (const element of blocks.flatMap((block) => cardElements(block, 'execute'))) {
    const last = groups.at(-1);
    if (last !== undefined && wireBytes(cardOf([...last, element])) <= teamsLimits.messageBytes - overhead) {
      last.push(element);
    } else {
      groups.push([element]);
    }
  }
  const summary = shortened(plainText(summarised).replace(/\s+/g, ' ').trim(), teamsLimits.summary);
  return groups.map((body) => ({ card: cardOf(body), summary }));
}

/** What surrounds a card or a text in the activity that carries it. */
const overhead = 4 * 1024;

function texts(blocks: Message): Part[] {
  const sources = sourcesOf(blocks);
  const pieces = [...blocks.flatMap(markdownPieces), sourceLines(sources)].filter((piece) => piece !== '');
  const groups: string[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    const joined = last === undefined ? piece : `${last}\n\n${piece}`;
    if (last !== undefined && wireBytes(joined) <= teamsLimits.messageBytes - 2 * overhead)
      groups[groups.length - 1] = joined;
    else groups.push(piece);
  }
  const parts = groups.map((text): Part => ({ text }));
  return sources.length === 0 ? parts : onLast(parts, { entities: [citationEntity(sources)] });
}

function markdownPieces(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [markdownText([{ text: block.text, bold: true }])];
    case 'paragraph':
      return splitSpans(block.spans, teamsLimits.textCharacters).map(markdownText);
    case 'note':
      return splitSpans(
        block.spans.map((span) => ({ ...span, italic: true })),
        teamsLimits.textCharacters,
      ).map(markdownText);
    case 'list':
      return [
        block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${markdownText(item)}`).join('\n'),
      ];
    default:
      return [];
  }
}

function onLast(parts: readonly Part[], added: Partial<Part>): Part[] {
  return parts.map((part, index) => (index === parts.length - 1 ? { ...part, ...added } : part));
}
