import type { PersonRecord } from '../people/record.ts';
import type { Outgoing } from '../ports.ts';
import type { Decision, Reply } from './decision.ts';
import type { Occurrence } from './occurrence.ts';
import type { Addressed } from './whereabouts.ts';

const IDS_REMEMBERED = 50;

export type Decided = Omit<Decision, 'replies'> & { readonly replies: readonly Addressed[] };

/** The record as a turn leaves it: with what is still to be said, and knowing that this was decided. */
export function written(record: PersonRecord, decision: Decided, occurrence: Occurrence): PersonRecord {
  const replies = decision.replies.map((reply, index) => ({
    outgoing: withId(reply, `${occurrence.id}-${index}`),
    inDoubt: reply.kind === 'say' ? reply.inDoubt : ('resend' as const),
    sending: false,
    ...(reply.kind === 'say' && reply.remember !== undefined ? { remember: reply.remember } : {}),
    ...(reply.kind === 'say' && reply.until !== undefined ? { until: reply.until } : {}),
    ...(reply.kind === 'say' && reply.counts !== undefined ? { counts: reply.counts } : {}),
    ...(reply.tell === undefined ? {} : { tell: reply.tell }),
    ...(reply.unreachable === true ? { unreachable: true } : {}),
  }));
  return {
    ...decision.record,
    rev: record.rev + 1,
    recent: [...decision.record.recent, occurrence.id].slice(-IDS_REMEMBERED),
    unsent: [...decision.record.unsent, ...replies],
  };
}

function withId(reply: Reply, id: string): Outgoing {
  const page = reply.page === true ? { page: true } : {};
  if (reply.kind === 'say') {
    const { address, message, until } = reply;
    return { kind: 'say', id, address, message, ...(until === undefined ? {} : { unhurried: true }), ...page };
  }
  return { kind: 'redraw', id, address: reply.address, messageRef: reply.messageRef, message: reply.message, ...page };
}
