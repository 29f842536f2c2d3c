import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Question, Questionnaire } from '../content/skills-schema.ts';
import { parseChoice } from '../conversation/choices.ts';
import type { Slot } from '../conversation/flow.ts';
import { type Message, paragraph } from '../message/message.ts';
import type { Answers as Given } from '../people/dialog.ts';
import {
  answerOptions,
  coordinatingOptions,
  destinationOptions,
  NOT_SURE,
  type Option,
  plainerMessage,
  questionMessage,
  startMessage,
} from '../skills/prompts.ts';
import { questionOf } from '../skills/words-for.ts';
import { isYes } from '../understanding/yes.ts';
import { destinationOf, type Kept, lastOf, slotOf, storiesWanted } from './skills-check-given.ts';
import { storySlots } from './skills-check-stories.ts';

const QUESTION_SECONDS = 20;
const CHOOSING_SECONDS = 10;

/** Where to, ten questions for that destination, and stories about the answers that call for one. */
export function skillsCheckSlots(kept: Kept, library: Library, given: Given): readonly Slot[] {
  const choosing = choosingSlots(library);
  const destination = destinationOf(given);
  if (destination === undefined) return choosing;
  const questionnaire = kept.questionnaires[destination];
  const stories = storiesWanted(kept, questionnaire, given).flatMap((id, at) => {
    const question = questionOf(questionnaire, id);
    return question === undefined ? [] : storySlots(library, questionnaire, question, given, at === 0);
  });
  return [
    ...choosing,
    ...questionnaire.questions.map((question, at) => questionSlot(library, kept, questionnaire, question, at === 0)),
    ...stories,
  ];
}

function choosingSlots(library: Library): readonly Slot[] {
  const { choosing } = library.skills;
  const unsure = choosing.if_not_sure;
  return [
    courseSlot('destination', sayLine(library, 'slot_destination', {}), choosing, destinationOptions(library)),
    {
      ...courseSlot('coordinating', sayLine(library, 'slot_coordinating', {}), unsure, coordinatingOptions(library)),
      when: (answers) => answers['destination'] === NOT_SURE,
    },
  ];
}

/** A question that sets the course. It is not counted, and needs an answer. */
function courseSlot(
  id: string,
  name: string,
  { ask, plainer, why }: { readonly ask: string; readonly plainer: string; readonly why: string },
  options: readonly Option[],
): Slot {
  return {
    id,
    name,
    seconds: CHOOSING_SECONDS,
    ask: () => bold(ask),
    plainer: () => bold(plainer),
    choices: options,
    parse: (utterance) => parseChoice(options, utterance),
    free: false,
    why: [paragraph(why)],
    shown: (value) => labelOf(options, value),
  };
}

function questionSlot(
  library: Library,
  kept: Kept,
  questionnaire: Questionnaire,
  question: Question,
  first: boolean,
): Slot {
  const options = answerOptions(questionnaire);
  const last = lastOf(kept, questionnaire);
  return {
    id: slotOf(questionnaire, question.id),
    name: question.label,
    part: 'question',
    seconds: QUESTION_SECONDS,
    ...(first ? { before: () => startMessage(library, questionnaire, last !== undefined) } : {}),
    brief: bold(question.question),
    ask: () => questionMessage(library, questionnaire, question, last?.answers[question.id]),
    plainer: () => plainerMessage(library, questionnaire, question),
    choices: options,
    parse: (utterance) =>
      isYes(utterance) ? { kind: 'almost', hint: say(library, 'slot_how_often', {}) } : parseChoice(options, utterance),
    free: false,
    why: [paragraph(question.why)],
    skip: 'S',
    notMine: 'N',
    shown: (value) => labelOf(options, value),
  };
}

function bold(text: string): Message {
  return [{ kind: 'paragraph', spans: [{ text, bold: true }] }];
}

function labelOf(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
