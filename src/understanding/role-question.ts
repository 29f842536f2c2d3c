import type { RoleWords } from '../content/schema.ts';
import { FACETS, type Facet } from '../roles/facet.ts';
import type { Topic } from './context.ts';
import { mentionOf } from './mention.ts';
import type { TitleHit, TitleIndex } from './titles.ts';
import { indexOfRun, tokens } from './tokens.ts';

/** A longer question that names a title is about something else than the title. */
const OVERVIEW_LONGEST = 9;
/** In so few words even "my plant manager" is whom the question is about. */
const SHORT = 8;

type RoleTopic = Exclude<Topic, { kind: 'answer' }>;

/**
 * Reads "what does a logistics analyst earn?" and "compare supply chain manager with facilities manager".
 * Roles that the written answers are about, and places the data says nothing about, are left to the matcher; so are
 * titles that are only mentioned.
 */
export function readRoleQuestion(words: RoleWords, titles: TitleIndex, utterance: string): RoleTopic | undefined {
  const text = titles.read(utterance);
  const hits = titles.find(text).filter((hit) => text.length <= SHORT || mentionOf(text, hit) === undefined);
  const first = hits[0];
  if (first === undefined || mentionsAny(words.elsewhere, text)) return undefined;
  const rest = withoutTitles(text, hits);
  const second = hits.find((hit) => hit.name !== first.name);
  // Two names of one occupation cannot be told apart by its data.
  if (second !== undefined && second.code === first.code) return undefined;
  if (second !== undefined && isMove(words, text, first, second)) return undefined;
  if (second !== undefined && (asksToCompare(words, rest) || isBare(rest) || areJoined(text, first, second))) {
    if (isWrittenAbout(words, first) && isWrittenAbout(words, second)) return undefined;
    return { kind: 'compare', a: first.code, b: second.code };
  }
  const facet = readFacet(words, rest);
  const asked = second === undefined ? first : nearestToFacet(hits, text, words);
  if (asked.answered) return undefined;
  if (facet !== undefined && facet !== 'overview') return about(asked, facet);
  if (isWrittenAbout(words, asked)) return undefined;
  // "I am a logistics analyst, how do I start?" names a title and asks something else: only a bare look-up is an overview.
  const looksUp = second === undefined && (isBare(rest) || (facet === 'overview' && rest.length <= OVERVIEW_LONGEST));
  return looksUp ? about(asked, 'overview') : undefined;
}

/** The side that an utterance names: the longest phrase tells most, "how much" tells little, and "what is" least. */
export function readFacet(words: RoleWords, text: readonly string[]): Facet | undefined {
  const telling = (said: (phrase: string) => boolean): Facet | undefined => {
    const named = FACETS.filter((facet) => facet !== 'overview').map((facet) => ({
      facet,
      length: longestNamed((words.facets[facet] ?? []).filter(said), text),
    }));
    const most = Math.max(...named.map(({ length }) => length));
    return most > 0 ? named.find(({ length }) => length === most)?.facet : undefined;
  };
  const vague = new Set(words.vague);
  const facet = telling((phrase) => !vague.has(phrase)) ?? telling((phrase) => vague.has(phrase));
  return facet ?? (mentionsAny(words.facets.overview ?? [], text) ? 'overview' : undefined);
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

function about(hit: TitleHit, facet: Facet): RoleTopic {
  return { kind: 'role', code: hit.code, facet };
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
