import type { Library } from '../content/library.ts';
import { layOut } from '../conversation/layout.ts';
import { respondToTopic } from '../conversation/respond.ts';
import { NEW_CONTEXT } from '../understanding/context.ts';
import type { PreviewEntry } from './entry.ts';

/** Each answer as it is given: with its sources, its thumbs and what can be asked next. */
export function previewAnswers(library: Library): readonly PreviewEntry[] {
  return [...library.answers.values()].map((answer) => ({
    id: answer.id,
    title: answer.question,
    also: [answer.topic, ...answer.phrasings],
    messages: () => [layOut(respondToTopic(library, NEW_CONTEXT, { kind: 'answer', id: answer.id }, 1))],
  }));
}
