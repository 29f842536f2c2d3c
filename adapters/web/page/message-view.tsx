import type { Entry, State } from '../wire.ts';
import { fileAddress } from './api.ts';
import { Avatar } from './avatar.tsx';
import { BOT } from './bot.ts';
import { DrawnView } from './drawn-view.tsx';
import { Icon } from './icon.tsx';
import { timeText } from './time.ts';
import type { View } from './use-route.ts';

/** What a message needs to know of the page it is on. */
export interface Showing {
  readonly view: View;
  readonly state: State;
  readonly press: (entry: Entry, value: string) => Promise<void>;
  readonly inHand: ReadonlySet<string>;
}

/** One message, with who said it and when. */
export function MessageView({ entry, view, state, press }: Showing & { entry: Entry }) {
  const isBot = entry.from === BOT;
  const name = isBot ? 'Opsward' : (state.people.find(({ id }) => id === entry.from)?.name ?? entry.from);
  const time = timeText(entry.at, state.me.timeZone);
  const isTeams = view === 'teams';
  return (
    <article
      className={`message message-${view}${isBot ? ' from-bot' : ''}`}
      data-message={entry.id}
      aria-label={`${name}, ${time}`}
    >
      <Avatar id={entry.from} name={name} />
      <div className="message-body">
        <p className="message-head">
          <span className="message-name">{name}</span>
          {isBot && !isTeams && <span className="app-badge">App</span>}
          <time dateTime={entry.at}>{time}</time>
          {entry.onlyFor !== undefined && <span className="only-you">Only visible to you</span>}
        </p>
        {entry.drawn === undefined ? (
          <p className="said">
            {!entry.conversation.startsWith('direct-') && (
              <>
                <span className="mention">@Opsward</span>{' '}
              </>
            )}
            {entry.text}
          </p>
        ) : (
          <DrawnView drawn={entry.drawn} view={view} press={(value) => void press(entry, value)} />
        )}
        {entry.files.map((file) => (
          <a key={file.id} className="file" href={fileAddress(state.me.id, file.id)} download={file.name}>
            <Icon name="file" />
            <span>
              <span className="file-name">{file.name}</span>
              <span className="file-size">{sizeText(file.size)}, download</span>
            </span>
          </a>
        ))}
      </div>
    </article>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
