import type { Library } from '../content/library.ts';
import { sourceLine } from '../content/source-line.ts';
import { plainText } from '../message/plain-text.ts';
import type { Ask } from '../ports.ts';
import { type Context, NEW_CONTEXT } from '../understanding/context.ts';
import { legible } from '../understanding/legible.ts';
import type { Understand } from '../understanding/understand.ts';
import { type Response, respond, respondToTopic } from './respond.ts';
import { readTopicValue, topicId } from './topic-value.ts';

/** A new conversation of questions, answered as in a chat and kept nowhere. */
export function createAsk(library: Library, understand: Understand): Ask {
  let context: Context = NEW_CONTEXT;
  return async (question) => {
    const intent = await understand(legible(question), context);
    const picked = intent.kind === 'pick' ? readTopicValue(intent.value) : undefined;
    const response: Response =
      picked === undefined ? respond(library, context, intent) : respondToTopic(library, context, picked, 1);
    context = response.context;
    return {
      question,
      outcome: response.outcome,
      faq: response.topic === undefined ? null : reportedId(topicId(response.topic)),
      confidence: Math.round(response.confidence * 1000) / 1000,
      safety: intent.kind === 'safety' ? intent.topic : null,
      text: plainText(response.said),
      suggestions: response.suggestions.map((choice) => choice.label),
      offered: response.suggestions.map((choice) => reportedId(choice.value)),
      sources: response.sources.map(sourceLine),
    };
  };
}

/** A written answer is reported by its id alone. */
export function reportedId(value: string): string {
  return value.startsWith('answer:') ? value.slice('answer:'.length) : value;
}
