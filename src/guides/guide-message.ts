import type { Guide, Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Source } from '../content/schema.ts';
import { type Block, type Message, note, type SourceLine } from '../message/message.ts';

/** A guide to read, whole. */
export function guideMessage(library: Library, guide: Guide): Message {
  return [{ kind: 'heading', text: guide.title }, note(aboutLine(library, guide)), ...guideBody(guide)];
}

/** What stands in it, with its sources. */
export function guideBody(guide: Guide): Message {
  const sources: Block[] =
    guide.sources.length === 0 ? [] : [{ kind: 'sources', sources: guide.sources.map(sourceLine) }];
  return [...guide.message, ...sources];
}

/** Whom it is for and how long it takes. */
export function aboutLine(library: Library, guide: Guide): string {
  return sayLine(library, 'guide_about', { for: guide.for, minutes: String(guide.minutes) });
}

function sourceLine({ publisher, title, date, url }: Source): SourceLine {
  return { publisher, title, date, ...(url === undefined ? {} : { href: url }) };
}
