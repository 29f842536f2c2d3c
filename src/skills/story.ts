import type { CheckRules, Question, Questionnaire } from '../content/skills-schema.ts';
import { type Answers, isLevel, levelOf, type Stories } from './answer.ts';

type StoryRules = CheckRules['stories'];

/**
 * The questions to ask a story about, in the order of asking: the weightiest answers at 3 or 4, then one at 2 on a question of
 * the highest weight, for people who rate themselves modestly. Ties go by the order of the questions.
 */
export function storiesToAsk(questionnaire: Questionnaire, answers: Answers): readonly string[] {
  const { strong, modest } = questionnaire.stories;
  const answered = (...levels: readonly number[]) =>
    byWeight(questionnaire.questions).filter(({ id }) => {
      const answer = answers[id];
      return isLevel(answer) && levels.includes(answer);
    });
  const highest = Math.max(...questionnaire.questions.map((question) => question.weight));
  const modestly = answered(2).filter((question) => question.weight === highest);
  return [...answered(3, 4).slice(0, strong), ...modestly.slice(0, modest)].map(({ id }) => id);
}

/** For a check that is done again: a level that was raised asks for a new story, the weightiest first. */
export function storiesToAskAgain(questionnaire: Questionnaire, before: Answers, now: Answers): readonly string[] {
  const { strong, modest } = questionnaire.stories;
  const level = (answers: Answers, id: string): number => {
    const answer = answers[id];
    return isLevel(answer) ? answer : 1;
  };
  return byWeight(questionnaire.questions)
    .filter(({ id }) => level(now, id) > level(before, id))
    .slice(0, strong + modest)
    .map(({ id }) => id);
}

/** What a check that is done again begins with: each answer as its story left it, and the stories as they are. */
export function settled(answers: Answers, stories: Stories): { readonly answers: Answers; readonly stories: Stories } {
  return {
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, answer]) => [id, levelOf(answer, stories[id]) ?? answer]),
    ),
    stories: Object.fromEntries(
      Object.entries(stories).map(([id, { adjustment: _, ...story }]) => [id, { ...story, adjustment: 'keep' }]),
    ),
  };
}

/** The stories of an earlier check that still speak for an answer: those whose answer did not change. */
export function storiesKept(before: Answers, stories: Stories, now: Answers): Stories {
  return Object.fromEntries(Object.entries(stories).filter(([id]) => before[id] === now[id]));
}

/** Whether a reply tells a story: enough words that do not say there is none. How good it is, nobody asks. */
export function isTold(rules: StoryRules, text: string): boolean {
  const refusals = rules.refusals.map(comparable);
  const words = text
    .slice(0, MOST_CHARACTERS)
    .split(PART)
    .map(comparable)
    .filter((part) => !refusals.some((refusal) => ` ${part} `.includes(` ${refusal} `)))
    .flatMap((part) => part.split(' '))
    .filter((word) => word !== '');
  const refused = new Set(rules.refusal_words.map(comparable));
  return words.length >= rules.words && words.some((word) => !refused.has(word));
}

/** Whether a reply that tells no story says so, rather than only being too short. */
export function isRefusal(rules: StoryRules, text: string): boolean {
  if (isTold(rules, text)) return false;
  const refused = new Set(rules.refusal_words.map(comparable));
  const said = comparable(text.slice(0, MOST_CHARACTERS));
  if (said.split(' ').every((word) => word === '' || refused.has(word))) return true;
  return rules.refusals.some((refusal) => ` ${said} `.includes(` ${comparable(refusal)} `));
}

/** A story is longer than this only if it is something else. Its beginning is enough to see that it was told. */
const MOST_CHARACTERS = 20_000;
/** Where one thing said ends and another begins. */
const PART = /[.!?;,:\n()]|\s[-–—]+\s|\bbut\b|\bthough\b|\bhowever\b/i;

/** Lower-case words without apostrophes, so that "can't" and "cant" are one. */
function comparable(text: string): string {
  const straight = text.normalize('NFKC').toLowerCase().replace(/['’]/g, '');
  return (straight.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function byWeight(questions: readonly Question[]): readonly Question[] {
  return questions.toSorted((a, b) => b.weight - a.weight);
}
