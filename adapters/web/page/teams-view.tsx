import { useMemo } from 'react';
import type { TeamsPart } from '../wire.ts';
import { CardView } from './card-view.tsx';
import { Icon } from './icon.tsx';
import { markdown } from './markdown.ts';
import type { Press } from './press.ts';
import { Thumbs } from './thumbs.tsx';

interface Attachment {
  readonly contentType: string;
  readonly name?: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** What would be posted to Teams, activity by activity. */
export function TeamsView({ parts, press }: { parts: readonly TeamsPart[]; press: Press }) {
  return (
    <div className="teams">
      {parts.map((part, index) => (
        <TeamsPartView key={String(index)} part={part} press={press} />
      ))}
    </div>
  );
}

function TeamsPartView({ part: { activity, feedback }, press }: { part: TeamsPart; press: Press }) {
  const text = typeof activity['text'] === 'string' ? activity['text'] : undefined;
  const attachments = (activity['attachments'] as readonly Attachment[] | undefined) ?? [];
  return (
    <div className="teams-part">
      {text !== undefined && <TextView text={text} cited={citedIn(activity)} />}
      {attachments.map(({ contentType, content, name }, index) =>
        contentType === ADAPTIVE ? (
          <CardView key={String(index)} card={content} press={press} />
        ) : (
          <p key={String(index)} className="teams-consent">
            <Icon name="file" />
            <span>
              <strong>{name}</strong>
              Teams asks first whether to put it into OneDrive. Here you can take it below.
            </span>
          </p>
        ),
      )}
      {feedback !== undefined && (
        <Thumbs
          className="teams-thumbs"
          up={{ label: 'Like', value: feedback.helpful }}
          down={{ label: 'Dislike', value: feedback.notHelpful }}
          press={press}
        />
      )}
    </div>
  );
}

/** Teams reads Markdown in a message, and marks the sources it was given. */
function TextView({ text, cited }: { text: string; cited: ReadonlyMap<string, string> }) {
  const html = useMemo(() => {
    const shown = markdown(text).replace(/\[(\d+)\](?!\()/g, (whole, nr: string) =>
      cited.has(nr) ? `<span class="cite" title="${escaped(cited.get(nr) ?? '')}">${nr}</span>` : whole,
    );
    return { __html: shown };
  }, [text, cited]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markdown-it escapes all HTML in it, as Teams is given none.
  return <div className="teams-text" dangerouslySetInnerHTML={html} />;
}

interface Citation {
  readonly position: number;
  readonly appearance: { readonly name: string; readonly abstract: string };
}

function citedIn(activity: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const entities = (activity['entities'] as readonly { citation?: readonly Citation[] }[] | undefined) ?? [];
  return new Map(
    entities.flatMap(({ citation = [] }) =>
      citation.map(
        ({ position, appearance }) => [String(position), `${appearance.name}: ${appearance.abstract}`] as const,
      ),
    ),
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
