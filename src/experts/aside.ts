import type { Address } from '../activity.ts';
import { say } from '../content/say.ts';
import type { Message } from '../message/message.ts';
import { type Deciding, decided, type QuestionDecision } from './decision.ts';
import type { ExpertQuestion } from './question.ts';

/** Said to whoever pressed alone; nothing else changes. */
export function aside(question: ExpertQuestion, address: Address, message: Message): QuestionDecision {
  return decided(question, [{ kind: 'private', address, message }]);
}

/** What was pressed, or asked for, is no longer to be had. */
export function over(question: ExpertQuestion, address: Address, { library }: Deciding): QuestionDecision {
  return aside(question, address, say(library, 'expert_over', {}));
}
