import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Question, Questionnaire } from '../content/skills-schema.ts';
import { type Parsed, parseChoice } from '../conversation/choices.ts';
import type { Slot } from '../conversation/flow.ts';
import type { Answers as Given } from '../people/dialog.ts';
import { isLevel, readAnswer } from '../skills/answer.ts';
import {
  adjustMessage,
  adjustOptions,
  type Option,
  showNowOption,
  storyMessage,
  wordingMessage,
  wordingOptions,
} from '../skills/prompts.ts';
import { isRefusal, isTold } from '../skills/story.ts';
import { answerLabel } from '../skills/words-for.ts';
import { SHOW_NOW, slotOf } from './skills-check-given.ts';

const STORY_SECONDS = 30;
const TAP_SECONDS = 6;
const SHOWN_CHARACTERS = 40;

/** The slots of one story: the story itself, then two taps if there is one. `first` is true for the first of them. */
export function storySlots(
  library: Library,
  questionnaire: Questionnaire,
  question: Question,
  given: Given,
  first: boolean,
): readonly Slot[] {
  const answer = readAnswer(given[slotOf(questionnaire, question.id)] ?? '');
  if (!isLevel(answer)) return [];
  const name = question.label;
  const id = `story.${question.id}`;
  const told = (answers: Given): boolean => isTold(questionnaire.stories, answers[id] ?? '');
  const tap = (slot: Pick<Slot, 'id' | 'name' | 'ask'> & { options: readonly Option[]; why: Slot['why'] }): Slot => ({
    id: slot.id,
    name: slot.name,
    within: id,
    seconds: TAP_SECONDS,
    when: told,
    ask: slot.ask,
    plainer: slot.ask,
    choices: slot.options,
    parse: (utterance) => parseChoice(slot.options, utterance),
    free: false,
    ...(slot.why === undefined ? {} : { why: slot.why }),
    shown: (value) => slot.options.find((option) => option.value === value)?.label ?? value,
  });
  return [
    {
      id,
      name: sayLine(library, 'slot_story', { name }),
      part: 'story',
      seconds: STORY_SECONDS,
      when: (answers) =>
        !Object.entries(answers).some(([key, value]) => key.startsWith('story.') && value === SHOW_NOW),
      ...(first ? { before: () => say(library, 'check_stories', {}) } : {}),
      brief: [{ kind: 'paragraph', spans: [{ text: questionnaire.story.prompt, bold: true }] }],
      ask: () => storyMessage(library, questionnaire, question, answer),
      plainer: () => say(library, 'check_story_plainer', {}),
      choices: [showNowOption(questionnaire, SHOW_NOW)],
      parse: (utterance) => parseStory(library, questionnaire, utterance),
      free: true,
      why: say(library, 'check_why_story', {}),
      // Passing one story over is to have none, which is an answer; passing all of them over is another.
      skip: 'skip',
      shown: (value) => (value === SHOW_NOW ? questionnaire.stories.show_now.label : shortened(value)),
      noted: (value) =>
        value !== SHOW_NOW && isRefusal(questionnaire.stories, value) ? say(library, 'check_story_none', {}) : [],
    },
    tap({
      id: `adjust.${question.id}`,
      name: sayLine(library, 'slot_adjusted', { name }),
      ask: () => adjustMessage(library, questionnaire, answer),
      options: adjustOptions(questionnaire, answer).map((option) => named(questionnaire, answer, option)),
      why: say(library, 'check_why_adjust', {}),
    }),
    tap({
      id: `wording.${question.id}`,
      name: sayLine(library, 'slot_wording', { name }),
      ask: () => wordingMessage(library),
      options: wordingOptions(questionnaire),
      why: say(library, 'check_why_wording', {}),
    }),
  ];
}

function parseStory(library: Library, questionnaire: Questionnaire, utterance: string): Parsed {
  const pressed = parseChoice([showNowOption(questionnaire, SHOW_NOW)], utterance);
  if (pressed.kind === 'answer') return pressed;
  const rules = questionnaire.stories;
  if (isTold(rules, utterance) || isRefusal(rules, utterance)) return { kind: 'answer', value: utterance };
  return { kind: 'almost', hint: say(library, 'check_story_short', {}) };
}

/** "One higher" is easier to choose when it says what that is; the answer it would become can be typed as well. */
function named(questionnaire: Questionnaire, level: number, option: Option): Option {
  const moved = readAnswer(String(level + ({ keep: 0, higher: 1, lower: -1 }[option.value] ?? 0)));
  return moved === undefined ? option : { ...option, also: [...option.also, answerLabel(questionnaire, moved)] };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS - 1)}…` : line;
}
