import type { Library } from '../content/library.ts';
import type { Facet } from '../roles/facet.ts';
import type { Topic } from './context.ts';
import { asksToCompare, isBare, readFacet, withoutTitles } from './role-question.ts';
import type { TitleHit, TitleIndex } from './titles.ts';
import { indexOfRun, tokens } from './tokens.ts';
import { soleRole } from './two-roles.ts';

const LEADS = /^(and|but|so|also|ok|okay|then|or|what about|how about|hmm|cool|right|thanks|great)[\s,.:;-]+/i;
const POINTERS = new Set([
  'that',
  'it',
  'this',
  'those',
  'them',
  'they',
  'these',
  'its',
  'there',
  'one',
  'same',
  'both',
]);
/** "Which of the two": the number alone is seldom a pointer. */
const TWO = /\b(?:the|which|of) two\b/i;
const SHORT = 4;
const LONGEST = 12;

/** A follow-up, completed from what was said before: either settled from data, or as text that stands on its own. */
export type FollowUp =
  | { readonly kind: 'topic'; readonly topic: Topic }
  /** `text` says all that the utterance does, which brings nothing more by itself. */
  | { readonly kind: 'whole'; readonly text: string }
  /** `text` names what the utterance only pointed at; `elliptic` where the utterance names a role and asks nothing of it, or to compare it. */
  | { readonly kind: 'text'; readonly text: string; readonly elliptic: boolean };

/** Completes "and pay?" or "compare that with a group manager" from the last topic; undefined where it stands on its own. */
export function readFollowUp(
  library: Library,
  titles: TitleIndex,
  last: Topic | undefined,
  utterance: string,
): FollowUp | undefined {
  if (last === undefined || !(leansOnContext(utterance) || comparesWith(titles, utterance))) return undefined;
  return continueFrom(library, titles, last, utterance);
}

/** The same for an utterance that may lean on the last topic without showing it. */
export function continueFrom(
  library: Library,
  titles: TitleIndex,
  last: Topic,
  utterance: string,
): FollowUp | undefined {
  if (tokens(utterance).length > LONGEST) return undefined;
  const bare = withoutLeads(utterance);
  const text = titles.read(bare);
  const [hit, other] = titles.find(text);
  if (other !== undefined) return undefined;
  const facet = readFacet(library.roleWords, text);
  const rest = hit === undefined ? text : withoutTitles(text, [hit]);
  if (last.kind === 'role' && hit !== undefined && isSame(rest)) {
    if (!hit.answered) return { kind: 'topic', topic: { kind: 'role', code: hit.code, facet: last.facet } };
    // What written answers are about is asked of them, and of nothing that was said about another role.
    const asked = last.facet === 'overview' ? hit.name : `${hit.name} ${last.facet}`;
    return { kind: 'whole', text: asked };
  }
  if (last.kind === 'role' || last.kind === 'compare') {
    const code = last.kind === 'role' ? last.code : pointsAtSecond(text) ? last.b : last.a;
    if (hit !== undefined && (asksToCompare(library.roleWords, text) || last.kind === 'compare')) {
      return { kind: 'topic', topic: { kind: 'compare', a: code, b: hit.code } };
    }
    const side = last.kind === 'role' ? last.facet : 'overview';
    if (hit !== undefined && !hit.answered) {
      return { kind: 'topic', topic: { kind: 'role', code: hit.code, facet: facet ?? side } };
    }
    if (hit === undefined && facet !== undefined && facet !== 'overview') {
      const one = last.kind === 'role' || pointsAtSecond(text) || pointsAtFirst(text);
      return { kind: 'topic', topic: one ? { kind: 'role', code, facet } : last };
    }
  }
  const side = last.kind === 'answer' ? sideAfter(library, titles, last, facet, hit, rest) : undefined;
  if (side !== undefined) return { kind: 'topic', topic: side };
  const beside =
    hit !== undefined && !hit.answered && comparesWith(titles, bare) ? soleRole(library, titles, last) : undefined;
  if (hit !== undefined && beside !== undefined && beside.code !== hit.code) {
    return { kind: 'topic', topic: { kind: 'compare', a: beside.code, b: hit.code } };
  }
  const elliptic = last.kind === 'answer' && hit !== undefined && isBare(rest);
  const ofRole = hit === undefined ? sideOfRole(library, last, text) : undefined;
  if (ofRole !== undefined) return { kind: 'text', text: ofRole, elliptic: true };
  const inPlace = elliptic ? withRole(titles, questionOf(library, last), hit) : undefined;
  const compares = last.kind === 'answer' && hit !== undefined && asksToCompare(library.roleWords, text);
  return {
    kind: 'text',
    text: inPlace ?? completed(library, last, bare, hit !== undefined),
    elliptic: elliptic || compares,
  };
}

/** "And pay?", "the degree": a side and nothing else, as it is asked of the one role that the last answer names. */
function sideOfRole(library: Library, last: Topic, text: readonly string[]): string | undefined {
  const words = text.filter((word) => !ARTICLES.has(word));
  const facet = readFacet(library.roleWords, words);
  const isOnlySide = facet !== undefined && (library.roleWords.facets[facet] ?? []).includes(words.join(' '));
  const [role, ...others] = isOnlySide ? rolesNamed(library, last) : [];
  return role === undefined || others.length > 0 ? undefined : `${role} ${words.join(' ')}`;
}

const ARTICLES = new Set(['a', 'an', 'the', 'about', 'what', 'how', 'for', 'it', 'their', 'its']);

/** Nothing but that the same is asked of another role: "same for a planner", "and is it the same for them too". */
const SAME = new Set(
  'what how about is it that this the same a an and also for with of true go apply do does too then so as well in'.split(
    ' ',
  ),
);

function isSame(rest: readonly string[]): boolean {
  return rest.every((word) => SAME.has(word));
}

/**
 * After a written answer, what the data tells: of another role the side that the answer was about, and of the one
 * role that the answer was about the side that is asked for now.
 */
function sideAfter(
  library: Library,
  titles: TitleIndex,
  last: Extract<Topic, { kind: 'answer' }>,
  facet: Facet | undefined,
  hit: TitleHit | undefined,
  rest: readonly string[],
): Topic | undefined {
  const asked = facet === 'overview' ? undefined : facet;
  if (hit !== undefined) {
    const side = library.answers.get(last.id)?.side;
    const carried = side !== undefined && !hit.answered && isSame(rest);
    return carried ? { kind: 'role', code: hit.code, facet: side } : undefined;
  }
  const role = asked && soleRole(library, titles, last);
  return role && !role.answered ? { kind: 'role', code: role.code, facet: asked } : undefined;
}

const SECOND = ['second', 'latter', 'other one', 'last one'].map(tokens);
const FIRST = ['first one', 'the first', 'former'].map(tokens);

/** Of two roles beside each other, "the second one" means one. */
function pointsAtSecond(text: readonly string[]): boolean {
  return SECOND.some((run) => indexOfRun(text, run) >= 0);
}

function pointsAtFirst(text: readonly string[]): boolean {
  return FIRST.some((run) => indexOfRun(text, run) >= 0);
}

/** The last question asked of another role: where it was about two, about the second. */
function withRole(titles: TitleIndex, question: string, { name }: TitleHit): string | undefined {
  const words = titles.read(question);
  const before = titles.find(words).at(-1);
  if (before === undefined) return undefined;
  // As it was asked, since what is compared with it is too; abbreviations are read as more words than they are.
  const asked = [...question.matchAll(/[\p{L}\p{N}]+/gu)];
  const [first, last] = asked.length === words.length ? [asked[before.start], asked[before.end - 1]] : [];
  if (first === undefined || last === undefined)
    return [...words.slice(0, before.start), name, ...words.slice(before.end)].join(' ');
  return `${question.slice(0, first.index)}${name}${question.slice(last.index + last[0].length)}`;
}

export function leansOnContext(utterance: string): boolean {
  const words = tokens(utterance);
  if (words.length === 0 || words.length > LONGEST) return false;
  return (
    LEADS.test(utterance.trim()) ||
    TWO.test(utterance) ||
    words.length <= SHORT ||
    words.some((word) => POINTERS.has(word))
  );
}

const COMPARES_WITH =
  /^(?:(?:can|could) you )?(?:please )?(?:compared? (?:\p{L}+ ){0,2}?(?:with|to|against|and)|vs|v|versus|against)\b/iu;

/** "Compare with a planner", "compare pay with a planner": what it is compared with was said before. */
function comparesWith(titles: TitleIndex, utterance: string): boolean {
  const bare = withoutLeads(utterance);
  const start = COMPARES_WITH.exec(bare)?.[0];
  const titlesIn = (text: string): number => titles.find(titles.read(text)).length;
  return start !== undefined && titlesIn(bare) === 1 && titlesIn(bare.slice(start.length)) === 1;
}

function withoutLeads(utterance: string): string {
  let text = utterance.trim();
  while (LEADS.test(text)) text = text.replace(LEADS, '');
  return text;
}

/** The utterance with its pointer replaced by what it points at, or with that added at the end. */
function completed(library: Library, last: Topic, bare: string, namesTitle: boolean): string {
  const subject = subjectOf(library, last);
  if (subject === '') return bare;
  const pointed = bare.replace(/\b(that|it|this|those|them|these)\b/i, subject);
  if (pointed !== bare) return pointed;
  return namesTitle && last.kind === 'answer'
    ? `${withoutEnd(questionOf(library, last))} ${bare}`
    : `${withoutEnd(bare)} ${subject}`;
}

/** What the last topic was about, in words: its roles, or else its question. */
function subjectOf(library: Library, last: Topic): string {
  const roles = rolesNamed(library, last);
  if (roles.length > 0 || last.kind !== 'answer') return roles.join(' and ');
  return withoutEnd(questionOf(library, last).toLowerCase());
}

function rolesNamed(library: Library, last: Topic): string[] {
  if (last.kind !== 'answer') {
    const codes = last.kind === 'role' ? [last.code] : [last.a, last.b];
    return codes.flatMap((code) => library.roles.get(code)?.singular ?? []);
  }
  const question = questionOf(library, last).toLowerCase();
  const named = Object.keys(library.roleWords.answered).filter((name) => question.includes(name));
  // "operations program manager" contains "program manager": only the longest names are meant.
  return named.filter((name) => !named.some((other) => other !== name && other.includes(name)));
}

/** Where a sentence goes on, its end would part what belongs together. */
function withoutEnd(sentence: string): string {
  return sentence.replace(/[\s.?!]+$/, '');
}

function questionOf(library: Library, last: Extract<Topic, { kind: 'answer' }>): string {
  return library.answers.get(last.id)?.question ?? '';
}
