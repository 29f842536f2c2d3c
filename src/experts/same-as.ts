import type { Address } from '../activity.ts';
import type { Answer, Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import { plainText } from '../message/plain-text.ts';
import { createLikeness } from '../understanding/likeness.ts';
import { findAnswers } from '../understanding/own-answers.ts';
import { over } from './aside.ts';
import { actChoice, word } from './asker.ts';
import { answerMessage, redrawnCard } from './card.ts';
import { type Deciding, decided, type QuestionDecision } from './decision.ts';
import type { Draft, ExpertQuestion } from './question.ts';
import { afterLead } from './spans.ts';

/** So many are offered to choose from. */
const MOST_OFFERED = 10;

/** Answers that a question may want, those that came nearest first. */
export function likelyAnswers(library: Library, { text, nearest }: ExpertQuestion): readonly Answer[] {
  const ids = [...new Set([...nearest, ...found(library, text)])];
  return ids.flatMap((id) => library.answers.get(id) ?? []).slice(0, MOST_OFFERED);
}

export type SameAsTyped = { readonly kind: 'found'; readonly answer: Answer } | { readonly kind: 'none' };

/** "Same as:" and a few words of the question of an answer; undefined for everything else. */
export function sameAsTyped(text: string, library: Library): SameAsTyped | undefined {
  const words = afterLead(text, sayLine(library, 'expert_word_same_as', {}));
  if (words === undefined) return undefined;
  const answer = library.answers.get(words) ?? library.answers.get(found(library, words)[0] ?? '');
  return answer === undefined ? { kind: 'none' } : { kind: 'found', answer };
}

/** By their questions alone, as experts see them: the thousands of other phrasings would hold up everybody else's turn. */
function found(library: Library, words: string): readonly string[] {
  const answers = [...library.answers.values()].map(({ id, question }) => ({ id, phrasings: [question] }));
  return findAnswers(answers, createLikeness(answers.flatMap(({ phrasings }) => phrasings)), words);
}

/** An answer that is there already, as something on its way to the asker. */
export function sameAs(written: Omit<Draft, 'text' | 'same'>, { id, message }: Answer): Draft {
  return { ...written, text: plainText(message), same: id };
}

/** It goes out with its sources, and in nobody's name. Whether its words may be learned, the asker says. */
export function sentSame(question: ExpertQuestion, draft: Draft, deciding: Deciding): QuestionDecision {
  const { library, now } = deciding;
  const answer = library.answers.get(draft.same ?? '');
  if (answer === undefined) return decided(question);
  const { id, by, text } = draft;
  const given = { id, by, text, at: now.toISOString(), named: false, same: answer.id };
  const after: ExpertQuestion = { ...question, state: 'answered', answers: [...question.answers, given] };
  const mayLearn = question.learned === undefined;
  return decided(after, [
    ...redrawnCard(after, library),
    word(
      [
        ...say(library, 'person_same', { question: question.text }),
        ...answerMessage(answer),
        ...(mayLearn ? say(library, 'person_may_learn', {}) : []),
      ],
      mayLearn ? (['learn', 'keep-private'] as const).map((act) => actChoice(library, after, act)) : [],
    ),
  ]);
}

/** What was learned by mistake. */
export function unlearned(question: ExpertQuestion, address: Address, deciding: Deciding): QuestionDecision {
  if (question.learned !== 'learned') return over(question, address, deciding);
  const message = say(deciding.library, 'expert_unlearned', {});
  return decided({ ...question, learned: 'unlearned' }, [{ kind: 'thread', message }], [{ kind: 'unlearned' }]);
}
