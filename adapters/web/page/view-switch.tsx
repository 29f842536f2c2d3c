import { VIEWS, type View } from './use-route.ts';

const LABELS = { slack: 'Slack', teams: 'Teams', payload: 'Payload' };

/** How messages are shown: as either platform shows them, or what is sent to it. */
export function ViewSwitch({ view, setView }: { view: View; setView: (view: View) => void }) {
  return (
    <fieldset className="switch">
      <legend className="unseen">Show messages as</legend>
      {VIEWS.map((known) => (
        <label key={known} className={known === view ? 'switch-on' : undefined}>
          <input type="radio" name="view" value={known} checked={known === view} onChange={() => setView(known)} />
          {LABELS[known]}
        </label>
      ))}
    </fieldset>
  );
}
