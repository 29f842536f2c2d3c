import type { Questionnaire } from '../content/skills-schema.ts';
import type { Answers } from './answer.ts';

/** Answers to another destination's questions that are near enough to begin with. Each is confirmed before it counts. */
export function carriedAnswers(answers: Answers, to: Questionnaire): Answers {
  return Object.fromEntries(
    to.questions.flatMap(({ id, carries_from }) => {
      const answer = answers[carries_from ?? id];
      return answer === undefined || answer === 'S' ? [] : [[id, answer] as const];
    }),
  );
}
