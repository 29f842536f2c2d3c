import { say } from '../content/say.ts';
import type { Message } from '../message/message.ts';
import { dayAt, fullDayText } from '../plan/days.ts';
import { aside, over } from './aside.ts';
import { actChoice, word } from './asker.ts';
import { actLabel, cardActs, draftMessage, redrawnCard } from './card.ts';
import { type Deciding, decided, type QuestionDecision, type Saying } from './decision.ts';
import type { Happening } from './happening.ts';
import { proposalPressed } from './proposal.ts';
import { type Draft, type ExpertQuestion, isOpen, samePerson, unclaimed, type Who } from './question.ts';
import { reworded, rewordingTyped } from './reword.ts';
import { sameAs, sameAsTyped, sentSame, unlearned } from './same-as.ts';
import { nameOf, naming, WHO, writtenMessage } from './spans.ts';
import { afterWorkingDays, UNANSWERED_DAYS } from './working-days.ts';

/** So many texts wait for a press; the oldest goes first. */
const DRAFTS_KEPT = 5;

type Pressed = Extract<Happening, { kind: 'pressed' }>;
type Wrote = Extract<Happening, { kind: 'wrote' }>;
type ChoseSame = Extract<Happening, { kind: 'same-as' }>;
type SaidThere = Extract<Happening, { kind: 'said' }>;

/** A press in the experts' channel. */
export function pressedByExpert(question: ExpertQuestion, press: Pressed, deciding: Deciding): QuestionDecision {
  const { act, by } = press;
  switch (act) {
    case 'claim':
      return claimed(question, press, deciding);
    case 'give-back':
      return givenBack(question, press, deciding);
    case 'close':
      if (!isOpen(question)) return over(question, press.address, deciding);
      return closed(question, [], deciding);
    case 'answer':
      return aside(question, press.address, say(deciding.library, 'expert_how_to_answer', {}));
    case 'same-as':
      return aside(question, press.address, say(deciding.library, 'expert_how_same', {}));
    case 'edit':
      return aside(question, press.address, say(deciding.library, 'expert_how_to_edit', {}));
    case 'unlearn':
      return unlearned(question, press.address, deciding);
    case 'send-named':
    case 'send-unnamed':
    case 'send-same':
    case 'close-with':
    case 'leave':
      return draftPressed(question, { ...press, act }, deciding);
    case 'approve':
    case 'discard':
    case 'retire':
      return proposalPressed(question, { act, by, address: press.address }, deciding);
    default:
      return act satisfies never;
  }
}

/** Said to the bot in the thread: what a button says is that button; everything else is shown before it goes out. */
export function saidByExpert(question: ExpertQuestion, said: SaidThere, deciding: Deciding): QuestionDecision {
  const { library } = deciding;
  const { id, by, text, at, address } = said;
  if (question.state === 'withdrawn' || question.state === 'unsent' || question.asker === undefined) {
    return over(question, address, deciding);
  }
  const typed = cardActs(question).find((act) => actLabel(library, act).toLowerCase() === text.trim().toLowerCase());
  if (typed !== undefined) return pressedByExpert(question, { ...said, kind: 'pressed', act: typed }, deciding);
  const wording = rewordingTyped(question, text, library);
  if (wording !== undefined) return reworded(question, wording, deciding) ?? over(question, address, deciding);
  const same = sameAsTyped(text, library);
  if (same?.kind === 'none') return aside(question, address, say(library, 'expert_same_none', {}));
  if (same !== undefined) return drafted(question, sameAs({ id, by, at }, same.answer), deciding);
  if (!/[\p{L}\p{N}]/u.test(text)) return aside(question, address, say(library, 'expert_empty', {}));
  return drafted(question, { id, by, text: text.trim(), at }, deciding);
}

/** Written in a form, which may be sent from anywhere: only a press in the experts' channel sends it on. */
export function wroteInForm(question: ExpertQuestion, wrote: Wrote, deciding: Deciding): QuestionDecision {
  const { id, by, text, at } = wrote;
  if (question.state === 'withdrawn' || question.state === 'unsent' || question.asker === undefined) {
    return decided(question);
  }
  const { says, ...rest } = drafted(question, { id, by, text: text.trim(), at }, deciding);
  // Where the form stood in place of the card, the card is there again.
  return { ...rest, says: [...says, ...redrawnCard(question, deciding.library)] };
}

/** Chosen in a form, and shown in the thread like anything that goes out. */
export function choseSame(question: ExpertQuestion, chosen: ChoseSame, deciding: Deciding): QuestionDecision {
  const { id, by, at, answer: name } = chosen;
  const answer = deciding.library.answers.get(name);
  if (answer === undefined || question.state === 'withdrawn' || question.asker === undefined) return decided(question);
  const { says, ...rest } = drafted(question, sameAs({ id, by, at }, answer), deciding);
  return { ...rest, says: [...says, ...redrawnCard(question, deciding.library)] };
}

function drafted(question: ExpertQuestion, draft: Draft, { library }: Deciding): QuestionDecision {
  const after = { ...question, drafts: [...question.drafts, draft].slice(-DRAFTS_KEPT) };
  return decided(after, [
    { kind: 'thread', message: draftMessage(library, after, draft), remember: `draft:${draft.id}` },
  ]);
}

function claimed(question: ExpertQuestion, { id, by, address }: Pressed, deciding: Deciding): QuestionDecision {
  const { library, now } = deciding;
  const { claimedBy } = question;
  if (question.state === 'claimed' && claimedBy !== undefined) {
    if (samePerson(claimedBy.person, by.person)) return decided(question);
    const taken = naming(say(library, 'expert_claimed_already', { who: WHO }), nameOf(library, claimedBy));
    return aside(question, address, taken);
  }
  if (question.state !== 'open') return over(question, address, deciding);
  const after: ExpertQuestion = { ...question, state: 'claimed', claimedBy: by, claim: id };
  const told = naming(say(library, 'person_claimed', { who: WHO }), nameOf(library, by));
  return decided(
    after,
    [...redrawnCard(after, library), word(told, [actChoice(library, after, 'withdraw')])],
    [{ kind: 'later', about: 'unanswered', at: afterWorkingDays(now, UNANSWERED_DAYS), claim: id }],
  );
}

/** Anybody there may free it again: whoever took it may be away. */
function givenBack(question: ExpertQuestion, { address }: Pressed, deciding: Deciding): QuestionDecision {
  if (question.state !== 'claimed') return over(question, address, deciding);
  const after = unclaimed(question);
  const told = say(deciding.library, 'person_given_back', {});
  return decided(after, [
    ...redrawnCard(after, deciding.library),
    word(told, [actChoice(deciding.library, after, 'withdraw')]),
  ]);
}

function draftPressed(
  question: ExpertQuestion,
  press: Pressed & { act: 'send-named' | 'send-unnamed' | 'send-same' | 'close-with' | 'leave' },
  deciding: Deciding,
): QuestionDecision {
  const { library } = deciding;
  const { act, by, address } = press;
  const draft = question.drafts.find(({ id }) => id === press.draft);
  if (draft === undefined || question.state === 'withdrawn') return over(question, address, deciding);
  if (!samePerson(draft.by.person, by.person))
    return aside(question, address, say(library, 'expert_not_your_draft', {}));
  const after = { ...question, drafts: question.drafts.filter((one) => one !== draft) };
  const { messageRef } = draft;
  const message = draftMessage(library, question, draft, actLabel(library, act));
  const shown: Saying[] = messageRef === undefined ? [] : [{ kind: 'redraw', messageRef, message }];
  if (act === 'leave') return decided(after, shown);
  if (act === 'close-with') {
    if (!isOpen(question)) return over(question, address, deciding);
    const { says, ...rest } = closed(after, writtenMessage(draft.text), deciding);
    return { ...rest, says: [...shown, ...says] };
  }
  const { says, ...rest } =
    act === 'send-same' ? sentSame(after, draft, deciding) : answered(after, draft, act === 'send-named', deciding);
  return { ...rest, says: [...shown, ...says] };
}

function answered(question: ExpertQuestion, draft: Draft, named: boolean, deciding: Deciding): QuestionDecision {
  const { library, now } = deciding;
  const { id, by, text } = draft;
  const at = now.toISOString();
  const after: ExpertQuestion = {
    ...question,
    state: 'answered',
    answers: [...question.answers, { id, by, text, at, named }],
  };
  const mayShare = question.proposal === undefined;
  return decided(after, [
    ...redrawnCard(after, library),
    word(
      [
        ...say(library, 'person_answered', { question: question.text }),
        ...writtenMessage(text),
        ...attribution(by, named, at, deciding),
        ...(mayShare ? say(library, 'person_may_share', {}) : []),
      ],
      mayShare ? (['share', 'keep-private'] as const).map((act) => actChoice(library, after, act)) : [],
    ),
  ]);
}

function attribution(by: Who, named: boolean, at: string, { library }: Deciding): Message {
  const date = fullDayText(dayAt(new Date(at), 'UTC'));
  const said = named
    ? naming(say(library, 'person_answered_by', { who: WHO, date }), nameOf(library, by))
    : say(library, 'person_answered_unnamed', { date });
  return said.map((block) => (block.kind === 'paragraph' ? { kind: 'note', spans: block.spans } : block));
}

function closed(question: ExpertQuestion, words: Message, deciding: Deciding): QuestionDecision {
  const { library } = deciding;
  const after: ExpertQuestion = { ...question, state: 'closed' };
  const lead = say(library, words.length === 0 ? 'person_closed' : 'person_closed_with', { question: question.text });
  return decided(after, [
    ...redrawnCard(after, library),
    word([...lead, ...words], [actChoice(library, after, 'tell-me')]),
  ]);
}
