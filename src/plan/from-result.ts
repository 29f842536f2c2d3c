import { gapsInOrder, strongest } from '../skills/gap.ts';
import type { Result } from '../skills/result.ts';
import type { Gap, PlanBasis } from './basis.ts';

/** What a plan needs of a result: which gaps, of what kind, and what is strong. */
export function basisOf(result: Result): PlanBasis {
  const win = result.quickWin;
  return {
    destination: result.destination,
    gaps: gapsInOrder(result.items).flatMap((item): Gap[] => {
      const { type, question, distance } = item;
      // The types that are no gap: skipped, or carried over and shown.
      if (type === 'unknown' || type === 'with-example' || type === 'on-your-word' || distance === undefined) return [];
      return [{ skill: question, kind: type, distance }];
    }),
    ...(win?.kind === 'show' ? { quickWin: win.question } : {}),
    strongest: strongest(result.items)
      .filter((item) => item.type === 'with-example' || item.type === 'on-your-word')
      .map((item) => item.question),
  };
}
