import { type Gap, NAMED_GAPS, type PlanBasis } from './basis.ts';
import { planStep, type Step, skillStep, stepKey } from './step.ts';

/** The shortest plan still has a first week, five weeks for gaps and the last two; the longest is most of a year. */
export const LEAST_WEEKS = 8;
export const MOST_WEEKS = 36;
export const USUAL_WEEKS = 12;

export type Built =
  | {
      readonly kind: 'built';
      /** One for each week, in order. */
      readonly steps: readonly Step[];
      /** Gaps that the result named and that do not fit, each left out whole. */
      readonly dropped: readonly string[];
      /** Gaps behind the named ones that do not fit. */
      readonly later: readonly string[];
    }
  /** More has been done, or must be done, than there are weeks. */
  | { readonly kind: 'too-short'; readonly least: number }
  /** Nothing was answered: there is neither a gap nor a strength to work with. */
  | { readonly kind: 'nothing-known' };

/**
 * The steps of a plan, by rules alone: week 1, then the gaps in order, then strengths at a larger size, then the last two.
 * Steps that are behind the person stay where they were, at the front; only what is left is laid out anew.
 */
export function buildPlan(basis: PlanBasis, weeks: number, behind: readonly Step[] = []): Built {
  if (basis.gaps.length === 0 && basis.strongest.length === 0) return { kind: 'nothing-known' };
  const done = new Set(behind.map(stepKey));
  const left = (steps: readonly Step[]): Step[] => steps.filter((step) => !done.has(stepKey(step)));
  const first = left([firstStep(basis)]);
  const last = left([planStep('story'), planStep('talk')]);
  const room = weeks - behind.length - first.length - last.length;
  if (room < 0) return { kind: 'too-short', least: Math.max(LEAST_WEEKS, weeks - room) };

  const gaps = basis.gaps.filter((gap) => left(gapSteps(gap)).length > 0 && !isFirst(gap, basis));
  const begun = (gap: Gap): boolean => left(gapSteps(gap)).length < gapSteps(gap).length;
  // What is begun is finished first; otherwise the higher gap has the room. A gap fits whole or not at all.
  const fitting = new Set<Gap>();
  let free = room;
  for (const gap of [...gaps.filter(begun), ...gaps.filter((gap) => !begun(gap))]) {
    const cost = left(gapSteps(gap)).length;
    if (cost > free) continue;
    fitting.add(gap);
    free -= cost;
  }
  const named = basis.gaps.slice(0, NAMED_GAPS);
  const unfit = gaps.filter((gap) => !fitting.has(gap));
  const chosen = gaps.filter((gap) => fitting.has(gap));
  return {
    kind: 'built',
    steps: [...behind, ...first, ...left(inOrder(chosen, named)), ...larger(basis, chosen, done, free), ...last],
    dropped: unfit.filter((gap) => named.includes(gap)).map((gap) => gap.skill),
    later: unfit.filter((gap) => !named.includes(gap)).map((gap) => gap.skill),
  };
}

/** The quick win; with none, the strongest skill is told anew; with neither, the person looks for a first story. */
function firstStep(basis: PlanBasis): Step {
  const win = basis.gaps.find((gap) => gap.skill === basis.quickWin);
  if (win?.kind === 'evidence') return skillStep('document', win.skill);
  if (win?.kind === 'language') return skillStep('reframe', win.skill);
  const [strongest] = basis.strongest;
  return strongest === undefined ? planStep('begin') : skillStep('retell', strongest);
}

/** The quick win is a gap of one week, and that week is the first. */
function isFirst(gap: Gap, basis: PlanBasis): boolean {
  return gapSteps(gap).some((step) => stepKey(step) === stepKey(firstStep(basis)));
}

/** The weeks a gap takes, in order. */
export function gapSteps({ skill, kind, distance }: Gap): readonly Step[] {
  switch (kind) {
    case 'skill':
      return distance >= 2
        ? [skillStep('learn', skill), skillStep('try', skill), skillStep('do', skill)]
        : [skillStep('again', skill), skillStep('write-up', skill)];
    case 'exposure':
      return [skillStep('ask', skill), skillStep('do', skill), skillStep('tell', skill)];
    case 'evidence':
      return [skillStep('document', skill)];
    case 'language':
      return [skillStep('reframe', skill)];
    default:
      return kind satisfies never;
  }
}

/** Gap after gap; but a chance takes time to come up, so those of the named gaps are asked for from week 2 on. */
function inOrder(gaps: readonly Gap[], named: readonly Gap[]): Step[] {
  const asked = gaps.filter((gap) => gap.kind === 'exposure' && named.includes(gap));
  const asks = asked.map((gap) => skillStep('ask', gap.skill));
  const keys = new Set(asks.map(stepKey));
  return [...asks, ...gaps.flatMap(gapSteps).filter((step) => !keys.has(stepKey(step)))];
}

/** Spare weeks: the strongest skill one size larger, then the next strongest, then what the plan has built; then again. */
function larger(basis: PlanBasis, gaps: readonly Gap[], done: ReadonlySet<string>, weeks: number): Step[] {
  const skills = [
    ...new Set([...basis.strongest, ...gaps.map((gap) => gap.skill), ...basis.gaps.map((gap) => gap.skill)]),
  ];
  const steps: Step[] = [];
  for (let round = 1; steps.length < weeks; round += 1) {
    for (const skill of skills) {
      const free = weeks - steps.length;
      const block = largerBlock(skill, round).filter((step) => !done.has(stepKey(step)));
      if (free >= block.length) steps.push(...block);
      else steps.push(...shortened(block, free));
    }
  }
  return steps;
}

function largerBlock(skill: string, round: number): Step[] {
  return [
    skillStep('larger-plan', skill, round),
    skillStep('larger-do', skill, round),
    skillStep('larger-tell', skill, round),
  ];
}

/** With one week doing it matters most, with two planning it comes before. */
function shortened(block: readonly Step[], weeks: number): Step[] {
  if (weeks === 1)
    return block
      .filter((step) => step.kind === 'larger-do')
      .concat(block)
      .slice(0, 1);
  return block.slice(0, weeks);
}
