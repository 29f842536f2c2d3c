import type { SourceLine } from '../message/message.ts';
import type { Source } from './schema.ts';

/** A source as a message names it. */
export function sourceLine({ publisher, title, date, url }: Source): SourceLine {
  return { publisher, title, date, ...(url === undefined ? {} : { href: url }) };
}
