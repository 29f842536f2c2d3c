import { redrawnCard } from './card.ts';
import type { Deciding, QuestionDecision } from './decision.ts';
import type { ExpertAct, Happening } from './happening.ts';
import type { ExpertQuestion } from './question.ts';

/** These stand on a question's card and on nothing else. */
const ON_CARD: ReadonlySet<ExpertAct> = new Set<ExpertAct>(['claim', 'give-back', 'answer', 'same-as', 'close']);

/** The question with what a press, or words in a thread, tell of a card that was posted twice. */
export function withTwin(question: ExpertQuestion, happening: Happening): ExpertQuestion {
  if (happening.kind !== 'pressed' && happening.kind !== 'said') return question;
  const { card, twin } = question;
  const { thread } = happening.address;
  if (card?.thread === undefined || thread === undefined || thread === card.thread) return question;
  const isNew = twin?.thread !== thread;
  if (happening.kind === 'said') return isNew ? { ...question, twin: { thread } } : question;
  const { act, messageRef } = happening;
  if (messageRef === undefined || !ON_CARD.has(act) || (!isNew && twin?.messageRef === messageRef)) return question;
  return { ...question, twin: { thread, messageRef } };
}

/** Both cards show how the question stands, from when the second is known. */
export function drawingTwin(
  before: ExpertQuestion,
  decision: QuestionDecision,
  { library }: Deciding,
): QuestionDecision {
  const { question, says } = decision;
  const isKnown = question.twin === undefined || question.twin.messageRef === before.twin?.messageRef;
  const isDrawn = says.some((saying) => saying.kind === 'redraw' && saying.messageRef === question.card?.messageRef);
  return isKnown || isDrawn ? decision : { ...decision, says: [...says, ...redrawnCard(question, library)] };
}

/** The thread that what is said about a question belongs to: where it was spoken of, if that is its second card's. */
export function threadOf({ card, twin }: ExpertQuestion, happening: Happening): string | undefined {
  const spoken = happening.kind === 'pressed' || happening.kind === 'said' ? happening.address.thread : undefined;
  return spoken !== undefined && spoken === twin?.thread ? spoken : card?.thread;
}
