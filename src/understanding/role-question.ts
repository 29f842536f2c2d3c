import type { RoleWords } from '../content/schema.ts';
import { FACETS, type Facet } from '../roles/facet.ts';
import type { Topic } from './context.ts';
import { isAskedAbout } from './mention.ts';
import { readPlace } from './named-place.ts';
import type { TitleHit, TitleIndex } from './titles.ts';
import { indexOfRun, tokens } from './tokens.ts';

/** A longer question that names a title is about something else than the title. */
const OVERVIEW_LONGEST = 9;
/** In so few words even "my plant manager" is whom the question is about. */
const SHORT = 8;

type RoleTopic = Exclude<Topic, { kind: 'answer' }>;

/**
 * Reads "what does a logistics analyst earn?" and "compare supply chain manager with facilities manager". Several topics
 * where a title belongs to several occupations alike: which of them is meant is for the person to say.
 * Roles that the written answers are about, and places the data says nothing about, are left to the matcher; so are
 * titles that are only mentioned.
 */
export function readRoleQuestion(
  words: RoleWords,
  titles: TitleIndex,
  utterance: string,
): readonly RoleTopic[] | undefined {
  const text = titles.read(utterance);
  const hits = titles.find(text).filter((hit) => text.length <= SHORT || isAskedAbout(text, hit));
  const first = hits[0];
  const place = readPlace(words, utterance);
  if (first === undefined || place === 'elsewhere') return undefined;
  const nationwide = place === 'within' ? ({ nationwide: true } as const) : {};
  const rest = withoutTitles(text, hits);
  const second = hits.find((hit) => hit.name !== first.name);
  // Two names of one occupation cannot be told apart by its data.
  if (second !== undefined && second.code === first.code) return undefined;
  if (second !== undefined && isMove(words, text, first, second)) return undefined;
  if (second !== undefined && (asksToCompare(words, rest) || isBare(rest) || areJoined(text, first, second))) {
    if (isWrittenAbout(words, first) && isWrittenAbout(words, second)) return undefined;
    const third = hits.find((hit) => hit.code !== first.code && hit.code !== second.code)?.code;
    const more = { ...(third === undefined ? {} : { third }), ...nationwide };
    return pairs(first, second).map(([a, b]) => withSide(words, text, { kind: 'compare', a, b, ...more }));
  }
  const facet = readFacet(words, rest);
  const asked = second === undefined ? first : nearestToFacet(hits, text, words);
  if (asked.answered) return undefined;
  if (facet !== undefined && facet !== 'overview') return about(asked, facet, facet === 'pay' ? nationwide : {});
  if (isWrittenAbout(words, asked)) return undefined;
  // "I am a logistics analyst, how do I start?" names a title and asks something else: only a bare look-up is an overview.
  const looksUp = second === undefined && (isBare(rest) || (facet === 'overview' && rest.length <= OVERVIEW_LONGEST));
  return looksUp ? about(asked, 'overview', nationwide) : undefined;
}

/** "How similar are they" asks to compare, and "the title" is no side that two could be compared on. */
const NOT_COMPARED = new Set<Facet | undefined>([undefined, 'related', 'titles']);

/** A comparison with the side that the utterance asks for, where it names one. */
export function withSide<T extends Topic>(words: RoleWords, text: readonly string[], topic: T): T {
  const facet = topic.kind === 'compare' ? tellingFacet(words, text) : undefined;
  return NOT_COMPARED.has(facet) ? topic : { ...topic, facet };
}

/** The side that an utterance names: the longest phrase tells most, "how much" tells little, and "what is" least. */
export function readFacet(words: RoleWords, text: readonly string[]): Facet | undefined {
  const vague = new Set(words.vague);
  const facet = tellingFacet(words, text) ?? namedFacet(words, text, (phrase) => vague.has(phrase));
  return facet ?? (mentionsAny(words.facets.overview ?? [], text) ? 'overview' : undefined);
}

function tellingFacet(words: RoleWords, text: readonly string[]): Facet | undefined {
  const vague = new Set(words.vague);
  return namedFacet(words, text, (phrase) => !vague.has(phrase));
}

function namedFacet(words: RoleWords, text: readonly string[], counts: (phrase: string) => boolean): Facet | undefined {
  const named = FACETS.filter((facet) => facet !== 'overview').map((facet) => ({
    facet,
    length: longestNamed((words.facets[facet] ?? []).filter(counts), text),
  }));
  const most = Math.max(...named.map(({ length }) => length));
  return most > 0 ? named.find(({ length }) => length === most)?.facet : undefined;
}

function longestNamed(phrases: readonly string[], text: readonly string[]): number {
  return Math.max(0, ...phrases.map(tokens).map((phrase) => (indexOfRun(text, phrase) >= 0 ? phrase.length : 0)));
}

export function asksToCompare(words: RoleWords, text: readonly string[]): boolean {
  return mentionsAny(words.compare, text);
}

function mentionsAny(phrases: readonly string[], text: readonly string[]): boolean {
  return phrases.some((phrase) => indexOfRun(text, tokens(phrase)) >= 0);
}

/** What the role is, and how it compares with others like it, is told by written answers. */
function isWrittenAbout(words: RoleWords, { answered, name }: TitleHit): boolean {
  return answered || words.written.includes(name);
}

function about(hit: TitleHit, facet: Facet, nationwide: { readonly nationwide?: true }): RoleTopic[] {
  return [hit.code, ...hit.others].map((code) => ({ kind: 'role', code, facet, ...nationwide }));
}

const MOST_PAIRS = 3;

/** Every pair that two titles may mean. */
function pairs(first: TitleHit, second: TitleHit): (readonly [string, string])[] {
  return [first.code, ...first.others]
    .flatMap((a) => [second.code, ...second.others].map((b) => [a, b] as const))
    .filter(([a, b]) => a !== b)
    .slice(0, MOST_PAIRS);
}

export function withoutTitles(text: readonly string[], hits: readonly TitleHit[]): string[] {
  return text.filter((_, at) => !hits.some((hit) => at >= hit.start && at < hit.end));
}

const FILLERS = new Set(['a', 'an', 'the', 'and', 'with', 'to', 'role', 'job', 'please', 'of', 'for']);

export function isBare(rest: readonly string[]): boolean {
  return rest.every((word) => FILLERS.has(word));
}

const JOINS = new Set(['and', 'or', 'with', 'to', 'a', 'an', 'the', 'plus']);

/** "facilities manager and purchasing manager": nothing but a join stands between them, and no way from one to the other. */
function areJoined(text: readonly string[], first: TitleHit, second: TitleHit): boolean {
  const between = text.slice(first.end, second.start);
  return !text.includes('from') && between.every((word) => JOINS.has(word));
}

/** "warehouse supervisor to program manager": the way from one to the other is asked for, not both beside each other. */
function isMove(words: RoleWords, text: readonly string[], first: TitleHit, second: TitleHit): boolean {
  return second.answered && text.slice(first.end, second.start).includes('to') && !asksToCompare(words, text);
}

/** Of several titles, the one that stands nearest to the word that says what is asked. */
function nearestToFacet(hits: readonly TitleHit[], text: readonly string[], words: RoleWords): TitleHit {
  const positions = FACETS.flatMap((facet) =>
    (words.facets[facet] ?? []).map((phrase) => indexOfRun(text, tokens(phrase))).filter((at) => at >= 0),
  );
  const distance = (hit: TitleHit): number => Math.min(...positions.map((at) => Math.abs(hit.start - at)), text.length);
  return hits.reduce((best, hit) => (distance(hit) < distance(best) ? hit : best));
}
