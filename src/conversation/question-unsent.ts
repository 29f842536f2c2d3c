import { doubledKey, type ExpertQuestion, questionKey, threadKey, type UnsentOfQuestion } from '../experts/question.ts';
import type { Attempt, Sent, Store } from '../ports.ts';
import { goOnOnlyIfHeld, isSuperseded, superseded } from './kept-record.ts';
import { carryOutForQuestion } from './question-effects.ts';
import type { QuestionPorts } from './question-ports.ts';
import { LATER, personKey } from './queues.ts';
import { sendRedraw } from './send-redraw.ts';

/** Throws where another worker wrote first: what this one decided is then neither kept nor said. */
export async function writeQuestion(store: Store, question: ExpertQuestion): Promise<void> {
  if (await store.putIf(questionKey(question.tenant, question.id), question, question.rev - 1)) return;
  throw superseded('has changed this question since it was read');
}

/** Says what a question has unsent, in order, and marks each as sent before the next. */
export function createSendOfQuestion(ports: QuestionPorts) {
  /** What came of sending, until the question says so: if the store is away just then, this process does not send again. */
  const arrived = new Map<string, Sent>();

  return async (attempt: Attempt, decided: ExpertQuestion): Promise<void> => {
    let question = decided;
    for (let next = question.unsent[0]; next !== undefined; next = question.unsent[0]) {
      const before = arrived.get(next.id);
      if (before === undefined && next.kind === 'say' && next.inDoubt === 'drop') {
        if (next.sending) {
          ports.log.warn('question.dropped-in-doubt', { id: next.id });
          question = await rewritten(ports, question, question.unsent.slice(1));
          continue;
        }
        question = await rewritten(ports, question, [{ ...next, sending: true }, ...question.unsent.slice(1)]);
      }
      if (before === undefined && next.kind === 'say' && next.remember === 'card') {
        // It goes up again, as nobody would see the question without: then there may be two of it.
        if (next.sending) await ports.store.put(doubledKey(question), {});
        else question = await rewritten(ports, question, [{ ...next, sending: true }, ...question.unsent.slice(1)]);
      }
      goOnOnlyIfHeld(attempt);
      const sent = before ?? (await send(ports, next));
      arrived.set(next.id, sent);
      try {
        question = await marked(ports, question, next, sent);
        arrived.delete(next.id);
      } catch (error) {
        if (isSuperseded(error) || attempt.last) arrived.delete(next.id);
        throw error;
      }
    }
  };
}

async function send({ outbox, jobs, clock, log }: QuestionPorts, next: UnsentOfQuestion): Promise<Sent> {
  if (next.kind === 'say') return outbox.send(next);
  if (next.kind === 'word') {
    const { id, person } = next;
    const now = clock.now();
    const body = { ...next, at: now.toISOString() };
    await jobs.put({ queue: LATER, id, key: personKey(next), dueAt: now, body });
    log.info('question.word', { id, person: person.id });
    return { kind: 'sent' };
  }
  return sendRedraw({ outbox, log }, next);
}

async function rewritten(
  { store }: QuestionPorts,
  question: ExpertQuestion,
  unsent: readonly UnsentOfQuestion[],
): Promise<ExpertQuestion> {
  const after = { ...question, rev: question.rev + 1, unsent };
  await writeQuestion(store, after);
  return after;
}

async function marked(
  ports: QuestionPorts,
  question: ExpertQuestion,
  next: UnsentOfQuestion,
  sent: Sent,
): Promise<ExpertQuestion> {
  const unsent = question.unsent.slice(1);
  const remember = next.kind === 'say' ? next.remember : undefined;
  let after: ExpertQuestion = { ...question, rev: question.rev + 1, unsent };
  if (sent.kind === 'gone') {
    ports.log.warn('question.gone', { id: next.id, why: sent.why });
    if (remember === 'card') {
      // The asker must not be told that it is with the experts.
      await carryOutForQuestion(ports, undefined, question, { kind: 'unreachable' });
      after = { ...after, unsent: [] };
    }
  } else if (sent.kind === 'sent' && remember !== undefined && sent.messageRef !== undefined) {
    after = remembering(after, remember, sent.messageRef, sent.thread);
    if (remember === 'card' && sent.thread !== undefined) {
      const { conversation } = question.experts;
      await ports.store.put(threadKey(question.tenant, { conversation, thread: sent.thread }), {
        question: question.id,
      });
    }
  }
  await writeQuestion(ports.store, after);
  return after;
}

function remembering(question: ExpertQuestion, remember: string, messageRef: string, thread?: string): ExpertQuestion {
  if (remember === 'card') return { ...question, card: { messageRef, ...(thread === undefined ? {} : { thread }) } };
  if (remember === 'proposal') {
    return question.proposal === undefined ? question : { ...question, proposal: { ...question.proposal, messageRef } };
  }
  const drafts = question.drafts.map((draft) => (remember === `draft:${draft.id}` ? { ...draft, messageRef } : draft));
  return { ...question, drafts };
}
