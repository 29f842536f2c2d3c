import { type Activity, activitySchema } from './activity.ts';
import type { Library } from './content/library.ts';
import { say } from './content/say.ts';
import { STARTERS } from './conversation/decide.ts';
import { expertForm } from './conversation/expert-form.ts';
import type { Flow } from './conversation/flow.ts';
import { formFaults, openedForm } from './conversation/form-views.ts';
import { recordKey } from './conversation/kept-record.ts';
import { createKnowledge } from './conversation/knowledge.ts';
import { pressedMessage } from './conversation/press.ts';
import { putHappening } from './conversation/question-effects.ts';
import { createQuestionTurn } from './conversation/question-turn.ts';
import { EXPERTS, LATER, NUDGES, PURGES, personKey, RETENTION, TURNS } from './conversation/queues.ts';
import { readable } from './conversation/readable.ts';
import { expireKept } from './conversation/retain.ts';
import { search } from './conversation/search.ts';
import { toQuestion } from './conversation/to-question.ts';
import { createTurn, type Knowledge, knowledgeOf, type TurnPorts } from './conversation/turn.ts';
import { wordUsesOf } from './conversation/word-uses.ts';
import { homeMessage, homePage } from './flows/home/home.ts';
import { FLOWS } from './flows/index.ts';
import { purge, purgeJobs } from './people/purge.ts';
import { newRecord, readRecord } from './people/record.ts';
import type { Attempt, Bot, Matcher } from './ports.ts';
import { legible } from './understanding/legible.ts';
import { createUnderstand } from './understanding/understand.ts';

export interface BotPorts extends TurnPorts {
  readonly matcher: Matcher;
  /** Every flow of flows/index.ts unless given. */
  readonly flows?: readonly Flow[];
  /** Called when a turn has ended, with its activity: for those who wait for it, count it or show what it changed. */
  readonly onTurnEnded?: (activity: Activity) => void;
}

export interface RunningBot extends Bot {
  /** Starts handling what was received, before this start too. */
  start(): Promise<void>;
  /** From the next turn on, other content. */
  reload(library: Library): void;
}

/** The core's whole surface. */
export function createBot(ports: BotPorts, library: Library): RunningBot {
  const flows = ports.flows ?? FLOWS;
  const knowing = (known: Library): Knowledge => {
    // With the content, which takes longer still to read: the first turn after an expert's answer is not to wait for it.
    if (ports.experts !== undefined) wordUsesOf(known);
    return createKnowledge(ports.store, known, flows, createUnderstand(known, ports.matcher));
  };
  let knowledge = knowing(library);
  const turn = createTurn(ports, () => knowledge);
  const knowledgeIn = async (tenant: string) => knowledge.ofTenant?.(tenant) ?? knowledge;
  const libraryOf = async (tenant: string) => (await knowledgeIn(tenant)).library;
  const questionTurn = createQuestionTurn(ports, knowledgeIn);
  return {
    async receive(received) {
      const activity = readable(received);
      const happening = await toQuestion(ports.store, ports.experts?.(activity.person), activity);
      if (happening !== undefined) return putHappening(ports, happening);
      return ports.jobs.put({
        queue: TURNS,
        id: activity.id,
        key: personKey(activity),
        dueAt: ports.clock.now(),
        body: activity,
      });
    },
    async removed(removal) {
      // The later ones first: if this fails half-way the platform tells again, and nothing was left out.
      const [first, ...later] = purgeJobs(PURGES, removal, ports.clock.now());
      for (const job of later) await ports.jobs.put(job);
      return first === undefined ? 'duplicate' : ports.jobs.put(first);
    },
    async start() {
      await ports.jobs.work(TURNS, async (attempt: Attempt) => {
        await turn(attempt);
        ports.onTurnEnded?.(activitySchema.parse(attempt.body));
      });
      await ports.jobs.work(LATER, turn);
      await ports.jobs.work(EXPERTS, questionTurn);
      await ports.jobs.work(RETENTION, (attempt) => expireKept(ports, attempt));
      await ports.jobs.work(PURGES, (attempt) => purge(ports, attempt));
      await ports.jobs.work(NUDGES, turn, { unhurried: true });
    },
    reload(next) {
      knowledge = knowing(next);
    },
    async pressed(activity) {
      if (activity.kind === 'submitted') return say(knowledge.library, 'form_received', {});
      if (activity.kind !== 'chose') return undefined;
      const read = readRecord(await ports.store.get(recordKey(activity)));
      if (read.kind !== 'read') return undefined;
      const world = { library: knowledge.library, now: ports.clock.now(), flows, direct: read.record.direct };
      return pressedMessage(world, read.record, activity.value);
    },
    async home(person, { inChat = false } = {}) {
      const read = readRecord(await ports.store.get(recordKey({ person })));
      const record = read.kind === 'read' ? read.record : newRecord(person);
      const { retentionDays } = ports;
      const kept = retentionDays === undefined ? {} : { retentionDays };
      const seeing = { library: knowledge.library, record, now: ports.clock.now(), ...kept };
      return inChat ? homePage(seeing) : homeMessage(seeing);
    },
    async form(received) {
      const activity = readable(received);
      return (await expertForm(ports.store, libraryOf, activity)) ?? openedForm(ports, knowledge, activity);
    },
    formFaults: (activity) => formFaults(ports, knowledge, readable(activity)),
    search: async (person, query, limit) =>
      search(await knowledgeOf(knowledge, { person }), ports.matcher, STARTERS, legible(query), limit),
  };
}
