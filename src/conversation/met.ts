import type { Activity } from '../activity.ts';
import type { Block, Message } from '../message/message.ts';
import { openDialogAt } from '../people/dialogs.ts';
import type { Decision, World } from './decision.ts';
import type { Effect } from './effect.ts';

/** Desks are told that the person is there, and may add a note to what they hear. */
export function met({ id, address }: Activity, decision: Decision, world: World): Decision {
  const { library, now, flows } = world;
  // What goes to a channel or to somebody else is no place for a word to this person.
  const last = decision.replies.findLastIndex(
    (reply) => reply.kind === 'say' && reply.tell === undefined && reply.address.place === 'direct',
  );
  const inDialog = openDialogAt(decision.record, address, now) !== undefined;
  const quiet = last < 0 || inDialog || address.place !== 'direct';
  let { record } = decision;
  const [notes, effects]: [Block[], Effect[]] = [[], []];
  for (const { desk } of flows) {
    const met = desk?.meets?.({ library, record, now, id }, quiet);
    if (met === undefined) continue;
    record = met.record;
    notes.push(...met.note);
    effects.push(...met.effects);
  }
  const replies = decision.replies.map((reply, at) =>
    at === last && notes.length > 0 ? { ...reply, message: withNote(reply.message, notes) } : reply,
  );
  return { record, replies, effects: [...decision.effects, ...effects] };
}

/** Above what can be pressed. */
function withNote(message: Message, note: Message): Message {
  const choices = message.findIndex(({ kind }) => kind === 'choices');
  return choices < 0 ? [...message, ...note] : [...message.slice(0, choices), ...note, ...message.slice(choices)];
}
