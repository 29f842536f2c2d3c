import type { FileFormats } from '../../src/ports.ts';
import { icsText } from './ics.ts';
import { xlsxBytes } from './xlsx.ts';

export function createFileFormats(): FileFormats {
  return { calendar: icsText, workbook: xlsxBytes };
}
