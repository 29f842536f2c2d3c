import { OpswardError } from '../../src/errors.ts';

/** A message's own name in Slack: where it is and when it was posted, as in `C024BE91L/1700000000.000100`. */
export function messageRef(channel: string, ts: string): string {
  return `${channel}/${ts}`;
}

export function parseMessageRef(ref: string): { channel: string; ts: string } {
  const [channel, ts, ...rest] = ref.split('/');
  if (!channel || !ts || rest.length > 0) {
    throw new OpswardError(
      'slack-message-ref',
      `"${ref}" does not name a Slack message.`,
      'A reference is made by the outbox or by a press, as channel/ts; pass it on unchanged.',
    );
  }
  return { channel, ts };
}
