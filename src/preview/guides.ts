import type { Library } from '../content/library.ts';
import { guideMessage } from '../guides/guide-message.ts';
import type { PreviewEntry } from './entry.ts';

/** Each guide whole, as somebody who asks for it reads it. */
export function previewGuides(library: Library): readonly PreviewEntry[] {
  return [...library.guides.values()].map((guide) => ({
    id: guide.id,
    title: guide.title,
    also: [guide.for, guide.summary],
    messages: () => [guideMessage(library, guide)],
  }));
}
