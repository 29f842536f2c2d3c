import type { Person } from '../activity.ts';
import type { Library } from '../content/library.ts';
import type { PhraseKey } from '../content/phrases.ts';
import { say, sayLine } from '../content/say.ts';
import type { Choice } from '../message/message.ts';
import { cardMessage, expertChoice, proposalMessage, redrawnCard } from './card.ts';
import { type Deciding, decided, type QuestionDecision, type Saying } from './decision.ts';
import type { AskerAct, Happening } from './happening.ts';
import { withoutExpert } from './own-part.ts';
import { type ExpertQuestion, isOpen, type Proposal, samePerson } from './question.ts';
import { writtenMessage } from './spans.ts';
import { askerValue } from './value.ts';
import { afterWorkingDays, UNCLAIMED_DAYS } from './working-days.ts';

const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

type About<K extends Happening['kind']> = Extract<Happening, { kind: K }>;

/**
 * A question has come: its card goes up first, so that "it is with the experts" is true when it is said. In doubt it goes up
 * again. What nobody asked for errs to not being said twice; this was asked for and acknowledged, and without its card nobody
 * would ever see it, while of two cards either is pressed for the same one question.
 */
export function asked(happening: About<'asked'>, { library, now }: Deciding): QuestionDecision {
  const { id, tenant, by, named, text, nearest, origin, experts, at } = happening;
  const question: ExpertQuestion = {
    v: 1,
    rev: 0,
    id: happening.question,
    tenant,
    asker: by,
    named,
    text,
    nearest,
    origin,
    experts,
    at,
    state: 'open',
    drafts: [],
    answers: [],
    wantsWord: false,
    forgotten: false,
    recent: [id],
    unsent: [],
  };
  const sent = say(library, 'person_sent', { route: expertsRoute(library) });
  return decided(
    question,
    [
      { kind: 'channel', message: cardMessage(library, question), remember: 'card' },
      word(sent, [actChoice(library, question, 'withdraw')]),
    ],
    [
      { kind: 'later', about: 'unclaimed', at: afterWorkingDays(now, UNCLAIMED_DAYS) },
      { kind: 'later', about: 'forget', at: new Date(now.getTime() + KEPT_MS) },
    ],
  );
}

/** Nobody has seen it: the asker hears so, in place of the word that it is with the experts. */
export function unreachable(question: ExpertQuestion, { library }: Deciding): QuestionDecision {
  if (question.card !== undefined || question.state === 'unsent') return decided(question);
  const message = say(library, 'person_unsent', { route: expertsRoute(library) });
  return decided({ ...question, state: 'unsent', unsent: [] }, [word(message, [])]);
}

/** Something that the asker pressed or wrote. Others may see their buttons, in a thread. */
export function byAsker(question: ExpertQuestion, happening: About<'asker'>, deciding: Deciding): QuestionDecision {
  const { library } = deciding;
  const { act, by, address } = happening;
  if (question.asker === undefined || !samePerson(question.asker.person, by.person)) {
    return decided(question, [{ kind: 'private', address, message: say(library, 'person_not_yours', {}) }]);
  }
  switch (act) {
    case 'withdraw':
      return isOpen(question) ? withdrawn(question, deciding) : decided(question, [tell(library, 'person_over')]);
    case 'tell-me':
      return decided({ ...question, wantsWord: true }, [tell(library, 'person_will_tell')]);
    case 'keep-private':
      if (question.proposal !== undefined || question.learned !== undefined)
        return decided(question, [tell(library, 'person_over')]);
      return decided(question, [tell(library, 'person_kept_private')]);
    case 'share':
      return shared(question, deciding);
    case 'learn':
      return learned(question, deciding);
    default:
      return act satisfies never;
  }
}

function withdrawn(question: ExpertQuestion, { library }: Deciding): QuestionDecision {
  const after: ExpertQuestion = { ...question, state: 'withdrawn' };
  return decided(after, [
    ...redrawnCard(after, library),
    { kind: 'thread', message: say(library, 'expert_withdrawn', {}) },
    tell(library, 'person_withdrawn'),
  ]);
}

/** The asker's words, without their name, and the last answer: a second person decides. */
function shared(question: ExpertQuestion, { library, now }: Deciding): QuestionDecision {
  const answer = question.answers.at(-1);
  if (answer === undefined || answer.same !== undefined || question.proposal !== undefined)
    return decided(question, [tell(library, 'person_over')]);
  const { text, by } = answer;
  const proposal: Proposal = {
    question: question.text,
    phrasings: [],
    text,
    by,
    at: now.toISOString(),
    state: 'proposed',
  };
  const after = { ...question, proposal };
  return decided(after, [
    { kind: 'thread', message: proposalMessage(library, after, proposal), remember: 'proposal' },
    tell(library, 'person_shared'),
  ]);
}

/** The asker's words, without their name, are another way of asking for the answer that an expert pointed to. */
function learned(question: ExpertQuestion, { library }: Deciding): QuestionDecision {
  const answer = library.answers.get(question.answers.findLast(({ same }) => same !== undefined)?.same ?? '');
  if (answer === undefined || question.learned !== undefined) return decided(question, [tell(library, 'person_over')]);
  const after: ExpertQuestion = { ...question, learned: 'learned' };
  const choices = [expertChoice(library, after, 'unlearn')];
  const lead = say(library, 'expert_learned', { question: answer.question });
  return decided(
    after,
    [{ kind: 'thread', message: [...lead, { kind: 'choices', choices }] }, tell(library, 'person_learned')],
    [{ kind: 'learned', answer: answer.id }],
  );
}

/** Somebody has everything erased: of an asker stays what they agreed to share, of an expert what has gone out, both without them. */
export function erased(known: ExpertQuestion, person: Person, { library }: Deciding): QuestionDecision {
  const question = withoutExpert(known, person);
  if (known.asker === undefined || !samePerson(known.asker.person, person)) {
    if (question.state === known.state) return decided(question);
    const told = word(say(library, 'person_given_back', {}), [actChoice(library, question, 'withdraw')]);
    return decided(question, [...redrawnCard(question, library), told]);
  }
  const after: ExpertQuestion = isOpen(question) ? { ...question, state: 'withdrawn' } : question;
  const says: Saying[] =
    after === question
      ? []
      : [...redrawnCard(after, library), { kind: 'thread', message: say(library, 'expert_withdrawn', {}) }];
  return decided(withoutAsker(after), says);
}

/** An answer to something much like it is everybody's now. */
export function answeredElsewhere(
  question: ExpertQuestion,
  happening: About<'answered-elsewhere'>,
  { library }: Deciding,
): QuestionDecision {
  if (!question.wantsWord || question.asker === undefined) return decided(question);
  const lead = say(library, 'person_answered_elsewhere', { question: question.text });
  return decided({ ...question, wantsWord: false }, [word([...lead, ...writtenMessage(happening.text)], [])]);
}

/** What is left is what a button for a live answer needs; without one, nothing. */
export function withoutAsker(question: ExpertQuestion): ExpertQuestion {
  const { asker: _, ...rest } = question;
  const { proposal, learned } = question;
  const kept = proposal?.state === 'live' || proposal?.state === 'retired' || learned === 'learned';
  return {
    ...rest,
    text: kept ? (proposal?.question ?? '') : '',
    drafts: [],
    answers: [],
    wantsWord: false,
    forgotten: !kept,
  };
}

export function word(message: Extract<Saying, { kind: 'word' }>['message'], offered: readonly Choice[]): Saying {
  return { kind: 'word', message, offered };
}

function tell(library: Library, phrase: Extract<PhraseKey, `person_${string}`>): Saying {
  return word(say(library, phrase as 'person_over', {}), []);
}

export function actChoice(library: Library, { id }: ExpertQuestion, act: AskerAct): Choice {
  const label = {
    withdraw: 'person_label_withdraw',
    share: 'person_label_share',
    learn: 'person_label_learn',
    'keep-private': 'person_label_keep_private',
    'tell-me': 'person_label_tell_me',
  } as const;
  return { label: sayLine(library, label[act], {}), value: askerValue({ kind: 'act', act, id }) };
}

/** The experts, by the company's own name for them or in plain words. */
export function expertsRoute(library: Library): string {
  return library.company.routes.experts ?? sayLine(library, 'route_experts', {});
}
