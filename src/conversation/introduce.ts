import { say } from '../content/say.ts';
import type { Block, Message } from '../message/message.ts';
import type { PersonRecord } from '../people/record.ts';
import { KEPT_DAYS } from '../people/retention.ts';
import type { Decision, World } from './decision.ts';

/** The first thing anybody hears from the bot says what it is, and what becomes of what they tell it. */
export function introducing(before: PersonRecord, decision: Decision, world: World): Decision {
  const first = decision.replies.findIndex((reply) => reply.kind === 'say' && reply.tell === undefined);
  // A greeting says it itself.
  if (before.introduced || decision.record.introduced || first < 0) return decision;
  const introduction = [...asNotes(say(world.library, 'introduction', {})), ...keptOfYou(world)];
  const replies = decision.replies.map((reply, at) =>
    at === first ? { ...reply, message: [...introduction, ...reply.message] } : reply,
  );
  return { ...decision, record: { ...decision.record, introduced: true }, replies };
}

/** What is kept of whoever tells something, for how long and who can see it. */
export function keptOfYou({ library, retentionDays = KEPT_DAYS }: World): Message {
  return asNotes(say(library, 'kept_of_you', { days: String(retentionDays) }));
}

function asNotes(message: Message): Message {
  return message.map((block): Block => (block.kind === 'paragraph' ? { kind: 'note', spans: block.spans } : block));
}
