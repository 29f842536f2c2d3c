import { Avatar } from './avatar.tsx';
import { BOT } from './bot.ts';
import { ClockCard } from './clock-card.tsx';
import { Icon } from './icon.tsx';
import { addressOf, type Place, type Route } from './use-route.ts';
import { useUnread } from './use-unread.ts';
import type { Workplace } from './use-workplace.ts';

interface Props {
  readonly route: Route;
  readonly go: (change: Partial<Route>) => void;
  readonly workplace: Workplace;
  readonly close: () => void;
}

/** Where one can go, who one is, and what time it is for them. */
export function Sidebar({ route, go, workplace, close }: Props) {
  const { state } = workplace;
  const unread = useUnread(state, route.place);
  const link = (place: Place, label: React.ReactNode) => (
    <li>
      <a
        href={addressOf({ ...route, place, item: '' })}
        aria-current={route.place === place ? 'page' : undefined}
        onClick={close}
      >
        {label}
      </a>
    </li>
  );
  return (
    <nav id="sidebar" className="sidebar" aria-label="Workplace">
      <div className="brand">
        <Avatar id={BOT} name="Opsward" />
        <p className="brand-name">
          Opsward <span className="brand-sub">Local workplace</span>
        </p>
      </div>
      <div className="sidebar-scroll">
        <h2 id="talk">Talk</h2>
        <ul aria-labelledby="talk">
          {link(
            'channel',
            <>
              <span className="nav-mark">#</span>ops-careers
              <UnreadMark count={unread.channel} />
            </>,
          )}
          {link(
            'direct',
            <>
              <span className="nav-mark dot" />
              Opsward <span className="nav-note">only you</span>
              <UnreadMark count={unread.direct} />
            </>,
          )}
        </ul>
        <h2 id="look">Look inside</h2>
        <ul aria-labelledby="look">
          {link(
            'content',
            <>
              <Icon name="book" />
              Content
            </>,
          )}
          {link(
            'why',
            <>
              <Icon name="why" />
              Ask and see why
            </>,
          )}
          {link(
            'setup',
            <>
              <Icon name="plug" />
              Setup
            </>,
          )}
        </ul>
        <fieldset className="people">
          <legend>You are</legend>
          {(state?.people ?? []).map((person) => (
            <label key={person.id} className="person">
              <input
                type="radio"
                name="person"
                value={person.id}
                checked={person.id === route.as}
                onChange={() => go({ as: person.id })}
              />
              <Avatar id={person.id} name={person.name} />
              <span className="person-words">
                <span className="person-name">{person.name}</span>
                <span className="person-role">{person.role}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </div>
      {state && <ClockCard state={state} moving={workplace.moving} move={workplace.moveClock} />}
    </nav>
  );
}

function UnreadMark({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="unread">
      {count}
      <span className="unseen"> new</span>
    </span>
  );
}
