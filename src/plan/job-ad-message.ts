import type { Library } from '../content/library.ts';
import type { PhraseKey } from '../content/phrases.ts';
import { say, sayLine } from '../content/say.ts';
import { type Message, plain } from '../message/message.ts';
import type { Destination } from '../skills/destination.ts';
import type { Judged, Way } from './job-ad.ts';

/** A line of a posting is quoted, and cut where it says far more than what it asks for. */
const MOST_QUOTED = 120;
/** So many of a group fit a phone; how many more there are is said. */
const MOST_SHOWN = { have: 6, reframe: 6, gap: 6, unknown: 3 } as const;
const GROUPS = ['have', 'reframe', 'gap', 'unknown'] as const;

/** A posting beside what the person has: evidence, the same in other words, real gaps, and what cannot be judged. */
export function jobAdMessage(library: Library, destination: Destination, judged: readonly Judged[]): Message {
  if (judged.length === 0) return say(library, 'job_ad_nothing', {});
  const groups = GROUPS.flatMap((group): Message => {
    const of = judged.filter((one) => one.group === group);
    if (of.length === 0) return [];
    const shown = of.slice(0, MOST_SHOWN[group]);
    const items = shown.map((one) => plain(lineOf(library, destination, one)));
    const more = of.length - shown.length;
    return [
      { kind: 'heading', text: sayLine(library, `job_ad_${group}`, {}) },
      { kind: 'list', ordered: false, items },
      ...(more === 0 ? [] : say(library, 'job_ad_more', { n: String(more) })),
    ];
  });
  return [...say(library, 'job_ad_title', {}), ...groups, ...say(library, 'job_ad_kept', {})];
}

function lineOf(library: Library, destination: Destination, judged: Judged): string {
  const requirement = shortened(judged.requirement);
  return sayLine(library, 'job_ad_line', { requirement, reason: reasonOf(library, destination, judged) }).trim();
}

const REASONS = {
  shown: 'job_ad_reason_shown',
  story: 'job_ad_reason_story',
  language: 'job_ad_reason_language',
  evidence: 'job_ad_reason_evidence',
  word: 'job_ad_reason_word',
  practiced: 'job_ad_reason_practiced',
  gap: 'job_ad_reason_gap',
  exposure: 'job_ad_reason_exposure',
} as const satisfies Record<Exclude<Way, 'quote'>, PhraseKey>;

function reasonOf(library: Library, destination: Destination, { way, strong, weak, quote }: Judged): string {
  if (way === undefined) return '';
  if (way === 'quote') return sayLine(library, 'job_ad_reason_quote', { quote: quote ?? '' });
  const names = (ids: readonly string[]): string => namesOf(library, destination, ids);
  const isGap = way === 'gap' || way === 'exposure';
  const reason = sayLine(library, REASONS[way], { skills: names(isGap ? weak : strong) });
  const also = isGap || weak.length === 0 ? '' : sayLine(library, 'job_ad_reason_not_yet', { weak: names(weak) });
  return `${reason} ${also}`.trim();
}

function namesOf(library: Library, destination: Destination, ids: readonly string[]): string {
  const { questions } = library.skills.questionnaires[destination];
  return ids.map((id) => questions.find((question) => question.id === id)?.label ?? id).join(', ');
}

function shortened(text: string): string {
  if (text.length <= MOST_QUOTED) return text;
  return `${text.slice(0, MOST_QUOTED).replace(/\s+\S*$/, '')} …`;
}
