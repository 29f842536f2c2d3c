import { useEffect, useState } from 'react';
import type { ClockMove, State } from '../wire.ts';
import { Icon } from './icon.tsx';
import { shortDayText, spanText, timeText } from './time.ts';

interface Props {
  readonly state: State;
  readonly moving: boolean;
  readonly move: (to: ClockMove) => Promise<void>;
}

const MOVES: readonly { to: ClockMove; label: string }[] = [
  { to: 'next-monday', label: 'Next Monday, 9:00' },
  { to: 'day', label: '+1 day' },
  { to: 'week', label: '+1 week' },
];

/** What time it is for the person, and how to get to another. */
export function ClockCard({ state: { clock, me }, moving, move }: Props) {
  const now = useTicking(clock.now);
  const ahead = clock.kind === 'movable' ? clock.aheadMs : 0;
  return (
    <section className="clock" aria-label="Clock">
      <p className="clock-now">
        <Icon name="clock" />
        <span>
          <strong data-testid="local-time">
            {shortDayText(now, me.timeZone)}, {timeText(now, me.timeZone)}
          </strong>
          <span className="clock-where">
            {me.name.split(' ')[0]}’s time, {me.city}
          </span>
        </span>
      </p>
      {clock.kind === 'fixed' ? (
        <p className="clock-why">The clock stays as it is. {clock.why}</p>
      ) : (
        <>
          <div className="clock-moves">
            {MOVES.map(({ to, label }) => (
              <button key={to} type="button" className="small-button" disabled={moving} onClick={() => void move(to)}>
                {label}
              </button>
            ))}
            {ahead > 0 && (
              <button type="button" className="small-button" disabled={moving} onClick={() => void move('now')}>
                Back to now
              </button>
            )}
          </div>
          <p className="clock-ahead" role="status">
            {moving ? 'Living through it…' : ahead > 0 ? `${spanText(ahead)} ahead of now` : ''}
          </p>
        </>
      )}
    </section>
  );
}

/** The server's time, going on by itself. */
function useTicking(serverNow: string): number {
  const [now, setNow] = useState(() => Date.parse(serverNow));
  useEffect(() => {
    const [then, began] = [Date.parse(serverNow), performance.now()];
    setNow(then);
    const timer = setInterval(() => setNow(then + performance.now() - began), 5_000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}
