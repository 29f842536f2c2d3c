import { type Block, menuText, plain, type SourceLine } from '../../src/message/message.ts';
import { drawBar, plainText, sourceText } from '../../src/message/plain-text.ts';
import { choiceRows } from './buttons.ts';
import { chart } from './chart.ts';
import { type Element, richText, small, smallPrint } from './rich-text.ts';
import { tables } from './table.ts';

/** What can be pressed where the card will be: everything, or (in a chat the bot is not in) nothing but links. */
export type Pressing = 'execute' | 'links-only';

/** A block as elements, each small enough to be moved to another card by itself. */
export function cardElements(block: Block, pressing: Pressing): Element[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'paragraph':
      return richText(block.spans);
    case 'list':
      return block.items.flatMap((item, index) =>
        richText([{ text: block.ordered ? `${index + 1}. ` : '• ' }, ...item], { spacing: 'Small' }),
      );
    case 'facts':
      return block.facts.flatMap((fact) => richText([{ text: `${fact.label}: `, bold: true }, ...fact.value], small));
    case 'bars':
      return chart(block);
    case 'progress':
      return richText(plain(`${drawBar(block.value, block.max)} ${block.label}`), smallPrint);
    case 'table':
      return tables(block);
    case 'note':
      return richText(block.spans, smallPrint);
    case 'sources':
      return sources(block.sources);
    case 'choices':
      return choices(block, pressing);
    case 'menu':
      return menu(block, pressing);
    case 'feedback':
      // Teams draws its own thumbs under the message.
      return [];
    case 'file':
      // The file itself is offered by a card of Teams' own.
      return richText(plain(plainText([block])));
    default:
      return block satisfies never;
  }
}

/** Words in which no renderer can see markup. */
const plainWords = /^\p{L}[\p{L}\p{N} .,:;?!'’"“”()–—/%-]*$/u;

/** A heading that screen readers know as one is a TextBlock, which reads Markdown: only plain words may go there. */
function heading(text: string): Element[] {
  if (text.trim() === '') return [];
  if (!plainWords.test(text)) return richText([{ text, bold: true }], { size: 'Medium' });
  return [{ type: 'TextBlock', text, style: 'heading', size: 'Medium', weight: 'Bolder', wrap: true }];
}

function sources(lines: readonly SourceLine[]): Element[] {
  return lines.flatMap((source, index) =>
    richText(
      [
        { text: `${index === 0 ? 'Sources: ' : ''}[${index + 1}] ` },
        { text: sourceText(source), ...(source.href === undefined ? {} : { href: source.href }) },
      ],
      { ...smallPrint, ...small },
    ),
  );
}

function choices(block: Extract<Block, { kind: 'choices' }>, pressing: Pressing): Element[] {
  const prompt = block.prompt === undefined ? [] : richText(plain(block.prompt));
  if (block.chosen !== undefined) return [...prompt, ...richText([{ text: `✓ ${block.chosen}`, bold: true }])];
  if (pressing === 'links-only') {
    return [...prompt, ...block.choices.flatMap((choice) => richText(plain(`• ${choice.label}`), small))];
  }
  return [...prompt, ...choiceRows(block.choices)];
}

/** How it is, on a button that unfolds what else it can be. */
function menu(block: Extract<Block, { kind: 'menu' }>, pressing: Pressing): Element[] {
  if (pressing === 'links-only') return richText(plain(menuText(block)));
  const { label, choices: all, current } = block;
  const others = all.filter(({ value }) => value !== current);
  const title = current === undefined ? label : menuText(block);
  const card = { type: 'AdaptiveCard', body: choiceRows(others) };
  return [{ type: 'ActionSet', ...small, actions: [{ type: 'Action.ShowCard', title, card }] }];
}
