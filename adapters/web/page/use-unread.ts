import { useRef } from 'react';
import type { State } from '../wire.ts';
import { BOT } from './bot.ts';
import type { Place } from './use-route.ts';

export type Unread = Readonly<Record<'channel' | 'direct', number>>;

interface Seen {
  readonly me: string;
  readonly upTo: Record<'channel' | 'direct', number>;
}

/** How much the bot has said where one is not looking, since the page was opened. */
export function useUnread(state: State | undefined, place: Place): Unread {
  const kept = useRef<Seen>(undefined);
  const unread = { channel: 0, direct: 0 };
  if (state === undefined) return unread;
  const last = state.entries.at(-1)?.seq ?? 0;
  const known = kept.current;
  const seen = known?.me === state.me.id ? known : { me: state.me.id, upTo: { channel: last, direct: last } };
  kept.current = seen;
  if (place === 'channel' || place === 'direct') seen.upTo[place] = last;
  for (const { from, conversation, seq } of state.entries) {
    const where = conversation.startsWith('direct-') ? 'direct' : 'channel';
    if (from === BOT && seq > seen.upTo[where]) unread[where] += 1;
  }
  return unread;
}
