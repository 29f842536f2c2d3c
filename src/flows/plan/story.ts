import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { parseChoice, type SlotChoice } from '../../conversation/choices.ts';
import type { Served } from '../../conversation/desk.ts';
import { type Beginning, defineFlow, type Ending, type Slot } from '../../conversation/flow.ts';
import type { PersonRecord } from '../../people/record.ts';
import { liftedByStory } from '../../plan/mark.ts';
import { type BankStory, storyMessage } from '../../plan/stories.ts';
import { lastCheck } from '../last-check.ts';
import { asked } from './choices.ts';
import { ownAnswer, told } from './own-answer.ts';
import { SKIPPED } from './step-given.ts';
import { STORY, type StoryKept, storyKeptSchema } from './story-given.ts';
import { todayOf } from './today.ts';

const WRITING_SECONDS = 40;
const TAP_SECONDS = 8;
/** So many stories are kept; the oldest goes first. */
const STORIES_KEPT = 30;
const SKILLS_OFFERED = 5;

/** An initiative told once, to be used for a résumé, an interview and a talk. */
export const story = defineFlow<StoryKept>({
  name: STORY,
  starts: (library) => (library.company.features.resume_help ? (library.commands.flows[STORY]?.starts ?? []) : []),
  allow: 'direct',
  questionnaire: { schema: storyKeptSchema, copy },
  slots,
  ends,
});

function copy({ library, record, now }: Beginning): StoryKept {
  const check = lastCheck(library, record, now);
  const items = check?.result.items ?? [];
  // What only needs showing or other words comes first, then what the person can do on their word.
  const shown = ['evidence', 'language', 'on-your-word', 'with-example', 'skill'].flatMap((type) =>
    items.filter((item) => item.type === type),
  );
  const labels = check?.questionnaire.questions ?? [];
  return {
    track: check?.questionnaire.track ?? 'manager-to-program-manager',
    fields: [...library.plan.stories.fields],
    skills: shown.slice(0, SKILLS_OFFERED).flatMap(({ question }) => {
      const label = labels.find(({ id }) => id === question)?.label;
      return label === undefined ? [] : [{ id: question, label }];
    }),
  };
}

function slots({ fields, skills }: StoryKept, library: Library): readonly Slot[] {
  return [
    ...fields.map((field, at): Slot => {
      const slot = ownAnswer(library, {
        id: field.id,
        name: field.label,
        ask: field.ask,
        hint: field.hint,
        most: field.words,
        skip: at > 0,
        seconds: WRITING_SECONDS,
      });
      const before = at === 0 ? { before: () => say(library, 'story_start', {}) } : {};
      return { ...slot, part: 'question', ...before, why: say(library, 'story_why', {}) };
    }),
    ...(skills.length === 0 ? [] : [skillSlot(library, skills)]),
  ];
}

function skillSlot(library: Library, skills: StoryKept['skills']): Slot {
  const options: readonly SlotChoice[] = [
    ...skills.map(({ id, label }) => ({ value: id, label, also: [] })),
    { value: SKIPPED, label: sayLine(library, 'story_label_none', {}), also: ['none', 'none of them'] },
  ];
  return {
    id: 'skill',
    name: sayLine(library, 'story_name_skill', {}),
    seconds: TAP_SECONDS,
    ask: () => say(library, 'story_skill', {}),
    plainer: () => say(library, 'story_skill', {}),
    choices: options,
    parse: (utterance) => parseChoice(options, utterance),
    free: false,
    why: say(library, 'story_why_skill', {}),
    skip: SKIPPED,
    shown: (value) => options.find((option) => option.value === value)?.label ?? value,
  };
}

function ends({ library, questionnaire, answers, now }: Ending<StoryKept>, record: PersonRecord): Served {
  const today = todayOf(record, now);
  const skill = told(answers['skill']);
  const field = (id: StoryKept['fields'][number]['id']) => {
    const text = told(answers[id]);
    return text === undefined ? {} : { [id]: text };
  };
  const kept: BankStory = {
    id: `${today}-${record.rev}`,
    told: today,
    skills: skill === undefined ? [] : [skill],
    initiative: told(answers['initiative']) ?? '',
    ...field('outcome'),
    ...field('dependencies'),
    ...field('stakeholders'),
    ...field('governance'),
  };
  const { plan } = record;
  const lifted = plan === undefined || skill === undefined ? plan : liftedByStory(plan, skill, today);
  const label = questionnaire.skills.find(({ id }) => id === skill)?.label;
  const done = lifted !== plan && label !== undefined ? say(library, 'story_lifted', { skill: label }) : [];
  return {
    record: {
      ...record,
      stories: [...record.stories, kept].slice(-STORIES_KEPT),
      ...(lifted === undefined || lifted === plan ? {} : { plan: lifted, ...(plan && { planBefore: plan }) }),
    },
    messages: [[...storyMessage(library, questionnaire.track, kept), ...done]],
    offered: [asked(library, 'stories'), ...(plan === undefined ? [] : [asked(library, 'week')])],
  };
}
