import type { Questionnaire } from '../../src/content/skills-schema.ts';
import { type Answers, readAnswer, type Stories, type Story } from '../../src/skills/answer.ts';
import type { Destination } from '../../src/skills/destination.ts';
import { realLibrary } from './real-library.ts';

const library = await realLibrary();

export function questionnaireFor(destination: Destination): Questionnaire {
  return library.skills.questionnaires[destination];
}

/** "33334333N3": one sign for each question in order; "." was not answered. */
export function answers(questionnaire: Questionnaire, signs: string): Answers {
  return Object.fromEntries(
    [...signs].flatMap((sign, at) => {
      const answer = readAnswer(sign);
      const question = questionnaire.questions[at];
      return answer === undefined || question === undefined ? [] : [[question.id, answer] as const];
    }),
  );
}

/** Every question at its target, but for these. */
export function atTarget(questionnaire: Questionnaire, but: Answers = {}): Answers {
  const targets = questionnaire.questions.map(({ id, target }) => [id, readAnswer(String(target)) ?? 'S'] as const);
  return { ...Object.fromEntries(targets), ...but };
}

export const TOLD: Story = {
  text: 'We moved two sites onto one schedule with five teams, and the director saw it',
  wording: 'same',
};

export function stories(...ids: readonly string[]): Stories {
  return Object.fromEntries(ids.map((id) => [id, TOLD]));
}
