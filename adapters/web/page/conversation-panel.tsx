import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Entry, State } from '../wire.ts';
import { Composer } from './composer.tsx';
import { MessageView } from './message-view.tsx';
import { Thread } from './thread.tsx';
import { dayText } from './time.ts';
import type { View } from './use-route.ts';
import type { Workplace } from './use-workplace.ts';
import { ViewSwitch } from './view-switch.tsx';

/** What stays visible above a message that fills the page, and below one that ends in a thread. */
const LEAST_ABOVE = 12;
const ROOM_BELOW = 56;

interface Props {
  readonly place: 'channel' | 'direct';
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly workplace: Workplace;
  readonly state: State;
}

/** The channel with its threads, or somebody's direct chat with the bot. */
export function ConversationPanel({ place, view, setView, workplace, state }: Props) {
  const { me } = state;
  const entries = state.entries.filter(
    ({ conversation }) => (conversation === `direct-${me.id}`) === (place === 'direct'),
  );
  const roots = entries.filter(({ id, thread }) => thread === undefined || thread === id);
  const list = useRef<HTMLDivElement>(null);
  const { open } = workplace;
  const isNew = place === 'direct' && entries.length === 0;

  // Whoever opens the direct chat for the first time is greeted.
  useEffect(() => {
    if (isNew) open();
  }, [isNew, open]);

  useFollowing(list, entries, view);

  const shared = { view, state, press: workplace.press, inHand: workplace.inHand };
  const waiting = workplace.inHand.size > 0;
  return (
    <div className="panel conversation">
      <header className="panel-header">
        <div className="panel-title">
          <h1>{place === 'channel' ? '# ops-careers' : 'Opsward'}</h1>
          <p>
            {place === 'channel'
              ? 'Everybody reads along. Opsward answers in the thread.'
              : `Only ${me.name} and Opsward are here.`}
          </p>
        </div>
        <ViewSwitch view={view} setView={setView} />
      </header>
      <section
        className="messages"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={place === 'channel' ? 'Channel' : 'Direct chat'}
      >
        <ol>
          {roots.map((entry, index) => (
            <li key={entry.id} data-entry={entry.id}>
              <DayLine entry={entry} before={roots[index - 1]} zone={me.timeZone} />
              {place === 'direct' ? (
                <MessageView entry={entry} {...shared} />
              ) : (
                <Thread
                  root={entry}
                  replies={entries.filter(({ id, thread }) => thread === entry.id && id !== entry.id)}
                  reply={(text) => workplace.say('channel', text, [], entry.id)}
                  {...shared}
                />
              )}
            </li>
          ))}
        </ol>
        <p className="typing" aria-hidden="true">
          {waiting ? 'Opsward is answering…' : ''}
        </p>
      </section>
      <Composer
        label={place === 'channel' ? 'Ask in #ops-careers' : 'Message Opsward'}
        prefix={place === 'channel' ? '@Opsward' : undefined}
        files={place === 'direct' ? state.maxFileBytes : 0}
        send={(text, files) => workplace.say(place, text, files)}
        ideas={ideasFor(place, entries)}
      />
    </div>
  );
}

function DayLine({ entry, before, zone }: { entry: Entry; before: Entry | undefined; zone: string }) {
  const day = dayText(entry.at, zone);
  if (before !== undefined && dayText(before.at, zone) === day) return null;
  return (
    <p className="day">
      <span>{day}</span>
    </p>
  );
}

/** What to begin with, where nobody has said anything yet. */
function ideasFor(place: 'channel' | 'direct', entries: readonly Entry[]): readonly string[] {
  if (entries.some(({ from }) => from !== 'opsward')) return [];
  return place === 'channel'
    ? [
        'How long does the move from operations manager to program manager take?',
        'What does a supply chain manager earn?',
      ]
    : ['assess me', 'What carries over from operations?', 'my data'];
}

/** Follows what is said: to its end, or to the beginning of what is new where that is taller than the page. */
function useFollowing(list: React.RefObject<HTMLDivElement | null>, entries: readonly Entry[], view: View): void {
  const newest = entries.reduce<Entry | undefined>(
    (last, entry) => (entry.seq > (last?.seq ?? 0) ? entry : last),
    undefined,
  );
  const key = `${newest?.id} ${view}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is to run when there is something new, and only then.
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null || newest === undefined) return;
    const settle = () => {
      const message = box.querySelector(`[data-message="${CSS.escape(newest.id)}"]`);
      if (message === null) return;
      const inThread = newest.thread !== undefined && newest.thread !== newest.id;
      const top = message.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - LEAST_ABOVE;
      const end = inThread ? top + message.clientHeight + ROOM_BELOW - box.clientHeight : box.scrollHeight;
      box.scrollTop = Math.min(top, end);
    };
    settle();
    // Cards are drawn after the layout, and are then taller.
    const frame = requestAnimationFrame(settle);
    return () => cancelAnimationFrame(frame);
  }, [key]);
}
