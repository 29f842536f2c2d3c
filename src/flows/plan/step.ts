import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { parseChoice, type SlotChoice } from '../../conversation/choices.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending, type Slot } from '../../conversation/flow.ts';
import type { Message } from '../../message/message.ts';
import type { PersonRecord } from '../../people/record.ts';
import { sentenceStart, withoutStop } from '../../plan/own-words.ts';
import { readSetting } from '../../plan/read-setting.ts';
import { SETTINGS } from '../../plan/setting.ts';
import { atHand } from '../../plan/timeline.ts';
import { weekMessage } from '../../plan/week-message.ts';
import { asked, nudgeOffer } from './choices.ts';
import { hears } from './hears.ts';
import { ownAnswer, told } from './own-answer.ts';
import { serves } from './serves.ts';
import { cueIn, obstacleIn, withAnswers, withSetting } from './step-answers.ts';
import { PLAN_STEP, SKIPPED, type StepKept, splitIfThen, stepKeptSchema } from './step-given.ts';
import { stepDay, todayOf } from './today.ts';
import { PLAN_DESK } from './value.ts';

const TAP_SECONDS = 10;
const WRITING_SECONDS = 30;
const MOST_WORDS = 40;

/** When the step at hand will be done, and what may get in the way: four short questions, each can be passed over. */
export const planStep = defineFlow<StepKept>({
  name: PLAN_STEP,
  starts: () => [],
  allow: 'direct',
  fleeting: true,
  questionnaire: {
    schema: stepKeptSchema,
    copy: ({ record, now }) => {
      const today = todayOf(record, now);
      const { plan } = record;
      return plan === undefined ? { today } : { today: stepDay(plan, today), plan };
    },
  },
  slots,
  ends,
  desk: { name: PLAN_DESK, hears, serves },
});

function slots({ plan, today }: StepKept, library: Library): readonly Slot[] {
  if (plan === undefined || atHand(plan, today).kind === 'finished') return [];
  const first = plan.weeks.every(({ status, misses, cue }) => status === 'open' && misses === 0 && cue === undefined);
  const own = (id: string, name: Message, ask: Message): Slot =>
    ownAnswer(library, {
      id,
      name: textOf(name),
      ask: textOf(ask.slice(0, 1)),
      ...(ask.length > 1 ? { hint: textOf(ask.slice(1)) } : {}),
      most: MOST_WORDS,
      skip: true,
      seconds: WRITING_SECONDS,
    });
  const when = own('when', say(library, 'step_name_when', {}), say(library, 'step_when', {}));
  return [
    ...(plan.setting === undefined && first ? [settingSlot(library)] : []),
    {
      ...when,
      part: 'question',
      // Under "plan it" the step has just been read.
      ...(first ? { before: (answers) => weekMessage(library, withSetting(plan, answers), today) } : {}),
      parse: (utterance) => {
        const startsWithDeed = /^(?:I\s+will|I\s*['’]ll)\b/i.test(utterance.trim());
        return startsWithDeed ? { kind: 'almost', hint: say(library, 'step_event_first', {}) } : when.parse(utterance);
      },
      why: say(library, 'step_why', {}),
    },
    {
      ...own('action', say(library, 'step_name_action', {}), say(library, 'step_action', {})),
      within: 'when',
      when: (answers) => told(answers['when']) !== undefined && splitIfThen(answers['when'] ?? '') === undefined,
    },
    {
      ...own('obstacle', say(library, 'step_name_obstacle', {}), say(library, 'step_obstacle', {})),
      part: 'question',
      why: say(library, 'step_why_obstacle', {}),
    },
    {
      ...own('answer', say(library, 'step_name_answer', {}), say(library, 'step_answer', {})),
      within: 'obstacle',
      when: (answers) =>
        told(answers['obstacle']) !== undefined && splitIfThen(answers['obstacle'] ?? '') === undefined,
    },
  ];
}

/** Where they work decides which examples a step shows. */
function settingSlot(library: Library): Slot {
  const { settings } = library.plan;
  const options: readonly SlotChoice[] = [
    ...SETTINGS.map((value) => ({ value, label: settings[value].label, also: settings[value].also })),
    { value: SKIPPED, label: sayLine(library, 'plan_label_elsewhere', {}), also: ['other', 'none of these'] },
  ];
  return {
    id: 'setting',
    name: sayLine(library, 'step_name_setting', {}),
    seconds: TAP_SECONDS,
    ask: () => say(library, 'step_setting', {}),
    plainer: () => say(library, 'step_setting', {}),
    choices: options,
    parse: (utterance) => {
      const parsed = parseChoice(options, utterance);
      const setting = parsed.kind === 'answer' ? undefined : readSetting(library, utterance);
      return setting === undefined ? parsed : { kind: 'answer', value: setting };
    },
    free: false,
    why: say(library, 'step_why_setting', {}),
    skip: SKIPPED,
    shown: (value) => options.find((option) => option.value === value)?.label ?? value,
  };
}

function ends({ library, questionnaire, answers, now }: Ending<StepKept>, record: PersonRecord): Served {
  const today = todayOf(record, now);
  const before = questionnaire.plan && atHand(questionnaire.plan, questionnaire.today);
  const { plan } = record;
  const nothing = { record, messages: [say(library, 'plan_needs_check', {})], offered: [] };
  if (plan === undefined) return nothing;
  const offered = [asked(library, 'week'), asked(library, 'show'), ...nudgeOffer(library, record)];
  if (before === undefined || before.kind === 'finished')
    return { record, messages: [weekMessage(library, plan, today)], offered };
  const cue = cueIn(answers);
  const obstacle = obstacleIn(answers);
  const next = withAnswers(plan, { plan: questionnaire.plan ?? plan, today: questionnaire.today }, answers);
  const lines = [
    ...(cue === undefined
      ? []
      : say(library, 'step_kept_cue', { when: sentenceStart(cue.when), action: withoutStop(cue.action) })),
    ...(obstacle === undefined
      ? []
      : say(library, 'step_kept_obstacle', {
          what: sentenceStart(obstacle.what),
          answer: withoutStop(obstacle.answer),
        })),
  ];
  const message =
    lines.length === 0 ? say(library, 'step_nothing_kept', {}) : [...lines, ...say(library, 'step_kept', {})];
  return { record: { ...record, plan: next }, messages: [message], offered };
}

function textOf(message: Message): string {
  return message.flatMap((block) => (block.kind === 'paragraph' ? block.spans.map(({ text }) => text) : [])).join(' ');
}
