import { decideQuestion } from '../experts/decide.ts';
import type { QuestionDecision, Saying } from '../experts/decision.ts';
import { type Happening, happeningSchema } from '../experts/happening.ts';
import {
  doubledKey,
  type ExpertQuestion,
  questionKey,
  readQuestion,
  threadKey,
  type UnsentOfQuestion,
} from '../experts/question.ts';
import { threadOf } from '../experts/twin.ts';
import type { Attempt } from '../ports.ts';
import { goOnOnlyIfHeld, isSuperseded } from './kept-record.ts';
import { carryOutForQuestion } from './question-effects.ts';
import type { QuestionKnowledge, QuestionPorts } from './question-ports.ts';
import { createSendOfQuestion, writeQuestion } from './question-unsent.ts';

const IDS_REMEMBERED = 50;

/**
 * One thing that happens to a question for the experts: load, decide once, write the question with what is to be said in one
 * put, say it. The same as a turn of a person, around a question: two experts who press at once are heard one after the other.
 */
export function createQuestionTurn(ports: QuestionPorts, knowledgeOf: (tenant: string) => Promise<QuestionKnowledge>) {
  const sendUnsent = createSendOfQuestion(ports);
  return async (attempt: Attempt): Promise<void> => {
    const happening = happeningSchema.parse(attempt.body);
    const key = questionKey(happening.tenant, happening.question);
    try {
      const found = readQuestion(await ports.store.get(key));
      const isDecided = found?.recent.includes(happening.id) === true;
      const question = isDecided
        ? found
        : await decideOnce(ports, await knowledgeOf(happening.tenant), found, happening);
      if (question === undefined) return;
      await sendUnsent(attempt, question);
      if (!question.forgotten) return;
      goOnOnlyIfHeld(attempt);
      await ports.store.delete(key);
      await ports.store.delete(doubledKey(question));
    } catch (error) {
      if (!attempt.last || isSuperseded(error) || !attempt.held()) throw error;
      ports.log.error('question.failed', { id: happening.id, kind: happening.kind }, error);
      await giveUp(ports, attempt, happening, sendUnsent);
    }
  };
}

async function decideOnce(
  ports: QuestionPorts,
  knowledge: QuestionKnowledge,
  found: ExpertQuestion | undefined,
  happening: Happening,
): Promise<ExpertQuestion | undefined> {
  const decision = decideQuestion(found, happening, { library: knowledge.library, now: ports.clock.now() });
  if (decision === undefined) {
    ports.log.info('question.nothing-there', { id: happening.id, kind: happening.kind });
    return undefined;
  }
  for (const effect of decision.effects) await carryOutForQuestion(ports, knowledge, decision.question, effect);
  const next = written(decision, happening, found?.rev ?? 0);
  const thread = next.twin?.thread;
  if (thread !== undefined && thread !== found?.twin?.thread) {
    const { conversation } = next.experts;
    await ports.store.put(threadKey(next.tenant, { conversation, thread }), { question: next.id });
    await ports.store.delete(doubledKey(next));
  }
  await writeQuestion(ports.store, next);
  ports.log.info('question.decided', { id: happening.id, kind: happening.kind, state: next.state });
  return next;
}

function written({ question, says }: QuestionDecision, happening: Happening, rev: number): ExpertQuestion {
  const { id } = happening;
  const thread = threadOf(question, happening);
  const unsent = says.flatMap((saying, index) => unsentOf(question, saying, { id: `${id}-${index}`, thread }));
  return {
    ...question,
    rev: rev + 1,
    recent: [...question.recent.filter((one) => one !== id), id].slice(-IDS_REMEMBERED),
    unsent: [...question.unsent, ...unsent],
  };
}

function unsentOf(
  { experts, card, twin, asker, origin }: ExpertQuestion,
  saying: Saying,
  { id, thread: own }: { readonly id: string; readonly thread: string | undefined },
): UnsentOfQuestion[] {
  const { message } = saying;
  switch (saying.kind) {
    case 'channel':
    case 'thread': {
      const thread = saying.kind === 'thread' ? own : undefined;
      const address = thread === undefined ? experts : { ...experts, thread };
      const { remember } = saying;
      const inDoubt = saying.kind === 'thread' ? saying.inDoubt : undefined;
      const say = { kind: 'say', id, address, message, ...(remember === undefined ? {} : { remember }) } as const;
      return [inDoubt === undefined ? say : { ...say, inDoubt }];
    }
    case 'redraw':
      return [
        saying.messageRef,
        ...(saying.messageRef === card?.messageRef ? [twin?.messageRef ?? []].flat() : []),
      ].map((messageRef, at) => ({
        kind: 'redraw',
        id: at === 0 ? id : `${id}-twin`,
        address: experts,
        messageRef,
        message,
      }));
    case 'private':
      return [{ kind: 'say', id, address: saying.address, message }];
    case 'word': {
      if (asker === undefined) return [];
      return [{ kind: 'word', id, person: asker.person, address: origin, message, offered: saying.offered }];
    }
    default:
      return saying satisfies never;
  }
}

/** What the asker is to hear goes out even where the experts' channel cannot be reached; what was for the channel is dropped. */
async function giveUp(
  ports: QuestionPorts,
  attempt: Attempt,
  { tenant, question: id }: Happening,
  sendUnsent: (attempt: Attempt, question: ExpertQuestion) => Promise<void>,
): Promise<void> {
  const question = readQuestion(await ports.store.get(questionKey(tenant, id)));
  if (question === undefined || question.unsent.length === 0) return;
  if (question.card === undefined) {
    await carryOutForQuestion(ports, undefined, question, { kind: 'unreachable' });
    return;
  }
  const words = question.unsent.filter(({ kind }) => kind === 'word');
  const next = { ...question, unsent: words, rev: question.rev + 1 };
  await writeQuestion(ports.store, next);
  await sendUnsent(attempt, next);
}
