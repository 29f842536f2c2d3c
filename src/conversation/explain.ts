import type { Library } from '../content/library.ts';
import type { ExplainedAnswer, ExplainedMatch, ExplainingMatcher } from '../ports.ts';
import { NEW_CONTEXT } from '../understanding/context.ts';
import type { Intent } from '../understanding/intent.ts';
import { createUnderstand } from '../understanding/understand.ts';
import { reportedId } from './ask.ts';
import { layOut } from './layout.ts';
import { respond } from './respond.ts';
import { topicId } from './topic-value.ts';

/** Answers one question as a new conversation would, and tells what decided. */
export function createExplain(library: Library, matcher: ExplainingMatcher) {
  return async (question: string): Promise<ExplainedAnswer> => {
    let match: ExplainedMatch | undefined;
    const understand = createUnderstand(library, {
      async match(utterance) {
        match = await matcher.explain(utterance);
        return match;
      },
    });
    const intent = await understand(question, NEW_CONTEXT);
    const response = respond(library, NEW_CONTEXT, intent);
    const topic = response.topic === undefined ? null : reportedId(topicId(response.topic));
    return {
      question,
      decided: match === undefined ? rule(intent) : 'phrasings',
      outcome: response.outcome,
      answer: intent.kind === 'safety' ? `safety:${intent.topic}` : topic,
      message: layOut(response),
      ...(match === undefined ? {} : { match }),
    };
  };
}

/** What decided where no phrasing was looked at. */
function rule(intent: Intent): ExplainedAnswer['decided'] {
  if (intent.kind === 'safety') return 'safety-phrase';
  return intent.kind === 'topic' ? 'job-title' : 'small-talk';
}
