import { useRef } from 'react';
import type { Entry } from '../wire.ts';
import { BOT } from './bot.ts';

/** Reads aloud what the bot says from now on; what was there before is read by whoever looks for it. */
export function Announcer({ entries }: { entries: readonly Entry[] }) {
  const from = useRef(entries.at(-1)?.seq ?? 0);
  const fresh = entries.filter((entry) => entry.seq > from.current && entry.from === BOT).slice(-3);
  return (
    <div className="unseen" aria-live="polite" data-testid="announcer">
      {fresh.map((entry) => (
        <p key={entry.id}>Opsward: {entry.text}</p>
      ))}
    </div>
  );
}
