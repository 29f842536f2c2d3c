import type { Answers } from '../../people/dialog.ts';
import type { PersonRecord } from '../../people/record.ts';
import type { Day } from '../../plan/days.ts';
import { planCue, planObstacle } from '../../plan/mark.ts';
import type { Cue, Obstacle, Plan } from '../../plan/plan.ts';
import { SETTINGS } from '../../plan/setting.ts';
import { stepKey } from '../../plan/step.ts';
import { atHand } from '../../plan/timeline.ts';
import { told } from './own-answer.ts';
import { PLAN_STEP, splitIfThen, stepKeptSchema } from './step-given.ts';

/** The plan with what was answered about a step of it. */
export function withAnswers(plan: Plan, asked: { readonly plan: Plan; readonly today: Day }, answers: Answers): Plan {
  const before = atHand(asked.plan, asked.today);
  const set = withSetting(plan, answers);
  if (before.kind === 'finished') return set;
  const key = stepKey(before.week.step);
  const cue = cueIn(answers);
  const obstacle = obstacleIn(answers);
  const cued = cue === undefined ? set : noted(set, planCue(set, key, cue));
  return obstacle === undefined ? cued : noted(cued, planObstacle(cued, key, obstacle));
}

/** Whoever answers some of the questions about a step and then goes on with the plan has answered those all the same. */
export function keepingStepAnswers(record: PersonRecord): PersonRecord {
  const dialog = record.dialogs.find(({ flow }) => flow === PLAN_STEP);
  const kept = stepKeptSchema.safeParse(dialog?.questionnaire);
  if (dialog === undefined || record.plan === undefined || !kept.success || kept.data.plan === undefined) return record;
  return {
    ...record,
    plan: withAnswers(record.plan, { plan: kept.data.plan, today: kept.data.today }, dialog.answers),
  };
}

export function withSetting(plan: Plan, answers: Answers): Plan {
  const setting = SETTINGS.find((one) => one === answers['setting']);
  return setting === undefined ? plan : { ...plan, setting };
}

export function cueIn(answers: Answers): Cue | undefined {
  const when = told(answers['when']);
  if (when === undefined) return undefined;
  const both = splitIfThen(when);
  if (both !== undefined) return both;
  const action = told(answers['action']);
  return action === undefined ? undefined : { when, action };
}

export function obstacleIn(answers: Answers): Obstacle | undefined {
  const what = told(answers['obstacle']);
  if (what === undefined) return undefined;
  const both = splitIfThen(what);
  if (both !== undefined) return { what: both.when, answer: both.action };
  const answer = told(answers['answer']);
  return answer === undefined ? undefined : { what, answer };
}

function noted(plan: Plan, result: ReturnType<typeof planCue>): Plan {
  return result.kind === 'noted' ? result.plan : plan;
}
