import type { Address } from '../activity.ts';
import { say } from '../content/say.ts';
import { word } from './asker.ts';
import { shownProposal } from './card.ts';
import { type Deciding, decided, type QuestionDecision } from './decision.ts';
import { type ExpertQuestion, type Proposal, samePerson, type Who } from './question.ts';

interface Press {
  readonly act: 'approve' | 'discard' | 'retire';
  readonly by: Who;
  readonly address: Address;
}

/** What becomes of a proposed answer. Two people stand behind everything that goes live: its writer and another one. */
export function proposalPressed(question: ExpertQuestion, press: Press, deciding: Deciding): QuestionDecision {
  const { library } = deciding;
  const { act, by, address } = press;
  const { proposal } = question;
  const next = proposal && NEXT[act][proposal.state];
  if (proposal === undefined || next === undefined) {
    return decided(question, [{ kind: 'private', address, message: say(library, 'expert_over', {}) }]);
  }
  if (act === 'approve' && samePerson(proposal.by.person, by.person)) {
    return decided(question, [{ kind: 'private', address, message: say(library, 'expert_not_your_own', {}) }]);
  }
  const changed: Proposal = { ...proposal, state: next, ...(act === 'approve' ? { approvedBy: by } : {}) };
  const after: ExpertQuestion = { ...question, proposal: changed };
  const shown = shownProposal(library, after, changed, by);
  if (next === 'live') {
    const first = proposal.state === 'proposed' && question.asker !== undefined;
    const told = word(say(library, 'person_live', { question: proposal.question }), []);
    return decided(after, first ? [...shown, told] : shown, [{ kind: 'live' }]);
  }
  if (next === 'retired') return decided(after, shown, [{ kind: 'retired' }]);
  // Whoever agreed to share it was told that they would hear; they hear this once, and their own answer stands.
  const told = word(say(library, 'person_discarded', { question: proposal.question }), []);
  return decided(after, question.asker === undefined ? shown : [...shown, told]);
}

const NEXT: Readonly<Record<Press['act'], Partial<Record<Proposal['state'], 'live' | 'discarded' | 'retired'>>>> = {
  approve: { proposed: 'live', retired: 'live' },
  discard: { proposed: 'discarded' },
  retire: { live: 'retired' },
};
