import type { Library } from '../content/library.ts';
import { type Message, paragraph } from '../message/message.ts';
import { DESTINATIONS, TRACKS } from '../skills/destination.ts';
import { answerOptions, plainerMessage, questionMessage } from '../skills/prompts.ts';
import type { PreviewEntry } from './entry.ts';

/** Each question as it is asked, then why it is asked, then how it is put to somebody whose answer could not be read. */
export function previewQuestions(library: Library): readonly PreviewEntry[] {
  return TRACKS.flatMap((track) => {
    const questionnaire = DESTINATIONS.map((destination) => library.skills.questionnaires[destination]).find(
      (found) => found.track === track,
    );
    if (questionnaire === undefined) return [];
    const choices: Message = [
      { kind: 'choices', choices: answerOptions(questionnaire).map(({ label, value }) => ({ label, value })) },
    ];
    return questionnaire.questions.map((question) => ({
      id: `${track}.${question.id}`,
      title: question.question,
      also: [question.label, question.criteria, question.id, questionnaire.label],
      messages: () => [
        [...questionMessage(library, questionnaire, question), ...choices],
        [paragraph(question.why)],
        [...plainerMessage(library, questionnaire, question), ...choices],
      ],
    }));
  });
}
