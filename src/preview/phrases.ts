import type { Library } from '../content/library.ts';
import { fill } from '../content/phrases.ts';
import { routeName } from '../content/say.ts';
import { plainText } from '../message/plain-text.ts';
import type { PreviewEntry } from './entry.ts';

const TITLE_LENGTH = 90;

/** Every phrase with its placeholders as they are written. */
export function previewPhrases(library: Library): readonly PreviewEntry[] {
  return [...library.phrases].map(([key, message]) => {
    const text = plainText(message).replace(/\s+/g, ' ');
    return {
      id: key,
      title: text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH - 1)}…` : text,
      also: [key, text],
      messages: () => [message],
    };
  });
}

/** What is said where a human is the one to ask, with this company's own routes. */
export function previewHumans(library: Library): readonly PreviewEntry[] {
  return library.safety.map((topic) => ({
    id: topic.id,
    title: topic.id.replaceAll('-', ' '),
    also: [...topic.phrases, ...topic.examples],
    messages: () => [fill(topic.message, { route: routeName(library, topic.route) })],
  }));
}
