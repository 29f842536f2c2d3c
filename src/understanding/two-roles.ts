import type { Library } from '../content/library.ts';
import type { Facet } from '../roles/facet.ts';
import type { Topic } from './context.ts';
import { asksToCompare, readFacet } from './role-question.ts';
import type { TitleHit, TitleIndex } from './titles.ts';
import { indexOfRun, tokens } from './tokens.ts';

/** What points at two things that were spoken of, or at one of them. */
const BOTH = [
  'both',
  'the two',
  'those two',
  'these two',
  'them',
  'those',
  'these',
  'they',
  'either',
  'which',
  'who',
].map(tokens);

/**
 * "How do those two compare", "which of them pays more": what was said of two roles, one after the other, as a
 * comparison; and of two roles that were compared in a written answer, the side of them that is asked for now.
 */
export function readBoth(
  library: Library,
  titles: TitleIndex,
  topics: readonly Topic[],
  utterance: string,
): Topic | undefined {
  const text = titles.read(utterance);
  const [last, before] = topics;
  if (last === undefined || titles.find(text).length > 0) return undefined;
  const facet = readFacet(library.roleWords, text);
  const side = facet === undefined || facet === 'overview' ? undefined : facet;
  const ofPair = side && last.kind === 'answer' ? answerOfPair(library, titles, last.id, side, text) : undefined;
  if (ofPair !== undefined) return ofPair;
  if (before === undefined || !BOTH.some((run) => indexOfRun(text, run) >= 0)) return undefined;
  if (side === undefined && !asksToCompare(library.roleWords, text)) return undefined;
  const [a, b] = [soleRole(library, titles, before), soleRole(library, titles, last)];
  // Two roles that written answers are about are compared by those.
  if (a === undefined || b === undefined || a.code === b.code || (a.answered && b.answered)) return undefined;
  return { kind: 'compare', a: a.code, b: b.code };
}

/** The one role that a topic is about. */
export function soleRole(
  library: Library,
  titles: TitleIndex,
  topic: Topic,
): Pick<TitleHit, 'code' | 'answered'> | undefined {
  if (topic.kind === 'role') return { code: topic.code, answered: false };
  if (topic.kind === 'compare') return undefined;
  const hits = titlesOf(library, titles, topic.id);
  return hits.length === 1 ? hits[0] : undefined;
}

/** Words that only ask which of two, beside those that name the side. */
const WHICH = new Set(
  `and but so also ok okay then or which who what how about is are of the a in for do does it one two both them they those these
  that there either more less most least better best higher lower need needs require requires required get gets has have has
  needed need their its by much with to bigger smaller well same on average`.split(/\s+/),
);

/** The answer about this side of the two roles that the last answer compares; else the one that lists them among others. */
function answerOfPair(
  library: Library,
  titles: TitleIndex,
  last: string,
  side: Facet,
  text: readonly string[],
): Topic | undefined {
  const ofSide = new Set((library.roleWords.facets[side] ?? []).flatMap(tokens));
  if (!text.every((word) => WHICH.has(word) || ofSide.has(word))) return undefined;
  const pair = pairOf(library, titles, last);
  if (pair === undefined || library.answers.get(last)?.side === side) return undefined;
  const subject = library.answers.get(last)?.topic;
  const ofSubject = [...library.answers.values()].filter(({ topic }) => topic === subject);
  const ofPair = ofSubject.filter(({ id }) => pairOf(library, titles, id) === pair);
  const own = ofPair.filter((answer) => answer.side === side);
  const holding = ofSubject.filter(
    (answer) => answer.side === side && ofPair.some(({ id }) => answer.parts?.includes(id)),
  );
  const [only, ...others] = own.length > 0 ? own : holding;
  return only === undefined || others.length > 0 ? undefined : { kind: 'answer', id: only.id };
}

/** The names of the two roles an answer's question is about, in one order; undefined where it is not about two. */
function pairOf(library: Library, titles: TitleIndex, id: string): string | undefined {
  const names = titlesOf(library, titles, id).map(({ name }) => name);
  return names.length === 2 ? names.sort().join('; ') : undefined;
}

/** The different titles in an answer's question. Who works in operations management is an operations manager. */
function titlesOf(library: Library, titles: TitleIndex, id: string): TitleHit[] {
  const hits = titles
    .find(titles.read(library.answers.get(id)?.question ?? ''))
    .map((hit) => ({ ...hit, name: hit.name.replace(/ management$/, ' manager') }));
  return hits.filter(({ name }, at) => hits.findIndex((other) => other.name === name) === at);
}
