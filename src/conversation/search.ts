import type { Library } from '../content/library.ts';
import { guideNamed } from '../guides/find-guide.ts';
import { guideMessage } from '../guides/guide-message.ts';
import type { Message } from '../message/message.ts';
import { plainText } from '../message/plain-text.ts';
import type { Matcher, SearchHit } from '../ports.ts';
import { NEW_CONTEXT } from '../understanding/context.ts';
import { layOut } from './layout.ts';
import { respondToTopic } from './respond.ts';
import type { Knowledge } from './turn.ts';

const SUMMARY_LENGTH = 160;
/** So many answers of the company's own come before the others. */
const OWN_FIRST = 3;

/** Answers and guides that fit a search, best first; for an empty one the starters and every guide. */
export async function search(
  { library, findOwn }: Pick<Knowledge, 'library' | 'findOwn'>,
  matcher: Matcher,
  starters: readonly string[],
  query: string,
  limit: number,
): Promise<readonly SearchHit[]> {
  if (query.trim() === '') {
    const guides = [...library.guides.values()].flatMap(({ id }) => guideHit(library, id));
    return [...starters.flatMap((id) => answerHit(library, id)), ...guides].slice(0, limit);
  }
  const named = guideNamed(library, query);
  const { candidates } = await matcher.match(query);
  // What a company's own experts wrote was written because nothing else fitted.
  const found = [...(findOwn?.(query) ?? []).slice(0, OWN_FIRST), ...candidates.map(({ answer }) => answer)];
  const answers = [...new Set(found)].slice(0, limit).flatMap((id) => answerHit(library, id));
  const guides = named === undefined ? [] : guideHit(library, named.id);
  // Who writes "guide" wants one; for anybody else it comes after the best answers.
  const asksForGuide = /\bguides?\b/i.test(query);
  const at = asksForGuide ? 0 : 2;
  return [...answers.slice(0, at), ...guides, ...answers.slice(at)].slice(0, limit);
}

function answerHit(library: Library, id: string): SearchHit[] {
  const answer = library.answers.get(id);
  if (answer === undefined) return [];
  const response = respondToTopic(library, NEW_CONTEXT, { kind: 'answer', id }, 1);
  const message = layOut({ ...response, suggestions: [] });
  return [{ id, title: answer.question, summary: summaryOf(answer.message), message }];
}

function guideHit(library: Library, id: string): SearchHit[] {
  const guide = library.guides.get(id);
  if (guide === undefined) return [];
  return [
    { id: `guide:${id}`, title: guide.title, summary: guide.summary, message: guideMessage(library, guide).slice(1) },
  ];
}

function summaryOf(message: Message): string {
  const text = plainText(message);
  return text.length > SUMMARY_LENGTH ? `${text.slice(0, SUMMARY_LENGTH - 1)}…` : text;
}
