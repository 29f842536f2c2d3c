import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import { shownProposal } from './card.ts';
import { type Deciding, decided, type QuestionDecision } from './decision.ts';
import type { ExpertQuestion } from './question.ts';
import { afterLead } from './spans.ts';

const MOST_PHRASINGS = 10;
export const MOST_IN_A_QUESTION = 300;

/** How a proposed answer is asked for. */
export interface Wording {
  readonly asked: string;
  readonly phrasings: readonly string[];
}

/** The wording as it stands. The asker's own words stay a way of asking it until somebody takes them out. */
export function wordingOf({ proposal, text }: ExpertQuestion): Wording | undefined {
  if (proposal === undefined) return undefined;
  return { asked: proposal.question, phrasings: kept(proposal.question, [...proposal.phrasings, text]) };
}

/** "Ask it as:" and "Also asked as:", written in the thread; undefined for everything else. */
export function rewordingTyped(question: ExpertQuestion, text: string, library: Library): Wording | undefined {
  const asked = afterLead(text, sayLine(library, 'expert_word_ask_as', {}));
  const also = afterLead(text, sayLine(library, 'expert_word_also', {}));
  const typed = asked ?? also;
  if (typed === undefined) return undefined;
  const { asked: before, phrasings } = wordingOf(question) ?? { asked: '', phrasings: [] };
  if (asked === undefined) return { asked: before, phrasings: [...phrasings, typed] };
  return { asked, phrasings: [before, ...phrasings] };
}

/** The proposed answer in other words; undefined where nobody can change them any more. What is live was approved as it is. */
export function reworded(question: ExpertQuestion, wording: Wording, deciding: Deciding): QuestionDecision | undefined {
  const { proposal } = question;
  if (proposal?.state !== 'proposed') return undefined;
  const asked = oneLine(wording.asked) || proposal.question;
  const changed = { ...proposal, question: asked, phrasings: kept(asked, wording.phrasings) };
  const after: ExpertQuestion = { ...question, proposal: changed };
  return decided(after, shownProposal(deciding.library, after, changed));
}

function kept(asked: string, phrasings: readonly string[]): readonly string[] {
  const lines = phrasings.map(oneLine).filter((line) => line !== '' && line !== asked);
  return [...new Set(lines)].slice(0, MOST_PHRASINGS);
}

function oneLine(text: string): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, MOST_IN_A_QUESTION).join('');
}
