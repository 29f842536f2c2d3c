import { BANDS, type Band, type CheckRules } from '../content/skills-schema.ts';
import { type Item, isShort } from './gap.ts';

/** How far everything is from its target together, with unknowns taken for done or for not begun. Never shown to anybody. */
export function shortfall(items: readonly Item[], unknowns: 'at target' | 'at 1'): number {
  return items.reduce((sum, item) => {
    if (item.type === 'unknown') return sum + (unknowns === 'at 1' ? item.weight * (item.target - 1) : 0);
    return isShort(item) ? sum + item.weight * (item.distance ?? 0) : sum;
  }, 0);
}

export function bandOf(bands: CheckRules['bands'], total: number): Band {
  return bands.find((band) => band.up_to === undefined || total <= band.up_to)?.id ?? 'not-yet';
}

/** Every verdict that the skipped answers leave open, the best first. Without skips it is one. */
export function bandsOf(bands: CheckRules['bands'], items: readonly Item[]): readonly Band[] {
  const best = BANDS.indexOf(bandOf(bands, shortfall(items, 'at target')));
  const worst = BANDS.indexOf(bandOf(bands, shortfall(items, 'at 1')));
  return BANDS.slice(best, worst + 1);
}

export const SURENESS = ['none', 'low', 'medium', 'high'] as const;
export type Sureness = (typeof SURENESS)[number];

/** How sure a verdict is; "none" where too little was answered to give one. */
export function sureness(
  rules: CheckRules['sure'],
  { answered, stories, verdicts }: { readonly answered: number; readonly stories: number; readonly verdicts: number },
): Sureness {
  if (answered < rules.verdict_from) return 'none';
  if (answered < rules.low_below || verdicts > 1) return 'low';
  return answered >= rules.high_from && stories >= rules.high_stories ? 'high' : 'medium';
}
