import type { Drawn } from '../wire.ts';

/** What is sent to each platform, as it is sent. */
export function PayloadView({ drawn }: { drawn: Drawn }) {
  return (
    <div className="payloads">
      {drawn.slack.map((part, index) => (
        <Payload
          key={`slack-${String(index)}`}
          title={titled('Slack, chat.postMessage', index, drawn.slack.length)}
          value={part}
        />
      ))}
      {drawn.teams.map(({ activity }, index) => (
        <Payload
          key={`teams-${String(index)}`}
          title={titled('Teams, activity', index, drawn.teams.length)}
          value={activity}
        />
      ))}
    </div>
  );
}

function Payload({ title, value }: { title: string; value: unknown }) {
  return (
    <details className="payload" open>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );
}

function titled(what: string, index: number, count: number): string {
  return count > 1 ? `${what} ${index + 1} of ${count}` : what;
}
