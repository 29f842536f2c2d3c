import type { Library } from '../content/library.ts';
import type { Topic } from './context.ts';
import { asksToCompare, readFacet } from './role-question.ts';
import type { TitleIndex } from './titles.ts';
import { tokens } from './tokens.ts';

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
const SHORT = 4;
const LONGEST = 12;

/** A follow-up, completed from what was said before: either settled from data, or as text that stands on its own. */
export type FollowUp =
  | { readonly kind: 'topic'; readonly topic: Topic }
  /** `text` names what the utterance only pointed at; `bare` is the utterance without its lead. */
  | { readonly kind: 'text'; readonly text: string; readonly bare: string };

/** Completes "and pay?" or "compare that with a group manager" from the last topic; undefined where it stands on its own. */
export function readFollowUp(
  library: Library,
  titles: TitleIndex,
  last: Topic | undefined,
  utterance: string,
): FollowUp | undefined {
  if (last === undefined || !leansOnContext(utterance)) return undefined;
  const bare = withoutLeads(utterance);
  const text = titles.read(bare);
  const [hit, other] = titles.find(text);
  if (other !== undefined) return undefined;
  const facet = readFacet(library.roleWords, text);
  if (last.kind === 'role' || last.kind === 'compare') {
    const code = last.kind === 'role' ? last.code : last.a;
    if (hit !== undefined && (asksToCompare(library.roleWords, text) || last.kind === 'compare')) {
      return { kind: 'topic', topic: { kind: 'compare', a: code, b: hit.code } };
    }
    const side = last.kind === 'role' ? last.facet : 'overview';
    if (hit !== undefined && !hit.answered) {
      return { kind: 'topic', topic: { kind: 'role', code: hit.code, facet: facet ?? side } };
    }
    if (hit === undefined && facet !== undefined && facet !== 'overview') {
      return { kind: 'topic', topic: last.kind === 'role' ? { kind: 'role', code, facet } : last };
    }
  }
  return { kind: 'text', text: completed(library, last, bare, hit !== undefined), bare };
}

function leansOnContext(utterance: string): boolean {
  const words = tokens(utterance);
  if (words.length === 0 || words.length > LONGEST) return false;
  return LEADS.test(utterance.trim()) || words.length <= SHORT || words.some((word) => POINTERS.has(word));
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
  return namesTitle && last.kind === 'answer' ? `${questionOf(library, last)} ${bare}` : `${bare} ${subject}`;
}

/** The roles that the last topic was about, in words. */
function subjectOf(library: Library, last: Topic): string {
  if (last.kind === 'role') return library.roles.get(last.code)?.singular ?? '';
  if (last.kind === 'compare') {
    return [last.a, last.b].map((code) => library.roles.get(code)?.singular ?? '').join(' and ');
  }
  const question = questionOf(library, last).toLowerCase();
  const named = Object.keys(library.roleWords.answered).filter((name) => question.includes(name));
  // "operations program manager" contains "program manager": only the longest names are meant.
  const meant = named.filter((name) => !named.some((other) => other !== name && other.includes(name)));
  return meant.length === 0 ? question.replace(/\?$/, '') : meant.join(' and ');
}

function questionOf(library: Library, last: Extract<Topic, { kind: 'answer' }>): string {
  return library.answers.get(last.id)?.question ?? '';
}
