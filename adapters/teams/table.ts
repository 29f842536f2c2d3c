import { type Block, type Spans, spansText } from '../../src/message/message.ts';
import { teamsLimits, wireBytes } from './limits.ts';
import { type Element, richText, small } from './rich-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** A table that is larger than this goes on in another one, with the column heads again. */
const tableBytes = teamsLimits.searchCardBytes / 3;

/** The caption, and the rows as one table or several. */
export function tables(block: Table): Element[] {
  const caption = block.caption === '' ? [] : richText([{ text: block.caption, bold: true }]);
  const groups: (readonly Spans[])[][] = [[]];
  let bytes = 0;
  for (const row of block.rows) {
    const added = wireBytes(rowOf(row, block.columns.length));
    if (bytes > 0 && bytes + added > tableBytes) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(row);
    bytes += added;
  }
  return [...caption, ...groups.map((rows) => table(block.columns, rows))];
}

/** Where tables are not known the same is read row by row: "Operations manager; scope a function; horizon weeks". */
export function table(columns: readonly string[], rows: readonly (readonly Spans[])[]): Element {
  const width = Math.max(columns.length, ...rows.map((row) => row.length));
  const heads = columns.map((text): Spans => [{ text, bold: true }]);
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    columns: Array.from({ length: width }, () => ({ width: 1 })),
    rows: [rowOf(heads, width), ...rows.map((row) => rowOf(row, width))],
    fallback: { type: 'Container', items: rows.flatMap((row) => readAloud(columns, row)) },
  };
}

function rowOf(cells: readonly Spans[], width: number): Element {
  return {
    type: 'TableRow',
    cells: Array.from({ length: width }, (_, index) => ({ type: 'TableCell', items: cellOf(cells[index] ?? []) })),
  };
}

function cellOf(spans: Spans): Element[] {
  return spansText(spans) === '' ? richText([{ text: '–' }]) : richText(spans);
}

function readAloud(columns: readonly string[], row: readonly Spans[]): Element[] {
  const [first = [], ...rest] = row;
  const cells = rest.flatMap((cell, index): Spans => [{ text: `; ${columns[index + 1] ?? ''} ` }, ...cell]);
  return richText([...first, ...cells], small);
}
