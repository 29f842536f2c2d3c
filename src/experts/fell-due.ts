import { say } from '../content/say.ts';
import { actChoice, withoutAsker, word } from './asker.ts';
import { redrawnCard } from './card.ts';
import { type Deciding, decided, type QuestionDecision, type Saying } from './decision.ts';
import type { Happening } from './happening.ts';
import { type ExpertQuestion, unclaimed } from './question.ts';
import { nameOf, naming, WHO } from './spans.ts';
import { afterWorkingDays, UNANSWERED_DAYS, UNCLAIMED_DAYS, whenTooLate } from './working-days.ts';

type Due = Extract<Happening, { kind: 'due' }>;

/**
 * What time alone brings. The experts are reminded at most once for want of a claim and once for each claim; a claim that
 * comes to nothing is freed. Whether anything is still to be said is decided now, not when it was planned.
 */
export function fellDue(question: ExpertQuestion, due: Due, deciding: Deciding): QuestionDecision {
  const { about, at, claim } = due;
  if (about === 'forget') return decided(withoutAsker(question));
  const waits = about === 'unclaimed' ? question.state === 'open' : question.state === 'claimed';
  if (!waits || question.claim !== claim) return decided(question);
  const later = whenTooLate(new Date(at), deciding.now);
  if (later !== undefined) {
    const again = { kind: 'later', about, at: later, ...(claim === undefined ? {} : { claim }) } as const;
    return decided(question, [], [again]);
  }
  switch (about) {
    case 'unclaimed':
      return nobodyTookIt(question, deciding);
    case 'unanswered':
      return reminded(question, deciding);
    case 'still-unanswered':
      return freed(question, deciding);
    default:
      return about satisfies never;
  }
}

function nobodyTookIt(question: ExpertQuestion, { library }: Deciding): QuestionDecision {
  const days = String(UNCLAIMED_DAYS);
  return decided(question, [
    unasked(say(library, 'expert_reminder', { days })),
    word(say(library, 'person_unclaimed', { days }), askerActs(question, { library })),
  ]);
}

/** Whoever took it hears of it first; the asker is told only when it comes to nothing. */
function reminded(question: ExpertQuestion, { library, now }: Deciding): QuestionDecision {
  const { claimedBy, claim } = question;
  if (claimedBy === undefined || claim === undefined) return decided(question);
  const days = String(UNANSWERED_DAYS);
  const reminder = naming(say(library, 'expert_unanswered', { who: WHO, days }), nameOf(library, claimedBy));
  const at = afterWorkingDays(now, UNANSWERED_DAYS);
  return decided(question, [unasked(reminder)], [{ kind: 'later', about: 'still-unanswered', at, claim }]);
}

function freed(question: ExpertQuestion, { library }: Deciding): QuestionDecision {
  const after = unclaimed(question);
  const days = String(2 * UNANSWERED_DAYS);
  return decided(after, [
    ...redrawnCard(after, library),
    unasked(say(library, 'expert_freed', { days })),
    word(say(library, 'person_freed', { days }), askerActs(after, { library })),
  ]);
}

function unasked(message: Extract<Saying, { kind: 'thread' }>['message']): Saying {
  return { kind: 'thread', message, inDoubt: 'drop' };
}

function askerActs(question: ExpertQuestion, { library }: Pick<Deciding, 'library'>) {
  return (['withdraw', 'tell-me'] as const).map((act) => actChoice(library, question, act));
}
