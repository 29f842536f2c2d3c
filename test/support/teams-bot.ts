import { runningBot } from './running-bot.ts';
import { pressed } from './teams-deliveries.ts';
import { startMicrosoft } from './teams-microsoft.ts';
import { teamsOnLoopback } from './teams-on-loopback.ts';

interface Action {
  readonly title: string;
  readonly data?: { readonly value?: string };
}

/** A bot that a test talks to as Teams does: signed deliveries over HTTP, and what came of them at the connector. */
export async function teamsBot() {
  const microsoft = await startMicrosoft();
  const running = await runningBot({
    outbox: { send: (outgoing) => teams.outbox.send(outgoing) },
    directory: {
      direct: (person) => teams.directory.direct(person),
      fetchAttachment: () => Promise.reject(new Error('Nobody here sends attachments.')),
    },
  });
  const { teams, post } = await teamsOnLoopback(microsoft, { bot: () => running.bot, store: running.store });
  let presses = 0;

  /** What Teams is answered at once; everything that follows from it is done by then. */
  async function deliver(body: object) {
    const response = await post(body);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`Teams was answered ${response.status}: ${text}`);
    await running.jobs.idle();
    return text === '' ? {} : JSON.parse(text);
  }

  return {
    ...running,
    microsoft,
    deliver,
    /** What was posted to or changed in a conversation, in order, as the connector was given it. */
    calls: (conversation: string) =>
      microsoft.calls.filter(({ path }) => path.startsWith(`/conversations/${conversation}`)),
    /** Presses the newest button with this title in a conversation. */
    async presses(conversation: string, title: string, changes: object = {}) {
      for (const { id, body } of microsoft.posted().toReversed()) {
        const value = actionsIn(body).find((action) => action.title === title)?.data?.value;
        if (value === undefined) continue;
        const there = { conversation: { id: conversation, conversationType: 'personal' } };
        presses += 1;
        return deliver(
          pressed(microsoft.serviceUrl, value, { id: `f:press-${presses}`, replyToId: id, ...there, ...changes }),
        );
      }
      throw new Error(`Nothing shows "${title}".`);
    },
  };
}

function actionsIn(value: unknown): Action[] {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'title' in value && 'data' in value ? [value as Action] : [];
  return [...own, ...Object.values(value).flatMap(actionsIn)];
}
