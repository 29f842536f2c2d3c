import writeExcelFile from 'write-excel-file/node';
import type { Cell, Sheet } from '../../src/ports.ts';

/** Excel reads no longer text in one cell. */
const MOST_CHARACTERS = 32_767;

/** A sheet as an Excel workbook: a bold first row that stays in view, text that wraps, days as real dates. */
export async function xlsxBytes({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  const head = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const, wrap: true }));
  const buffer = await writeExcelFile([head, ...rows.map((row) => row.map(cellOf))], {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  return new Uint8Array(buffer);
}

function cellOf(cell: Cell) {
  if (typeof cell === 'number') return { type: Number, value: cell, alignVertical: 'top' as const };
  // Text stays text: what begins with "=" is no formula.
  if (typeof cell === 'string') return { type: String, value: clean(cell), wrap: true, alignVertical: 'top' as const };
  const value = new Date(`${cell.day}T00:00:00Z`);
  return { type: Date, value, format: 'yyyy-mm-dd', alignVertical: 'top' as const };
}

/** Without the characters that XML cannot hold. */
function clean(text: string): string {
  const fitted = text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
  return fitted.replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, ' ');
}
