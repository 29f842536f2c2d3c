import type { Address } from '../../src/activity.ts';
import type { globalShortcut, messageShortcut, viewSubmission } from './deliveries.ts';
import { filledIn } from './filled-in.ts';
import { ourView } from './modal.ts';
import { activity, idOf, ignored, type Reading, seconds } from './reading.ts';
import { presser } from './tenants.ts';

type Shortcut = ReturnType<typeof globalShortcut.parse>;

export function readShortcut(shortcut: Shortcut): Reading {
  const { callback_id, action_ts, user } = shortcut;
  const person = presser(shortcut);
  const { tenant } = person;
  return activity({
    kind: 'chose',
    id: idOf('shortcut', tenant, user.id, action_ts),
    at: seconds(action_ts),
    person,
    address: outsideAnyChat(tenant, user.id),
    value: callback_id,
  });
}

export function readMessageShortcut(shortcut: ReturnType<typeof messageShortcut.parse>): Reading {
  const { channel, message, user, ...rest } = shortcut;
  const reading = readShortcut({ ...rest, user, type: 'shortcut' });
  // In a chat of two people nothing can be posted by a third.
  if (reading.kind !== 'activity' || channel.id.startsWith('D')) return reading;
  const { tenant } = reading.activity.address;
  const thread = message.thread_ts ?? message.ts;
  const place = { platform: 'slack', tenant, place: 'channel', conversation: channel.id, thread } as const;
  return activity({ ...reading.activity, address: { ...place, onlyFor: user.id } });
}

export function readSubmission(submission: ReturnType<typeof viewSubmission.parse>, receivedAt: Date): Reading {
  const { view, user } = submission;
  if (view.callback_id !== ourView) return ignored('not_our_view');
  const person = presser(submission);
  const { tenant } = person;
  const values = filledIn(submission, tenant, receivedAt);
  return activity({
    kind: 'submitted',
    // A view is sent once; when it is sent again with other words, after a fault, that is another submission.
    id: idOf('submission', tenant, view.id, JSON.stringify(values)),
    at: receivedAt.toISOString(),
    person,
    address: outsideAnyChat(tenant, user.id),
    form: view.private_metadata,
    values,
    // A view comes back from Slack as it was given to Slack, and its places from Slack's own list.
    vouched: true,
  });
}

/** Posting to a person's id opens the direct chat with them. */
function outsideAnyChat(tenant: string, user: string): Address {
  return { platform: 'slack', tenant, place: 'direct', conversation: user };
}
