import type { Library } from '../content/library.ts';
import type { Item } from '../skills/gap.ts';
import { preselect } from '../skills/preselect.ts';
import type { Evidence } from '../skills/read-background.ts';
import type { Result } from '../skills/result.ts';
import type { Skill } from '../skills/skill.ts';
import { adRequirements, requirementCore } from './ad-requirements.ts';
import { adSkills } from './ad-skills.ts';
import type { BankStory } from './stories.ts';

/** What is known of a person, to hold a posting against. */
export interface Known {
  readonly result: Result;
  readonly stories: readonly BankStory[];
  /** What a background of theirs shows, in their own words. */
  readonly evidence: readonly Evidence[];
  /** Skills of the check that a step of their plan was done for, on the real thing. */
  readonly practiced?: readonly string[];
}

export const WAYS = [
  'shown',
  'story',
  'quote',
  'language',
  'evidence',
  'word',
  'practiced',
  'gap',
  'exposure',
] as const;
/** How a person stands to one requirement; the first that holds of any of its skills decides. */
export type Way = (typeof WAYS)[number];

export interface Judged {
  /** As the posting says it. */
  readonly requirement: string;
  readonly group: 'have' | 'reframe' | 'gap' | 'unknown';
  readonly way?: Way;
  /** Questions of the check that speak for the person, and those that do not yet. */
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  readonly quote?: string;
}

/** A posting, requirement by requirement, against what is known. Keeps nothing of either. */
export function matchJobAd(library: Library, ad: string, known: Known): readonly Judged[] {
  const words = library.plan.jobAd;
  return adRequirements(words, ad).map((requirement) => {
    const core = requirementCore(words, requirement);
    const skills = adSkills(library, core);
    return judge(library, known, requirement, skills);
  });
}

const YEARS = /\byears?\b/i;

function judge(library: Library, known: Known, requirement: string, skills: readonly Skill[]): Judged {
  const questionnaire = library.skills.questionnaires[known.result.destination];
  // The check's own rule says which questions a skill bears on; a requirement names skills as a background does.
  const bearing = preselect(
    questionnaire,
    skills.map((skill): Evidence => ({ skill, quote: requirement, strength: 'took part', at: 0 })),
  ).map(({ question }) => question);
  const items = known.result.items.filter((item) => bearing.includes(item.question));
  // "5+ years of program management": no sentence of somebody's own shows how long they have done it.
  const quote = YEARS.test(requirement)
    ? undefined
    : known.evidence.find((evidence) => skills.includes(evidence.skill))?.quote;
  const ways = items.map((item) => ({ item, way: wayOf(known, item) }));
  const best = WAYS.find((way) => (way === 'quote' ? quote !== undefined : ways.some((one) => one.way === way)));
  const questions = (of: (way: Way) => boolean): string[] =>
    ways.filter(({ way }) => way !== undefined && of(way)).map(({ item }) => item.question);
  const weak = questions(isShort);
  return {
    requirement,
    group: best === undefined ? 'unknown' : groupOf(best),
    ...(best === undefined ? {} : { way: best }),
    strong: best === undefined || isShort(best) ? [] : questions((way) => way === best),
    weak,
    ...(best === 'quote' && quote !== undefined ? { quote } : {}),
  };
}

/** Undefined for a question that was skipped. */
function wayOf({ stories, practiced = [] }: Known, { type, question, level }: Item): Way | undefined {
  if (stories.some((story) => story.skills.includes(question))) return 'story';
  const gap = practiced.includes(question) ? 'practiced' : undefined;
  switch (type) {
    case 'with-example':
      return 'shown';
    case 'on-your-word':
      return 'word';
    case 'language':
    case 'evidence':
      return type;
    case 'exposure':
      return gap ?? 'exposure';
    case 'skill':
      // Led more than once: this move may ask for routine, a posting asks for having done it.
      return level === 3 ? 'word' : (gap ?? 'gap');
    case 'unknown':
      return undefined;
    default:
      return type satisfies never;
  }
}

function groupOf(way: Way): Judged['group'] {
  if (way === 'shown' || way === 'story' || way === 'quote') return 'have';
  return isShort(way) ? 'gap' : 'reframe';
}

function isShort(way: Way): boolean {
  return way === 'gap' || way === 'exposure';
}
