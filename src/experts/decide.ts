import { answeredElsewhere, asked, byAsker, erased, unreachable } from './asker.ts';
import { type Deciding, decided, type QuestionDecision } from './decision.ts';
import { choseSame, pressedByExpert, saidByExpert, wroteInForm } from './expert.ts';
import { fellDue } from './fell-due.ts';
import type { Happening } from './happening.ts';
import type { ExpertQuestion } from './question.ts';
import { reworded } from './reword.ts';
import { drawingTwin, withTwin } from './twin.ts';

/** What to do about something that happens to a question. Pure: the same question, happening and content give the same decision. */
export function decideQuestion(
  question: ExpertQuestion | undefined,
  happening: Happening,
  deciding: Deciding,
): QuestionDecision | undefined {
  // A question is there once; what happens to one that is gone happens to nothing.
  if (happening.kind === 'asked') return question === undefined ? asked(happening, deciding) : undefined;
  if (question === undefined || question.forgotten) return undefined;
  if ((happening.kind === 'pressed' || happening.kind === 'said') && !isAmongExperts(question, happening))
    // A value can be sent from anywhere; only the experts' channel may use it.
    return decided(question);
  return drawingTwin(question, decideKnown(withTwin(question, happening), happening, deciding), deciding);
}

function decideKnown(
  question: ExpertQuestion,
  happening: Exclude<Happening, { kind: 'asked' }>,
  deciding: Deciding,
): QuestionDecision {
  switch (happening.kind) {
    case 'pressed':
      return pressedByExpert(question, happening, deciding);
    case 'said':
      return saidByExpert(question, happening, deciding);
    case 'wrote':
      return wroteInForm(question, happening, deciding);
    case 'same-as':
      return choseSame(question, happening, deciding);
    case 'reworded':
      return reworded(question, happening, deciding) ?? decided(question);
    case 'asker':
      return byAsker(question, happening, deciding);
    case 'erased':
      return erased(question, happening.by.person, deciding);
    case 'due':
      return fellDue(question, happening, deciding);
    case 'unreachable':
      return unreachable(question, deciding);
    case 'answered-elsewhere':
      return answeredElsewhere(question, happening, deciding);
    default:
      return happening satisfies never;
  }
}

function isAmongExperts(
  { experts }: ExpertQuestion,
  { address }: Extract<Happening, { kind: 'pressed' | 'said' }>,
): boolean {
  const { platform, tenant, conversation, place } = experts;
  const same = address.platform === platform && address.tenant === tenant && address.conversation === conversation;
  return same && address.place === place;
}
