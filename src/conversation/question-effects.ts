import type { QuestionEffect } from '../experts/decision.ts';
import type { Happening } from '../experts/happening.ts';
import { ownAnswerOf } from '../experts/own-answer.ts';
import { type ExpertQuestion, QUESTION, readQuestion } from '../experts/question.ts';
import { readWording } from '../understanding/likeness.ts';
import { keepLearned, keepOwnAnswer } from './own-answers.ts';
import type { QuestionKnowledge, QuestionPorts } from './question-ports.ts';
import { EXPERTS, questionJobKey } from './queues.ts';

/** From here on two askers want the same answer. */
const SAME_QUESTION = 0.5;

const TELL_OTHERS_AFTER_MS = 60_000;

type Ports = Pick<QuestionPorts, 'store' | 'jobs' | 'clock'>;

/** Does what was decided outside the question. Doing it twice is the same as doing it once. */
export async function carryOutForQuestion(
  ports: Ports,
  knowledge: Pick<QuestionKnowledge, 'likeness'> | undefined,
  question: ExpertQuestion,
  effect: QuestionEffect | { readonly kind: 'unreachable' },
): Promise<void> {
  const { tenant, id } = question;
  switch (effect.kind) {
    case 'later': {
      const { about, claim } = effect;
      const at = effect.at.toISOString();
      const planned = { kind: 'due', about, id: `${about} ${id} ${at}`, tenant, question: id, at } as const;
      await putHappening(ports, { ...planned, ...(claim === undefined ? {} : { claim }) });
      return;
    }
    case 'unreachable':
      await putHappening(ports, {
        kind: 'unreachable',
        id: `unreachable ${id}`,
        tenant,
        question: id,
        at: ports.clock.now().toISOString(),
      });
      return;
    case 'live':
    case 'retired': {
      if (question.proposal === undefined) return;
      await keepOwnAnswer(ports.store, tenant, ownAnswerOf(question, question.proposal));
      if (effect.kind === 'live' && knowledge !== undefined) await tellOthers(ports, knowledge, question);
      return;
    }
    case 'learned':
      return keepLearned(ports.store, question, { v: 1, answer: effect.answer, text: question.text });
    case 'unlearned':
      return keepLearned(ports.store, question, undefined);
    default:
      return effect satisfies never;
  }
}

/** What somebody did is due now, whatever the platform's clock says of it; the rest when it says. */
export async function putHappening(
  { jobs, clock }: Pick<Ports, 'jobs' | 'clock'>,
  happening: Happening,
): Promise<'put' | 'duplicate'> {
  const { id, at, kind } = happening;
  const dueAt = kind === 'due' || kind === 'answered-elsewhere' ? new Date(at) : clock.now();
  return jobs.put({ queue: EXPERTS, id, key: questionJobKey(happening), dueAt, body: happening });
}

/** Whoever asked much the same, had no answer and wants to hear of one. */
async function tellOthers(
  ports: Ports,
  knowledge: Pick<QuestionKnowledge, 'likeness'>,
  { tenant, id, proposal }: ExpertQuestion,
): Promise<void> {
  if (proposal === undefined) return;
  // The asker hears of it first.
  const at = new Date(ports.clock.now().getTime() + TELL_OTHERS_AFTER_MS).toISOString();
  const likeness = knowledge.likeness();
  const answered = readWording(proposal.question);
  for await (const [, value] of ports.store.list(tenant, QUESTION)) {
    const other = readQuestion(value);
    if (other === undefined || other.id === id || !other.wantsWord) continue;
    if (likeness(other.text, answered) < SAME_QUESTION) continue;
    await putHappening(ports, {
      kind: 'answered-elsewhere',
      id: `elsewhere ${other.id} ${id}`,
      tenant,
      question: other.id,
      at,
      answer: id,
      text: proposal.text,
    });
  }
}
