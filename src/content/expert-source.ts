import type { Library } from './library.ts';
import { sayLine } from './say.ts';
import type { Source } from './schema.ts';

/** Where an answer of the company's own experts is from: that an expert wrote it, and when (ISO 8601). */
export function expertSource(library: Pick<Library, 'phrases'>, at: string): Source {
  const date = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return {
    publisher: sayLine(library, 'expert_source_publisher', {}),
    title: sayLine(library, 'expert_source_title', {}),
    date: date.format(new Date(at)),
  };
}
