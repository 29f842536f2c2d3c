import { useEffect, useState } from 'react';
import { Announcer } from './announcer.tsx';
import { ContentPanel } from './content-panel.tsx';
import { ConversationPanel } from './conversation-panel.tsx';
import { Icon } from './icon.tsx';
import { SetupPanel } from './setup-panel.tsx';
import { Sidebar } from './sidebar.tsx';
import { useRoute } from './use-route.ts';
import { useWorkplace } from './use-workplace.ts';
import { WhyPanel } from './why-panel.tsx';

const TITLES = {
  channel: '#ops-careers',
  direct: 'Opsward',
  content: 'Content',
  why: 'Ask and see why',
  setup: 'Setup',
};

/** A workplace in one page: who one is and where on the left, what is said on the right. */
export function App() {
  const [route, go] = useRoute();
  const workplace = useWorkplace(route.as);
  const [menu, setMenu] = useState(false);
  const { state } = workplace;

  useEffect(() => {
    document.title = `${TITLES[route.place]} · Opsward`;
    setMenu(false);
  }, [route.place]);

  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setMenu(false);
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, []);

  return (
    <div className={menu ? 'page menu-open' : 'page'}>
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to what is said
      </button>
      <header className="topbar">
        <button
          type="button"
          className="icon-button"
          aria-expanded={menu}
          aria-controls="sidebar"
          aria-label={menu ? 'Close the menu' : 'Open the menu'}
          onClick={() => setMenu(!menu)}
        >
          <Icon name={menu ? 'close' : 'menu'} />
        </button>
        <span className="topbar-title">{TITLES[route.place]}</span>
        {state && <span className="topbar-me">{state.me.name}</span>}
      </header>
      <Sidebar route={route} go={go} workplace={workplace} close={() => setMenu(false)} />
      <main id="main" tabIndex={-1}>
        {workplace.fault !== '' && (
          <div className="fault" role="alert">
            <span>{workplace.fault}</span>
            <button type="button" className="plain-button" onClick={workplace.clearFault}>
              Dismiss
            </button>
          </div>
        )}
        {state === undefined ? (
          <p className="loading">Opening the workplace…</p>
        ) : route.place === 'content' ? (
          <ContentPanel route={route} go={go} version={workplace.contentVersion} />
        ) : route.place === 'why' ? (
          <WhyPanel route={route} go={go} />
        ) : route.place === 'setup' ? (
          <SetupPanel connections={state.connections} />
        ) : (
          <ConversationPanel
            key={`${route.as} ${route.place}`}
            place={route.place}
            view={route.view}
            setView={(view) => go({ view })}
            workplace={workplace}
            state={state}
          />
        )}
      </main>
      {state && <Announcer key={state.me.id} entries={state.entries} />}
    </div>
  );
}
