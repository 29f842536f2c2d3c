import type { Item } from '../skills/gap.ts';
import type { Result } from '../skills/result.ts';
import { isBehind, type Plan, type PlanWeek } from './plan.ts';
import { stepKey } from './step.ts';
import type { BankStory } from './stories.ts';

/** What is looked at: a question of the check, a story to tell, or having talked to the people who decide. */
export type Subject =
  | { readonly kind: 'skill'; readonly item: Item }
  | { readonly kind: 'story' }
  | { readonly kind: 'talk' };

/** Why it counts as it does. `steps` of `of`: what of it the plan has behind it. */
export type Standing =
  | { readonly place: 'in-place'; readonly why: 'shown' | 'word' | 'done' }
  | { readonly place: 'under-way'; readonly steps: number; readonly of: number }
  | { readonly place: 'missing' }
  /** Skipped in the check. */
  | { readonly place: 'open' };

export interface Ready {
  readonly subject: Subject;
  readonly standing: Standing;
}

export interface Readiness {
  readonly lines: readonly Ready[];
  /** The heaviest of what is missing, or else of what is half done: the one to close first. */
  readonly first: Item | undefined;
}

/** What is in place for applying and what is missing, each with its reason. Nothing is added up. */
export function readiness(result: Result, plan: Plan | undefined, stories: readonly BankStory[]): Readiness {
  const skills = result.items.map((item): Ready => {
    const own = (plan?.weeks ?? []).filter(({ step }) => step.of === 'skill' && step.skill === item.question);
    return { subject: { kind: 'skill', item }, standing: standingOf(item, own, isShown(item, stories)) };
  });
  const told = stories.length > 0;
  const talked = (plan?.weeks ?? []).some((week) => stepKey(week.step) === 'talk' && isBehind(week));
  const lines: Ready[] = [
    ...skills,
    { subject: { kind: 'story' }, standing: told ? { place: 'in-place', why: 'done' } : { place: 'missing' } },
    { subject: { kind: 'talk' }, standing: talked ? { place: 'in-place', why: 'done' } : { place: 'missing' } },
  ];
  const places = (wanted: (standing: Standing) => boolean): Item[] =>
    skills.flatMap(({ subject, standing }) => (subject.kind === 'skill' && wanted(standing) ? [subject.item] : []));
  const missing = places((standing) => standing.place === 'missing');
  const halfDone = places((standing) => standing.place === 'under-way' && standing.steps < standing.of);
  return { lines, first: heaviest(missing) ?? heaviest(halfDone) };
}

function heaviest(items: readonly Item[]): Item | undefined {
  return items.toSorted((a, b) => b.weight * (b.distance ?? 0) - a.weight * (a.distance ?? 0))[0];
}

function isShown(item: Item, stories: readonly BankStory[]): boolean {
  return item.type === 'with-example' || stories.some((story) => story.skills.includes(item.question));
}

function standingOf(item: Item, weeks: readonly PlanWeek[], shown: boolean): Standing {
  const steps = weeks.filter(isBehind).length;
  switch (item.type) {
    case 'with-example':
      return { place: 'in-place', why: 'shown' };
    case 'on-your-word':
      return { place: 'in-place', why: shown ? 'shown' : 'word' };
    case 'evidence':
    case 'language':
      // Both are about showing: a kept story, or the step that puts it on paper, is what was missing.
      return shown || steps > 0 ? { place: 'in-place', why: 'shown' } : { place: 'missing' };
    case 'skill':
    case 'exposure':
      return steps > 0 ? { place: 'under-way', steps, of: weeks.length } : { place: 'missing' };
    case 'unknown':
      return { place: 'open' };
    default:
      return item.type satisfies never;
  }
}
