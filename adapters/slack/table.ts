import type { types } from '@slack/bolt';
import { type Block, type Spans, spansText } from '../../src/message/message.ts';
import { slackLimits } from './limits.ts';
import { richText } from './rich-text.ts';
import { codePoints } from './text.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** The table in tables that Slack accepts, each with the column heads; undefined if no table can hold it. */
export function splitTable(table: Table): Table[] | undefined {
  const width = widthOf(table);
  if (width === 0 || width > slackLimits.tableColumns) return undefined;
  // An empty cell goes out as a blank, so it counts as one.
  const lengthOf = (cells: readonly string[]) =>
    filled(cells, '', width).reduce((sum, cell) => sum + Math.max(codePoints(cell), 1), 0);
  const heads = lengthOf(table.columns);
  const tables: (readonly Spans[])[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const row of table.rows) {
    const added = lengthOf(row.map(spansText));
    if (heads + added > slackLimits.tableCharacters) return undefined;
    const last = tables.at(-1);
    if (
      last === undefined ||
      last.length + 1 >= slackLimits.tableRows ||
      length + added > slackLimits.tableCharacters
    ) {
      tables.push([row]);
      length = heads + added;
    } else {
      last.push(row);
      length += added;
    }
  }
  return tables.map((rows) => ({ ...table, rows }));
}

export function tableBlock(table: Table): types.TableBlock {
  const width = widthOf(table);
  return {
    type: 'table',
    column_settings: Array.from({ length: width }, () => ({ is_wrapped: true })),
    rows: [
      filled(table.columns, '', width).map(rawCell),
      ...table.rows.map((row) => filled(row, [], width).map(cellOf)),
    ],
  };
}

function widthOf(table: Table): number {
  return Math.max(table.columns.length, ...table.rows.map((row) => row.length));
}

function filled<T>(cells: readonly T[], empty: T, width: number): T[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? empty);
}

function cellOf(spans: Spans): types.RawTextElement | types.RichTextBlock {
  const plain = spans.every((span) => !span.bold && !span.italic && !span.code && span.href === undefined);
  return plain ? rawCell(spansText(spans)) : richText(spans);
}

/** Slack refuses an empty cell. */
function rawCell(text: string): types.RawTextElement {
  return { type: 'raw_text', text: text === '' ? ' ' : text };
}
