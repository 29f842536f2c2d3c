import type { Activity } from './activity.ts';
import type { Library } from './content/library.ts';
import { layOut } from './conversation/layout.ts';
import { respondToTopic } from './conversation/respond.ts';
import { createTurn, type TurnPorts } from './conversation/turn.ts';
import { plainText } from './message/plain-text.ts';
import type { Attempt, Bot, Jobs, Matcher, SearchHit } from './ports.ts';
import { NEW_CONTEXT } from './understanding/context.ts';
import { createUnderstand } from './understanding/understand.ts';

const TURNS = 'turns';
const SUMMARY_LENGTH = 160;

export interface BotPorts extends TurnPorts {
  readonly jobs: Jobs;
  readonly matcher: Matcher;
  /** Called when a turn has ended, with the id of its activity: for those who wait for it or count it. */
  readonly onTurnEnded?: (id: string) => void;
}

export interface RunningBot extends Bot {
  /** Starts handling what was received, before this start too. */
  start(): Promise<void>;
  /** From the next turn on, other content. */
  reload(library: Library): void;
}

/** The core's whole surface. */
export function createBot(ports: BotPorts, library: Library): RunningBot {
  let knowledge = { library, understand: createUnderstand(library, ports.matcher) };
  const turn = createTurn(ports, () => knowledge);
  return {
    receive(activity) {
      return ports.jobs.put({
        queue: TURNS,
        id: activity.id,
        key: personKey(activity),
        dueAt: ports.clock.now(),
        body: activity,
      });
    },
    async start() {
      await ports.jobs.work(TURNS, async (attempt: Attempt) => {
        await turn(attempt);
        ports.onTurnEnded?.(attempt.id);
      });
    },
    reload(next) {
      knowledge = { library: next, understand: createUnderstand(next, ports.matcher) };
    },
    // No card of today changes when pressed: what was offered can be pressed again.
    async pressed() {
      return undefined;
    },
    async search(query, limit) {
      const { candidates } = await ports.matcher.match(query);
      return candidates.slice(0, limit).flatMap(({ answer }) => searchHit(knowledge.library, answer));
    },
  };
}

/** One person's turns run one after the other; the tenant is part of who they are. */
function personKey({ person }: Activity): string {
  return JSON.stringify([person.tenant, person.platform, person.id]);
}

function searchHit(library: Library, id: string): SearchHit[] {
  const answer = library.answers.get(id);
  if (answer === undefined) return [];
  const text = plainText(answer.message);
  const summary = text.length > SUMMARY_LENGTH ? `${text.slice(0, SUMMARY_LENGTH - 1)}…` : text;
  const response = respondToTopic(library, NEW_CONTEXT, { kind: 'answer', id }, 1);
  const message = layOut({ ...response, suggestions: [] });
  return [{ id, title: answer.question, summary, message }];
}
