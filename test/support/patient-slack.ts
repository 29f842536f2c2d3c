import type { FakeSlack } from './fake-slack.ts';
import { mention } from './slack-payloads.ts';
import { createSlackSender } from './slack-sender.ts';

export interface PatientSlack {
  /** Ids of the mentions that were acknowledged; each is the thread its answer belongs in. */
  readonly acknowledged: readonly string[];
  /** Delivers one mention from a person, again and again as Slack does, until it is acknowledged. */
  deliver(person: number): Promise<void>;
  /** How many answers each acknowledged mention has. */
  answers(): ReadonlyMap<string, number>;
}

const BETWEEN_TRIES_MS = 100;
const MOST_TRIES = 600;

/** Delivers events to wherever the bots are now, as Slack does: what is not acknowledged comes again. */
export function patientSlack(slack: FakeSlack, urls: () => readonly string[]): PatientSlack {
  const acknowledged: string[] = [];
  let turn = 0;
  return {
    acknowledged,
    async deliver(person) {
      const event = mention('<@U0BOT> hello', { user: `U${person}`, channel: `C${person}` });
      const { ts } = event.event as { ts: string };
      for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
        if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
        const now = urls();
        turn += 1;
        const url = now[turn % Math.max(1, now.length)];
        if (url === undefined) continue;
        const sender = createSlackSender({ url, signingSecret: slack.signingSecret });
        const delivered = await sender.event(event).catch(() => undefined);
        if (delivered?.status === 200) {
          acknowledged.push(ts);
          return;
        }
      }
      throw new Error('an event was never acknowledged');
    },
    answers() {
      const counts = new Map(acknowledged.map((ts) => [ts, 0]));
      for (const call of slack.calls) {
        const thread = call.args['thread_ts'];
        if (call.method !== 'chat.postMessage' || call.outcome !== 'ok' || typeof thread !== 'string') continue;
        counts.set(thread, (counts.get(thread) ?? 0) + 1);
      }
      return counts;
    },
  };
}

/** How answers came out: every acknowledged mention should have exactly one. */
export function tally(answers: ReadonlyMap<string, number>): { once: number; never: number; twice: number } {
  const counts = [...answers.values()];
  return {
    once: counts.filter((count) => count === 1).length,
    never: counts.filter((count) => count === 0).length,
    twice: counts.filter((count) => count > 1).length,
  };
}
