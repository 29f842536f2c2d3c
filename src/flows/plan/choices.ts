import type { Library } from '../../content/library.ts';
import { sayLine } from '../../content/say.ts';
import { flowValue } from '../../conversation/flow-value.ts';
import type { Choice } from '../../message/message.ts';
import { nudgeValue } from '../../nudges/value.ts';
import type { PersonRecord } from '../../people/record.ts';
import type { Day } from '../../plan/days.ts';
import type { Plan } from '../../plan/plan.ts';
import { stepKey } from '../../plan/step.ts';
import { atHand } from '../../plan/timeline.ts';
import { SKILLS_CHECK } from '../skills-check-given.ts';
import { STORY } from './story-given.ts';
import { type PlanAsk, planValue } from './value.ts';

const LABELS = {
  start: 'check_choice_plan',
  anew: 'plan_label_anew',
  show: 'plan_label_show',
  week: 'plan_label_week',
  done: 'plan_label_done',
  partly: 'plan_label_partly',
  'not-this-week': 'plan_label_not_this_week',
  undo: 'plan_label_undo',
  ready: 'plan_label_ready',
  stories: 'plan_label_stories',
} as const;

export function asked(library: Library, ask: PlanAsk & keyof typeof LABELS, about?: string): Choice {
  return { label: sayLine(library, LABELS[ask], {}), value: planValue(ask, about) };
}

/** What can be done about this week's step; with nothing at hand, where else to look. */
export function weekChoices(library: Library, plan: Plan, today: Day): Choice[] {
  const hand = atHand(plan, today);
  if (hand.kind === 'finished') return [checkAgainChoice(library), asked(library, 'ready')];
  if (hand.kind === 'not-begun') {
    const label = sayLine(library, 'plan_label_start_now', {});
    return [{ label, value: planValue('change', 'start this week') }, asked(library, 'show')];
  }
  if (hand.kind !== 'step') return [asked(library, 'show')];
  const key = stepKey(hand.week.step);
  const cue = hand.week.cue === undefined ? 'plan_label_cue' : 'plan_label_cue_again';
  return [
    asked(library, 'done', key),
    asked(library, 'partly', key),
    asked(library, 'not-this-week', key),
    { label: sayLine(library, cue, {}), value: planValue('cue', key) },
    asked(library, 'show'),
  ];
}

export function checkChoice(library: Library): Choice {
  const flow = library.commands.flows[SKILLS_CHECK]?.title ?? SKILLS_CHECK;
  return { label: sayLine(library, 'label_begin', { flow }), value: flowValue({ kind: 'begin', flow: SKILLS_CHECK }) };
}

/** The same for whoever has taken it before. */
export function checkAgainChoice(library: Library): Choice {
  return { ...checkChoice(library), label: sayLine(library, 'home_label_again', {}) };
}

/** One small step a week, offered to whoever has never had it. */
export function nudgeOffer(library: Library, { nudging }: Pick<PersonRecord, 'nudging'>): Choice[] {
  return nudging === undefined ? [{ label: sayLine(library, 'nudge_label_begin', {}), value: nudgeValue('on') }] : [];
}

/** Undefined where the company has switched résumé help off. */
export function storyChoice(library: Library): Choice[] {
  if (!library.company.features.resume_help) return [];
  return [{ label: sayLine(library, 'plan_label_add_story', {}), value: flowValue({ kind: 'begin', flow: STORY }) }];
}
