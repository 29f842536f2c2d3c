import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Question, Questionnaire } from '../content/skills-schema.ts';
import { type Message, note, paragraph } from '../message/message.ts';
import { ADJUSTMENTS, type Adjustment, type Answer, type Level, WORDINGS } from './answer.ts';
import { DESTINATIONS } from './destination.ts';
import { answerLabel } from './words-for.ts';

/** Something to press, and what can be typed for it. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly also: readonly string[];
}

export const NOT_SURE = 'not-sure';
/** In the order of the buttons. */
const ANSWERS = [1, 2, 3, 4, 'N', 'S'] as const satisfies readonly Answer[];

export function destinationOptions({ skills }: Library): readonly Option[] {
  const destinations = DESTINATIONS.map((value) => ({ value, ...pressed(skills.questionnaires[value]) }));
  return [...destinations, { value: NOT_SURE, ...pressed(skills.choosing.not_sure) }];
}

export function coordinatingOptions({ skills }: Library): readonly Option[] {
  const { yes, no } = skills.choosing.if_not_sure;
  return [
    { value: 'yes', ...pressed(yes) },
    { value: 'no', ...pressed(no) },
  ];
}

/** What is said once before the first question. */
export function startMessage(library: Library, questionnaire: Questionnaire, again: boolean): Message {
  return say(library, again ? 'check_start_again' : 'check_start', { destination: questionnaire.label });
}

/** The criteria first, then the question, then what the levels mean. `before`: what was said in the last check. */
export function questionMessage(
  library: Library,
  questionnaire: Questionnaire,
  question: Question,
  before?: Answer,
): Message {
  return [
    paragraph(question.criteria),
    { kind: 'paragraph', spans: [{ text: question.question, bold: true }] },
    ...(before === undefined ? [] : say(library, 'check_last_time', { answer: answerLabel(questionnaire, before) })),
    note(levelsText(library, questionnaire)),
  ];
}

/** For an answer that could not be read. */
export function plainerMessage(library: Library, questionnaire: Questionnaire, question: Question): Message {
  return [
    { kind: 'paragraph', spans: [{ text: question.plainer, bold: true }] },
    note(levelsText(library, questionnaire)),
  ];
}

export function answerOptions({ options }: Questionnaire): readonly Option[] {
  return ANSWERS.map((answer) => ({ value: String(answer), ...pressed(options[answer]) }));
}

export function storyMessage(
  library: Library,
  questionnaire: Questionnaire,
  question: Question,
  answer: Answer,
): Message {
  return [
    ...say(library, 'check_story', {
      there: question.names.there,
      answer: answerLabel(questionnaire, answer),
    }),
    { kind: 'paragraph', spans: [{ text: questionnaire.story.prompt, bold: true }] },
    ...say(library, 'check_story_how', {}),
  ];
}

export function showNowOption({ stories }: Questionnaire, value: string): Option {
  return { value, ...pressed(stories.show_now) };
}

export function adjustMessage(library: Library, questionnaire: Questionnaire, level: Level): Message {
  return say(library, 'check_story_adjust', { answer: answerLabel(questionnaire, level) });
}

/** Nothing is higher than routine, and nothing lower than not yet. */
export function adjustOptions({ stories }: Questionnaire, level: Level): readonly Option[] {
  const possible = (adjustment: Adjustment): boolean =>
    !((level === 4 && adjustment === 'higher') || (level === 1 && adjustment === 'lower'));
  return ADJUSTMENTS.filter(possible).map((value) => ({ value, ...pressed(stories.adjust[value]) }));
}

export function wordingMessage(library: Library): Message {
  return say(library, 'check_story_wording', {});
}

export function wordingOptions({ story }: Questionnaire): readonly Option[] {
  return WORDINGS.map((value) => ({ value, ...pressed(story.wording[value]) }));
}

/** "1 not yet · 2 once, or with help · … Or not in my role so far, or skip." */
function levelsText(library: Library, { options }: Questionnaire): string {
  const levels = ([1, 2, 3, 4] as const).map((level) => `${level} ${options[level].anchor}`).join(' · ');
  return sayLine(library, 'check_options', { levels, not_mine: options.N.anchor, skip: options.S.anchor });
}

function pressed({ label, also }: { readonly label: string; readonly also: readonly string[] }): Omit<Option, 'value'> {
  return { label, also };
}
