/** What is asked of the plan, by a button or in words: "plan:done:learn.dependencies". */
export const PLAN_DESK = 'plan';

export const PLAN_ASKS = [
  'start',
  'anew',
  'show',
  'week',
  'done',
  'partly',
  'not-this-week',
  'cue',
  'change',
  'undo',
  'ready',
  'stories',
  'story',
  'erase-story',
  'templates',
  'export',
] as const;
export type PlanAsk = (typeof PLAN_ASKS)[number];

export interface PlanValue {
  readonly ask: PlanAsk;
  /** A step's key, a story's id, or the words of a change. */
  readonly about: string | undefined;
}

export function planValue(ask: PlanAsk, about?: string): string {
  return [PLAN_DESK, ask, ...(about === undefined ? [] : [encodeURIComponent(about)])].join(':');
}

export function readPlanValue(value: string): PlanValue | undefined {
  const [desk, name, about, ...more] = value.split(':');
  const ask = PLAN_ASKS.find((one) => one === name);
  if (desk !== PLAN_DESK || ask === undefined || more.length > 0) return undefined;
  if (about === undefined) return { ask, about };
  try {
    return { ask, about: decodeURIComponent(about) };
  } catch {
    return undefined;
  }
}
