import type { RoleWords } from '../content/schema.ts';
import { FACETS, type Facet } from '../roles/facet.ts';
import type { Topic } from './context.ts';
import type { TitleHit, TitleIndex } from './titles.ts';
import { indexOfRun, tokens } from './tokens.ts';

type RoleTopic = Exclude<Topic, { kind: 'answer' }>;

/**
 * Reads "what does a logistics analyst earn?" and "compare supply chain manager with facilities manager".
 * Roles that the written answers are about, and places the data says nothing about, are left to the matcher.
 */
export function readRoleQuestion(words: RoleWords, titles: TitleIndex, utterance: string): RoleTopic | undefined {
  const text = tokens(utterance);
  const hits = titles.find(text);
  const first = hits[0];
  if (first === undefined || mentionsAny(words.elsewhere, text)) return undefined;
  const rest = withoutTitles(text, hits);
  const second = hits.find((hit) => hit.name !== first.name);
  if (second !== undefined && (asksToCompare(words, rest) || isBare(rest))) {
    if (first.answered && second.answered) return undefined;
    return { kind: 'compare', a: first.code, b: second.code };
  }
  const facet = readFacet(words, rest);
  const asked = second === undefined ? first : nearestToFacet(hits, text, words);
  if (asked.answered) return undefined;
  if (facet !== undefined && facet !== 'overview') return about(asked, facet);
  // "I am a logistics analyst, how do I start?" names a title and asks something else: only a bare look-up is an overview.
  const looksUp = second === undefined && (isBare(rest) || (facet === 'overview' && rest.length <= 7));
  return looksUp ? about(asked, 'overview') : undefined;
}

/** The facet that an utterance names, or undefined. The most telling one wins: "what" alone says little. */
export function readFacet(words: RoleWords, text: readonly string[]): Facet | undefined {
  const telling = FACETS.filter((facet) => facet !== 'overview').find((facet) => mentions(words, facet, text));
  return telling ?? (mentions(words, 'overview', text) ? 'overview' : undefined);
}

export function asksToCompare(words: RoleWords, text: readonly string[]): boolean {
  return mentionsAny(words.compare, text);
}

function mentions(words: RoleWords, facet: Facet, text: readonly string[]): boolean {
  return mentionsAny(words.facets[facet] ?? [], text);
}

function mentionsAny(phrases: readonly string[], text: readonly string[]): boolean {
  return phrases.some((phrase) => indexOfRun(text, tokens(phrase)) >= 0);
}

function about(hit: TitleHit, facet: Facet): RoleTopic {
  return { kind: 'role', code: hit.code, facet };
}

function withoutTitles(text: readonly string[], hits: readonly TitleHit[]): string[] {
  return text.filter((_, at) => !hits.some((hit) => at >= hit.start && at < hit.end));
}

const FILLERS = new Set(['a', 'an', 'the', 'and', 'with', 'to', 'role', 'job', 'please', 'of', 'for']);

function isBare(rest: readonly string[]): boolean {
  return rest.every((word) => FILLERS.has(word));
}

/** Of several titles, the one that stands nearest to the word that says what is asked. */
function nearestToFacet(hits: readonly TitleHit[], text: readonly string[], words: RoleWords): TitleHit {
  const positions = FACETS.flatMap((facet) =>
    (words.facets[facet] ?? []).map((phrase) => indexOfRun(text, tokens(phrase))).filter((at) => at >= 0),
  );
  const distance = (hit: TitleHit): number => Math.min(...positions.map((at) => Math.abs(hit.start - at)), text.length);
  return hits.reduce((best, hit) => (distance(hit) < distance(best) ? hit : best));
}
