import { z } from 'zod';

/** What the fields of content files are made of. */

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
export const line = z.string().trim().min(1);
/** A line that is said as it stands. */
export const calmLine = line.regex(/^[^!]*$/, 'say it without an exclamation mark');
export const calmLineOf = (most: number) =>
  calmLine.refine((text) => countWords(text) <= most, `say it in at most ${most} words, so that it fits a phone`);
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD');
/** Lower-case words as somebody might type them. */
export const typed = z.array(line);

export function countWords(text: string): number {
  return text.split(/\s+/).length;
}
