import { sourceLine } from '../content/source-line.ts';
import type { Block, Message } from '../message/message.ts';
import type { Response } from './respond.ts';
import { topicId } from './topic-value.ts';

/** A response as one message: what is said, its sources, whether it helped, and what could be asked next. */
export function layOut(response: Response): Message {
  const blocks: Block[] = [...response.said];
  if (response.sources.length > 0) blocks.push({ kind: 'sources', sources: response.sources.map(sourceLine) });
  if (response.topic !== undefined) blocks.push(feedbackOn(topicId(response.topic)));
  if (response.suggestions.length > 0) {
    const { prompt, suggestions } = response;
    blocks.push({ kind: 'choices', ...(prompt === undefined ? {} : { prompt }), choices: suggestions });
  }
  return blocks;
}

function feedbackOn(topic: string): Block {
  return { kind: 'feedback', helpful: `feedback:helpful:${topic}`, notHelpful: `feedback:not-helpful:${topic}` };
}
