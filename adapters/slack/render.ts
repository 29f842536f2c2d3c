import type { types } from '@slack/bolt';
import {
  type Block,
  type Message,
  menuText,
  plain,
  type SourceLine,
  type Spans,
  spansText,
} from '../../src/message/message.ts';
import { drawBar, plainText, sourceText } from '../../src/message/plain-text.ts';
import { buttonRows, feedbackButtons, fitOnButtons } from './buttons.ts';
import { slackLimits } from './limits.ts';
import { menuBlock } from './menu.ts';
import { type Part, packed, type Unit } from './parts.ts';
import { lineRuns, mrkdwn, richList, richText, spanRuns } from './rich-text.ts';
import { splitTable, tableBlock } from './table.ts';
import { codePoints, pieces } from './text.ts';

/** The message as Slack shows it: one part, or several to send in order where one would be over a limit of Slack's. */
export function toBlockKit(message: Message): Part[] {
  return packed(message.flatMap(units));
}

function units(block: Block): Unit[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'paragraph':
      return paragraphs(spanRuns(block.spans));
    case 'list':
      return list(block.items, block.ordered);
    case 'facts':
      return paragraphs(lineRuns(block.facts.map((fact) => [{ text: `${fact.label}: `, bold: true }, ...fact.value])));
    case 'bars':
      return bars(block);
    case 'progress':
      return smallPrint(plain(`${drawBar(block.value, block.max)} ${block.label}`));
    case 'table':
      return table(block);
    case 'note':
      return smallPrint(block.spans);
    case 'sources':
      return sources(block.sources);
    case 'choices':
      return choices(block);
    case 'menu':
      return menu(block);
    case 'feedback':
      return [{ blocks: [feedbackButtons(block.helpful, block.notHelpful)], text: '' }];
    case 'file':
      return paragraphs([plain(plainText([block]))]);
    default:
      return block satisfies never;
  }
}

function heading(text: string): Unit[] {
  if (text.trim() === '') return [];
  if (codePoints(text) > slackLimits.header) return leading(spanRuns([{ text, bold: true }]));
  return [{ blocks: [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }], text, leads: true }];
}

function paragraphs(runs: readonly Spans[]): Unit[] {
  return runs.map((spans) => ({ blocks: [richText(spans)], text: spansText(spans) }));
}

/** Paragraphs that belong to what follows them. */
function leading(runs: readonly Spans[]): Unit[] {
  return paragraphs(runs).map((unit) => ({ ...unit, leads: true }));
}

function list(items: readonly Spans[], ordered: boolean): Unit[] {
  const out: Unit[] = [];
  let group: Spans[] = [];
  let length = 0;
  const close = (next: number) => {
    if (group.length === 0) return;
    const first = next - group.length + 1;
    const text = group.map((item, index) => `${ordered ? `${first + index}.` : '•'} ${spansText(item)}`).join('\n');
    out.push({ blocks: [richList(group, ordered, first)], text });
    group = [];
    length = 0;
  };
  for (const [index, item] of items.entries()) {
    const [head = [], ...rest] = spanRuns(item);
    const added = codePoints(spansText(head)) + 1;
    if (length + added > slackLimits.text) close(index);
    group.push(head);
    length += added;
    if (rest.length > 0) {
      close(index + 1);
      out.push(...paragraphs(rest));
    }
  }
  close(items.length);
  return out;
}

function bars(block: Extract<Block, { kind: 'bars' }>): Unit[] {
  // One line each, the bars under each other, so that ten of them fit on a phone.
  const lines = block.bars.map((bar): Spans => {
    const drawn = bar.value === null ? '' : `${drawBar(bar.value, block.max)} `;
    const level = bar.value === null ? 'not answered' : `${bar.value} of ${block.max}`;
    const target = bar.target === undefined ? '' : `, target ${bar.target}`;
    return [
      ...(drawn === '' ? [] : plain(drawn)),
      { text: bar.label, bold: true },
      { text: ` ${level}${target}` },
      ...(bar.note === undefined ? [] : [{ text: ` (${bar.note})`, italic: true }]),
    ];
  });
  return [...heading(block.title), ...paragraphs(lineRuns(lines))];
}

function table(block: Extract<Block, { kind: 'table' }>): Unit[] {
  const parts = splitTable(block);
  const caption = leading(spanRuns([{ text: block.caption, bold: true }]));
  // What is too wide or too long for a table reads well as lines: "row: column value; column value".
  if (parts === undefined) {
    return [...caption, ...paragraphs(lineRuns(block.rows.map((row) => plain(rowText(block.columns, row)))))];
  }
  return [
    ...caption,
    ...parts.map((part) => ({
      blocks: [tableBlock(part)],
      text: part.rows.map((row) => rowText(part.columns, row)).join('\n'),
      table: true,
    })),
  ];
}

/** The words plain-text.ts uses for a row, without the caption, which stands above. */
function rowText(columns: readonly string[], row: readonly Spans[]): string {
  return plainText([{ kind: 'table', caption: '', columns, rows: [row] }]).trimStart();
}

function smallPrint(spans: Spans): Unit[] {
  return spanRuns(spans).map((run): Unit => {
    const text = spansText(run);
    const styled = run.some(
      (span) => (span.bold || span.italic || span.code || span.href) ?? span.mention ?? span.moment,
    );
    if (!styled) return { blocks: [context({ type: 'plain_text', text, emoji: false })], text };
    const markup = mrkdwn(run);
    // What mrkdwn could misread, or what its addresses make too long, is shown in full size instead.
    if (markup === undefined || codePoints(markup) > slackLimits.text) return { blocks: [richText(run)], text };
    return { blocks: [context({ type: 'mrkdwn', text: markup, verbatim: true })], text };
  });
}

function sources(lines: readonly SourceLine[]): Unit[] {
  if (lines.length === 0) return [];
  const spans = lines.flatMap(
    (source, index): Spans => [
      { text: index === 0 ? 'Sources: ' : '; ' },
      { text: sourceText(source), ...(source.href === undefined ? {} : { href: source.href }) },
    ],
  );
  return smallPrint(spans);
}

function choices(block: Extract<Block, { kind: 'choices' }>): Unit[] {
  const prompt = block.prompt === undefined ? [] : leading(spanRuns(plain(block.prompt)));
  if (block.chosen !== undefined) {
    return [
      ...prompt,
      ...pieces(`✓ ${block.chosen}`, slackLimits.text).map((text) => ({
        blocks: [context({ type: 'plain_text', text, emoji: false })],
        text,
      })),
    ];
  }
  const numbered = !fitOnButtons(block.choices);
  const lines = block.choices.map((choice, index) => `${index + 1}. ${choice.label}`);
  const rows = buttonRows(block.choices, numbered);
  if (numbered) {
    return [...prompt, ...paragraphs(lineRuns(lines.map(plain))), ...rows.map((row) => ({ blocks: [row], text: '' }))];
  }
  return [
    ...prompt,
    ...rows.map((row, index) => {
      const at = index * slackLimits.buttonsPerRow;
      return { blocks: [row], text: lines.slice(at, at + slackLimits.buttonsPerRow).join('\n') };
    }),
  ];
}

function menu(block: Extract<Block, { kind: 'menu' }>): Unit[] {
  const drawn = menuBlock(block);
  if (drawn !== undefined) return [{ blocks: [drawn], text: menuText(block) }];
  return choices({ kind: 'choices', prompt: menuText(block), choices: block.choices });
}

function context(element: types.ContextBlockElement): types.ContextBlock {
  return { type: 'context', elements: [element] };
}
