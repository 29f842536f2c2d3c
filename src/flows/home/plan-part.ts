import { say, sayLine } from '../../content/say.ts';
import { type Block, note } from '../../message/message.ts';
import { sentenceStart, withoutStop } from '../../plan/own-words.ts';
import type { Plan } from '../../plan/plan.ts';
import { progressBlock, voiceOf } from '../../plan/plan-message.ts';
import { stepTitle, stepWords } from '../../plan/step-text.ts';
import { atHand } from '../../plan/timeline.ts';
import { weekMessage } from '../../plan/week-message.ts';
import { lastCheck } from '../last-check.ts';
import { asked, storyChoice, weekChoices } from '../plan/choices.ts';
import { stepDay, todayOf } from '../plan/today.ts';
import { planValue } from '../plan/value.ts';
import { titled } from './data-part.ts';
import type { ReadPart, Seeing } from './part.ts';

/** The plan and this week's step; without a plan, how to come by one. */
export const planPart: ReadPart = (seeing) => {
  const { library, record, now } = seeing;
  const title = titled(library, 'home_plan_title');
  const { plan } = record;
  if (plan !== undefined) {
    const day = stepDay(plan, todayOf(record, now));
    const shown = [title, progressBlock(library, plan), ...thisWeek(seeing, plan)];
    const exported = { label: sayLine(library, 'home_label_export', {}), value: planValue('export') };
    return [{ shown, choices: [...weekChoices(library, plan, day), exported] }];
  }
  return lastCheck(library, record, now) === undefined
    ? [{ shown: [title, ...say(library, 'home_plan_after_check', {})], choices: [] }]
    : [{ shown: [title, ...say(library, 'home_plan_none', {})], choices: [asked(library, 'start')] }];
};

/** The step in two lines and what the person planned for it; the rest is a press away. */
function thisWeek({ library, record, now }: Seeing, plan: Plan): Block[] {
  const day = stepDay(plan, todayOf(record, now));
  const hand = atHand(plan, day);
  if (hand.kind !== 'step') return [...weekMessage(library, plan, day)];
  const { week, at } = hand;
  const words = stepWords(library, voiceOf(plan), week.step);
  const values = { n: String(at + 1), step: stepTitle(words), outcome: words.outcome, minutes: String(words.minutes) };
  const { cue } = week;
  return [
    ...say(library, 'home_plan_step', values),
    ...(cue === undefined
      ? []
      : [note(sayLine(library, 'week_cue_value', { when: sentenceStart(cue.when), action: withoutStop(cue.action) }))]),
  ];
}

/** The stories a person keeps, where the company helps with résumés. */
export const storiesPart: ReadPart = ({ library, record }) => {
  const add = storyChoice(library);
  const count = record.stories.length;
  if (add.length === 0 || (count === 0 && record.plan === undefined)) return [];
  const said = count === 0 ? say(library, 'home_stories_none', {}) : say(library, 'home_stories', { n: String(count) });
  const choices = count === 0 ? add : [asked(library, 'stories'), ...add];
  return [{ shown: [titled(library, 'home_stories_title'), ...said], choices }];
};
