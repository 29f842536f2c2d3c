import { type Message, spansText } from '../message/message.ts';
import type { Library } from './library.ts';
import { fill, type PhraseKey, type PhraseValues } from './phrases.ts';

/** A phrase of the library with its placeholders filled in. */
export function say<K extends PhraseKey>(library: Pick<Library, 'phrases'>, key: K, values: PhraseValues<K>): Message {
  return fill(library.phrases.get(key) ?? [], values);
}

/** A phrase as one line of text: for labels. */
export function sayLine<K extends PhraseKey>(
  library: Pick<Library, 'phrases'>,
  key: K,
  values: PhraseValues<K>,
): string {
  return say(library, key, values)
    .map((block) => (block.kind === 'paragraph' || block.kind === 'note' ? spansText(block.spans) : ''))
    .join(' ')
    .trim();
}

/** Who to turn to, by the company's own name for it or in plain words. */
export function routeName(library: Library, route: 'hr' | 'wellbeing'): string {
  return library.company.routes[route] ?? sayLine(library, route === 'hr' ? 'route_hr' : 'route_wellbeing', {});
}
