import { z } from 'zod';
import type { Library } from '../../src/content/library.ts';
import { parseChoice, type SlotChoice } from '../../src/conversation/choices.ts';
import { defineFlow, type Flow, type Slot } from '../../src/conversation/flow.ts';
import { paragraph } from '../../src/message/message.ts';

/** How often somebody does something at work: four questions and a story, to try the engine on. */
const questionnaireSchema = z.object({ questions: z.array(z.object({ id: z.string(), text: z.string() })) });

const OFTEN: readonly SlotChoice[] = [
  { value: '1', label: 'Not yet', also: ['no', 'never', 'not once'] },
  { value: '2', label: 'Once', also: ['one time', 'once or twice'] },
  { value: '3', label: 'Routine', also: ['always', 'every week'] },
  { value: 'N', label: 'Not in my role', also: ['not my job'] },
  { value: 'S', label: 'Skip', also: ['rather not'] },
];
const YES_NO: readonly SlotChoice[] = [
  { value: 'yes', label: 'Yes', also: ['yeah', 'i do'] },
  { value: 'no', label: 'No', also: ['nope', 'i do not'] },
];
export const QUESTIONS = [
  { id: 'charter', text: 'Have you written a charter?' },
  { id: 'risks', text: 'Have you kept a risk list?' },
  { id: 'budget', text: 'Have you planned a budget?' },
];

export function smallFlow(questions: () => typeof QUESTIONS = () => QUESTIONS): Flow {
  return defineFlow({
    name: 'habits',
    starts: (library) => library.commands.flows['habits']?.starts ?? [],
    allow: 'direct',
    questionnaire: { schema: questionnaireSchema, copy: () => ({ questions: questions() }) },
    slots: ({ questions: asked }) => [leads, ...asked.map(often), team, story],
    done: ({ answers, last }) => {
      const said = Object.entries(answers).map(([id, value]) => `${id} ${value}`);
      const before = last === undefined ? '' : ` Last time: ${Object.values(last.answers).join(', ')}.`;
      return [[paragraph(`Your habits: ${said.join(', ')}.${before}`)]];
    },
    after: () => [
      {
        id: 'why',
        label: 'Why these?',
        control: 'why',
        does: () => ({ kind: 'say', message: [paragraph('Because you said so.')] }),
      },
    ],
    suggested: (_, _library, text) => ({
      ...(text.includes('risk list')
        ? { risks: { value: '3', quote: /[^.]*risk list[^.]*/.exec(text)?.[0].trim() ?? '' } }
        : {}),
      ...(text.includes('budget') ? { budget: { value: '2', quote: 'the budget' } } : {}),
    }),
  });
}

const leads: Slot = choice('leads', 'Leading', YES_NO, 'Do you lead people?', { part: undefined });

function often({ id, text }: { id: string; text: string }): Slot {
  return {
    ...choice(id, id, OFTEN, text, { part: 'question' }),
    skip: 'S',
    notMine: 'N',
    why: [paragraph(`Programs live on a ${id}.`)],
    ...(id === 'charter' ? { before: () => [paragraph('A few questions, about two minutes.')] } : {}),
  };
}

/** Only asked of those who lead people. */
const team: Slot = {
  ...choice('team', 'team', OFTEN, 'Have you taught your team?', { part: 'question' }),
  skip: 'S',
  notMine: 'N',
  when: ({ leads: answer }) => answer === 'yes',
};

const story: Slot = {
  id: 'story',
  name: 'Story',
  part: 'story',
  seconds: 60,
  when: ({ charter }) => charter === '3',
  ask: () => [paragraph('Tell me about one charter, in a message.')],
  plainer: () => [paragraph('Which charter was it, and what changed?')],
  choices: [{ value: '!result', label: 'Show my result now', also: ['show result'] }],
  parse: (text) => {
    const pressed = parseChoice(story.choices, text);
    if (pressed.kind === 'answer') return pressed;
    if (text.split(' ').length >= 5) return { kind: 'answer', value: text };
    return { kind: 'almost', hint: [paragraph('A little more: what changed?')] };
  },
  free: true,
  skip: '!result',
  shown: (value) => (value === '!result' ? 'Show my result now' : `${value.split(' ').length} words`),
};

function choice(
  id: string,
  name: string,
  choices: readonly SlotChoice[],
  text: string,
  { part }: { part: Slot['part'] },
): Slot {
  return {
    id,
    name,
    ...(part === undefined ? {} : { part }),
    seconds: 30,
    ask: () => [paragraph(text)],
    plainer: () => [paragraph(`In other words, ${text.charAt(0).toLowerCase()}${text.slice(1)}`)],
    choices,
    parse: (said) => parseChoice(choices, said),
    free: false,
    shown: (value) => choices.find((one) => one.value === value)?.label ?? value,
  };
}

/** The real content with words to start the small flow. */
export function withHabits(library: Library): Library {
  const habits = { title: 'habits check', offered_with: [], starts: ['habits', 'check habits'] };
  return { ...library, commands: { ...library.commands, flows: { ...library.commands.flows, habits } } };
}
