import type { SearchHit } from '../../src/ports.ts';
import type { Answer } from './answer.ts';
import { type Delivery, searchSchema } from './deliveries.ts';
import { teamsLimits } from './limits.ts';
import { toAdaptiveCard } from './render.ts';
import type { Element } from './rich-text.ts';

/** What is asked of the message extension; undefined: nothing we can answer. */
export interface Search {
  readonly query: string;
  readonly skip: number;
  readonly count: number;
}

export function readSearch(delivery: Delivery): Search | undefined {
  const read = searchSchema.safeParse(delivery.value);
  if (!read.success) return undefined;
  const [parameter] = read.data.parameters ?? [];
  const isFirst = parameter === undefined || parameter.name === 'initialRun';
  return {
    query: isFirst ? '' : parameter.value.trim(),
    skip: read.data.queryOptions?.skip ?? 0,
    count: Math.min(read.data.queryOptions?.count ?? teamsLimits.searchResults, teamsLimits.searchResults),
  };
}

/** A result may be put into a chat that the bot is not in, so its card has links and nothing that calls the bot. */
export function searchAnswer(hits: readonly SearchHit[], appId: string | undefined): Answer {
  const attachments = hits.map((hit) => ({
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: toAdaptiveCard([{ kind: 'heading', text: hit.title }, ...withoutPresses(hit)], {
      pressing: 'links-only',
      maxBytes: teamsLimits.searchCardBytes,
      always: chatLink(appId),
    }),
    preview: {
      contentType: 'application/vnd.microsoft.card.hero',
      content: { title: escapedHtml(hit.title), text: escapedHtml(hit.summary) },
    },
  }));
  return {
    status: 200,
    body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } },
  };
}

function withoutPresses(hit: SearchHit): SearchHit['message'] {
  return hit.message.filter((block) => block.kind !== 'choices' && block.kind !== 'file');
}

/** The direct chat with the bot, for whoever wants to ask on. */
function chatLink(appId: string | undefined): Element[] {
  if (appId === undefined) return [];
  const url = `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`;
  return [{ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Ask Opsward', url }] }];
}

/** A preview's fields are read as HTML. */
function escapedHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
