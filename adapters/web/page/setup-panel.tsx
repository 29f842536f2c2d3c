import type { Connection } from '../wire.ts';

/** What is connected, and what to do where something is not. */
export function SetupPanel({ connections }: { connections: readonly Connection[] }) {
  return (
    <div className="panel">
      <header className="panel-header">
        <div className="panel-title">
          <h1>Setup</h1>
          <p>What this process is connected to. Nothing on this page leaves this machine.</p>
        </div>
      </header>
      <dl className="setup">
        {connections.map(({ name, state }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{state}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
