import type { Person } from '../activity.ts';
import { type ExpertQuestion, QUESTION, readQuestion, samePerson } from './question.ts';

/** What of a question is somebody's own: what they asked, or what they wrote as an expert. Nothing of anybody else's. */
export interface OwnPart {
  readonly id: string;
  readonly asked?: string;
  readonly value: unknown;
}

/** Undefined for what is no question for the experts. */
export function ownPartOf(kind: string, value: unknown, person: Person): OwnPart | undefined {
  const question = kind === QUESTION ? readQuestion(value) : undefined;
  if (question === undefined) return undefined;
  const { id, text, at, named, state, asker } = question;
  const written = question.answers.map((answer) => ({ text: answer.text, at: answer.at }));
  if (asker !== undefined && samePerson(asker.person, person)) {
    return { id, asked: text, value: { asked: text, at, named, state, answers: written } };
  }
  const mine = [...question.drafts, ...question.answers].filter(({ by }) => samePerson(by.person, person));
  return { id, value: { asExpert: true, state, wrote: mine.map((one) => ({ text: one.text, at: one.at })) } };
}

/**
 * The question without an expert: what they wrote and was sent stays with whoever asked, and says no more than "an expert".
 * What they had taken and not answered is open to others again.
 */
export function withoutExpert(question: ExpertQuestion, person: Person): ExpertQuestion {
  const nobody = { person: { platform: person.platform, tenant: person.tenant, id: '' } };
  const isTheirs = (who: { readonly person: Person } | undefined) =>
    who !== undefined && samePerson(who.person, person);
  const { claimedBy, claim, proposal, ...rest } = question;
  const kept = claimedBy === undefined || isTheirs(claimedBy) ? {} : { claimedBy };
  return {
    ...rest,
    ...kept,
    ...(claim === undefined || isTheirs(claimedBy) ? {} : { claim }),
    state: question.state === 'claimed' && isTheirs(claimedBy) ? 'open' : question.state,
    drafts: question.drafts.filter(({ by }) => !isTheirs(by)),
    answers: question.answers.map((answer) => (isTheirs(answer.by) ? { ...answer, by: nobody, named: false } : answer)),
    ...(proposal === undefined
      ? {}
      : {
          proposal: {
            ...proposal,
            ...(isTheirs(proposal.by) ? { by: nobody } : {}),
            ...(isTheirs(proposal.approvedBy) ? { approvedBy: nobody } : {}),
          },
        }),
  };
}
