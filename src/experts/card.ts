import type { Answer, Library } from '../content/library.ts';
import type { PhraseKey } from '../content/phrases.ts';
import { say, sayLine } from '../content/say.ts';
import { sourceLine } from '../content/source-line.ts';
import { type Choice, type Fact, type Message, paragraph, plain, type Spans } from '../message/message.ts';
import { dayAt, fullDayText } from '../plan/days.ts';
import type { Saying } from './decision.ts';
import type { ExpertAct } from './happening.ts';
import type { Draft, ExpertQuestion, Proposal, Who } from './question.ts';
import { nameOf, naming, namingIn, WHO, writtenMessage } from './spans.ts';
import { expertValue } from './value.ts';

/** The question as its card in the experts' channel shows it now. */
export function cardMessage(library: Library, question: ExpertQuestion): Message {
  const title = { kind: 'heading', text: sayLine(library, 'expert_card', {}) } as const;
  if (question.state === 'withdrawn') return [title, ...say(library, 'expert_withdrawn_card', {})];
  const facts: Fact[] = [
    fact(library, 'expert_label_asked_by', askedBy(library, question)),
    fact(library, 'expert_label_nearest', plain(nearestText(library, question.nearest))),
    fact(library, 'expert_label_state', stateSpans(library, question)),
  ];
  const choices = cardActs(question).map((act) => expertChoice(library, question, act));
  return [
    title,
    paragraph(question.text),
    { kind: 'facts', facts },
    ...(question.state === 'open' ? say(library, 'expert_card_claim', {}) : []),
    ...(choices.length === 0 ? [] : [...say(library, 'expert_card_how', {}), { kind: 'choices', choices } as const]),
  ];
}

/** Nothing where the card never went up. */
export function redrawnCard(question: ExpertQuestion, library: Library): Saying[] {
  const { card } = question;
  if (card === undefined) return [];
  return [{ kind: 'redraw', messageRef: card.messageRef, message: cardMessage(library, question) }];
}

/** What can be done with a question from its card. */
export function cardActs({ state }: ExpertQuestion): readonly ExpertAct[] {
  if (state === 'open') return ['claim', 'answer', 'same-as', 'close'];
  return state === 'claimed' ? ['answer', 'same-as', 'give-back', 'close'] : [];
}

const ACT_LABELS = {
  claim: 'expert_label_claim',
  'give-back': 'expert_label_give_back',
  answer: 'expert_label_answer_it',
  'same-as': 'expert_label_same_as',
  close: 'expert_label_close',
  'send-named': 'expert_label_send_named',
  'send-unnamed': 'expert_label_send_unnamed',
  'send-same': 'expert_label_send_same',
  'close-with': 'expert_label_close_with',
  leave: 'expert_label_leave',
  approve: 'expert_label_approve',
  edit: 'expert_label_edit',
  discard: 'expert_label_discard',
  retire: 'expert_label_retire',
  unlearn: 'expert_label_unlearn',
} as const satisfies Record<ExpertAct, PhraseKey>;

export function actLabel(library: Library, act: ExpertAct): string {
  return sayLine(library, ACT_LABELS[act], {});
}

export function expertChoice(library: Library, { id }: ExpertQuestion, act: ExpertAct, draft?: string): Choice {
  return { label: actLabel(library, act), value: expertValue(act, id, draft) };
}

/** What an expert wrote in the thread, before it goes anywhere; `chosen` is what became of it. */
export function draftMessage(library: Library, question: ExpertQuestion, draft: Draft, chosen?: string): Message {
  const answer = draft.same === undefined ? undefined : library.answers.get(draft.same);
  const choices = draftActs(question, draft).map((act) => expertChoice(library, question, act, draft.id));
  return [
    ...(answer === undefined
      ? [...say(library, 'expert_draft', {}), ...writtenMessage(draft.text)]
      : [...say(library, 'expert_same', {}), ...answerMessage(answer)]),
    { kind: 'choices', choices, ...(chosen === undefined ? {} : { chosen }) },
  ];
}

function draftActs({ state }: ExpertQuestion, { same }: Draft): readonly ExpertAct[] {
  if (same !== undefined) return ['send-same', 'leave'];
  const open = state === 'open' || state === 'claimed';
  return open ? ['send-named', 'send-unnamed', 'close-with', 'leave'] : ['send-named', 'send-unnamed', 'leave'];
}

/** An answer that is there already, under its question and with its sources. */
export function answerMessage({ question, message, sources }: Answer): Message {
  const lines = sources.map(sourceLine);
  return [
    { kind: 'paragraph', spans: [{ text: question, bold: true }] },
    ...message,
    ...(lines.length === 0 ? [] : [{ kind: 'sources', sources: lines } as const]),
  ];
}

/** Nothing where it was never shown. */
export function shownProposal(library: Library, question: ExpertQuestion, proposal: Proposal, by?: Who): Saying[] {
  const { messageRef } = proposal;
  if (messageRef === undefined) return [];
  return [{ kind: 'redraw', messageRef, message: proposalMessage(library, question, proposal, by) }];
}

/** An answer on its way to everybody, as its message in the thread shows it now. */
export function proposalMessage(library: Library, question: ExpertQuestion, proposal: Proposal, by?: Who): Message {
  const { text, state, at, phrasings } = proposal;
  const facts: Fact[] = [
    fact(library, 'expert_label_question', plain(proposal.question)),
    ...(phrasings.length === 0
      ? []
      : [fact(library, 'expert_label_phrasings', plain(phrasings.map((one) => `“${one}”`).join(' ')))]),
    fact(
      library,
      'expert_label_answer',
      writtenMessage(text).flatMap((block, nr) =>
        block.kind === 'paragraph' ? [...(nr === 0 ? [] : plain('\n\n')), ...block.spans] : [],
      ),
    ),
    fact(
      library,
      'expert_label_source',
      plain(`${sayLine(library, 'expert_topic', {})}, ${fullDayText(dayAt(new Date(at), 'UTC'))}`),
    ),
  ];
  const acts: readonly ExpertAct[] = {
    proposed: ['approve', 'edit', 'discard'],
    live: ['retire'],
    retired: ['approve'],
    discarded: [],
  }[state] as ExpertAct[];
  const isDraft = state === 'proposed' || state === 'discarded';
  const standing =
    state === 'proposed'
      ? say(library, 'expert_proposal_how', {})
      : by === undefined
        ? []
        : settled(library, state, by);
  return [
    { kind: 'heading', text: sayLine(library, isDraft ? 'expert_proposal' : 'expert_proposal_settled', {}) },
    { kind: 'facts', facts },
    ...standing,
    ...(acts.length === 0
      ? []
      : [{ kind: 'choices', choices: acts.map((act) => expertChoice(library, question, act)) } as const]),
  ];
}

function settled(library: Library, state: 'live' | 'retired' | 'discarded', by: Who): Message {
  const phrase = {
    live: 'expert_proposal_live',
    retired: 'expert_proposal_retired',
    discarded: 'expert_proposal_discarded',
  } as const;
  return naming(say(library, phrase[state], { who: WHO }), nameOf(library, by));
}

function askedBy(library: Library, { named, asker }: ExpertQuestion): Spans {
  if (!named || asker === undefined) return plain(sayLine(library, 'expert_somebody', {}));
  return [nameOf(library, asker)];
}

function nearestText(library: Library, nearest: readonly string[]): string {
  const questions = nearest.flatMap((id) => library.answers.get(id)?.question ?? []);
  return questions.length === 0 ? sayLine(library, 'expert_nearest_none', {}) : questions.join(' ');
}

function stateSpans(library: Library, question: ExpertQuestion): Spans {
  const { state, claimedBy } = question;
  if (state === 'claimed' && claimedBy !== undefined) {
    return namingIn(plain(sayLine(library, 'expert_state_claimed', { who: WHO })), nameOf(library, claimedBy));
  }
  if (state === 'answered') {
    const last = question.answers.at(-1);
    if (last === undefined || !last.named) return plain(sayLine(library, 'expert_state_answered_unnamed', {}));
    return namingIn(plain(sayLine(library, 'expert_state_answered', { who: WHO })), nameOf(library, last.by));
  }
  return plain(sayLine(library, state === 'closed' ? 'expert_state_closed' : 'expert_state_open', {}));
}

function fact(library: Library, label: PhraseKey, value: Spans): Fact {
  return { label: sayLine(library, label as 'expert_label_state', {}), value };
}
