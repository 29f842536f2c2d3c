import type { Library } from '../src/content/library.ts';
import { respond, respondToTopic } from '../src/conversation/respond.ts';
import { readTopicValue, topicValue } from '../src/conversation/topic-value.ts';
import type { Matcher } from '../src/ports.ts';
import { type Context, NEW_CONTEXT } from '../src/understanding/context.ts';
import { createUnderstand } from '../src/understanding/understand.ts';
import type { Question, Reading } from './score.ts';

/** Reads questions as the bot does: the first turn, where there is one, and then the question. */
export function createReader(library: Library, matcher: Matcher): (question: Question) => Promise<Reading> {
  const understand = createUnderstand(library, matcher);
  const turn = async (text: string, context: Context): Promise<{ reading: Reading; context: Context }> => {
    const start = performance.now();
    const intent = await understand(text, context);
    const ms = performance.now() - start;
    if (intent.kind === 'safety') {
      const reading = { outcome: 'answer', id: `safety:${intent.topic}`, offered: [], confidence: 1, ms } as const;
      return { reading, context: respond(library, context, intent).context };
    }
    const picked = intent.kind === 'pick' ? readTopicValue(intent.value) : undefined;
    const said = picked ? respondToTopic(library, context, picked, 1) : respond(library, context, intent);
    const offered = said.suggestions.map(({ value }) => reported(value));
    const id = said.topic === undefined ? {} : { id: reported(topicValue(said.topic)) };
    return {
      reading: { outcome: said.outcome, ...id, offered, confidence: said.confidence, ms },
      context: said.context,
    };
  };
  return async ({ first, q }) => {
    const before = first === undefined ? NEW_CONTEXT : (await turn(first, NEW_CONTEXT)).context;
    return (await turn(q, before)).reading;
  };
}

/** As question sets name it: which side leads a comparison is not part of its name. */
function reported(value: string): string {
  if (value.startsWith('compare:')) return value.split(':').slice(0, 3).join(':');
  return value.startsWith('answer:') ? value.slice('answer:'.length) : value;
}
