import { z } from 'zod';
import { type Questionnaire, questionnaireSchema } from '../content/skills-schema.ts';
import type { Beginning } from '../conversation/flow.ts';
import type { Answers as Given } from '../people/dialog.ts';
import {
  ADJUSTMENTS,
  type Answers,
  answersSchema,
  readAnswer,
  type Stories,
  type Story,
  storiesSchema,
  WORDINGS,
} from '../skills/answer.ts';
import { DESTINATIONS, type Destination, destinationIfUnsure } from '../skills/destination.ts';
import { NOT_SURE } from '../skills/prompts.ts';
import { settled, storiesKept, storiesToAsk, storiesToAskAgain } from '../skills/story.ts';

export const SKILLS_CHECK = 'skills-check';
/** The answer to a request for a story that ends the stories. */
export const SHOW_NOW = '!show-now';

const lastSchema = z.object({
  destination: z.enum(DESTINATIONS),
  answers: answersSchema,
  stories: storiesSchema,
});

/** What a check keeps of the content it began with, and of the check before it. */
export const keptSchema = z.object({
  questionnaires: z.record(z.enum(DESTINATIONS), questionnaireSchema),
  last: lastSchema.exactOptional(),
});
export type Kept = z.infer<typeof keptSchema>;

export function keep({ library, record }: Beginning): Kept {
  const { questionnaires } = library.skills;
  const before = record.finished.findLast(({ flow }) => flow === SKILLS_CHECK);
  const destination = before && destinationOf(before.answers);
  if (before === undefined || destination === undefined) return { questionnaires };
  const questionnaire = questionnaires[destination];
  const answers = levelsOf(questionnaire, before.answers);
  const stories = storiesOf(before.answers, storiesToAsk(questionnaire, answers));
  return { questionnaires, last: { destination, ...settled(answers, stories) } };
}

/** Where the person wants to go, as soon as that is clear. */
export function destinationOf(given: Given): Destination | undefined {
  if (given['destination'] === NOT_SURE) {
    const coordinating = given['coordinating'];
    return coordinating === undefined ? undefined : destinationIfUnsure(coordinating === 'yes');
  }
  return DESTINATIONS.find((destination) => destination === given['destination']);
}

/** Two destinations of one track share their questions, and so the answers to them. */
export function slotOf({ track }: Pick<Questionnaire, 'track'>, question: string): string {
  return `${track}.${question}`;
}

export function levelsOf(questionnaire: Questionnaire, given: Given): Answers {
  return Object.fromEntries(
    questionnaire.questions.flatMap(({ id }) => {
      const answer = readAnswer(given[slotOf(questionnaire, id)] ?? '');
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

/** The last check, if it asked these questions. */
export function lastOf({ last, questionnaires }: Kept, { track }: Questionnaire): Kept['last'] {
  return last !== undefined && questionnaires[last.destination].track === track ? last : undefined;
}

/** The questions to ask a story about, in order. */
export function storiesWanted(kept: Kept, questionnaire: Questionnaire, given: Given): readonly string[] {
  const levels = levelsOf(questionnaire, given);
  const last = lastOf(kept, questionnaire);
  return last === undefined
    ? storiesToAsk(questionnaire, levels)
    : storiesToAskAgain(questionnaire, last.answers, levels);
}

/** Every story that speaks for an answer: those told now, and those of the last check whose answer is unchanged. */
export function storiesFor(kept: Kept, questionnaire: Questionnaire, given: Given): Stories {
  const last = lastOf(kept, questionnaire);
  const earlier = last === undefined ? {} : storiesKept(last.answers, last.stories, levelsOf(questionnaire, given));
  return { ...earlier, ...storiesOf(given, storiesWanted(kept, questionnaire, given)) };
}

function storiesOf(given: Given, questions: readonly string[]): Stories {
  return Object.fromEntries(
    questions.flatMap((id) => {
      const text = given[`story.${id}`];
      if (text === undefined || text === SHOW_NOW) return [];
      const adjustment = ADJUSTMENTS.find((one) => one === given[`adjust.${id}`]);
      const wording = WORDINGS.find((one) => one === given[`wording.${id}`]);
      const story: Story = {
        text,
        ...(adjustment === undefined ? {} : { adjustment }),
        ...(wording === undefined ? {} : { wording }),
      };
      return [[id, story]];
    }),
  );
}
