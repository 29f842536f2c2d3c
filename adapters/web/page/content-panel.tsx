import { useEffect, useMemo, useState } from 'react';
import type { ContentItem, ContentList, ProblemShown } from '../wire.ts';
import { fetchContent } from './api.ts';
import { ContentItemView } from './content-item-view.tsx';
import { Icon } from './icon.tsx';
import { Problems } from './problems.tsx';
import { addressOf, type Route } from './use-route.ts';

interface Props {
  readonly route: Route;
  readonly go: (change: Partial<Route>) => void;
  /** Counts up whenever the folder was saved. */
  readonly version: number;
}

/** More than this is looked for, not scrolled through. */
const MOST_LISTED = 200;

/** Everything the content says, for a coach to read as people would see it. */
export function ContentPanel({ route, go, version }: Props) {
  const [list, setList] = useState<ContentList>();
  const [sought, setSought] = useState('');
  const [kind, setKind] = useState('');
  const [fault, setFault] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a saved folder is a reason to look again.
  useEffect(() => {
    fetchContent().then(setList, (error: Error) => setFault(error.message));
  }, [version]);

  const found = useMemo(() => (list === undefined ? [] : filtered(list.items, sought, kind)), [list, sought, kind]);
  const chosen = list?.items.find((item) => keyOf(item) === route.item);
  return (
    <div className={chosen === undefined ? 'panel content' : 'panel content content-open'}>
      <header className="panel-header">
        <div className="panel-title">
          <h1>Content</h1>
          <p>{list === undefined ? fault || 'Reading the content…' : summary(list)}</p>
        </div>
      </header>
      {list !== undefined && list.problems.length > 0 && <ListProblems list={list} />}
      <div className="content-columns">
        <div className="content-list">
          <div className="content-filter">
            <label className="search">
              <Icon name="search" />
              <span className="unseen">Search the content</span>
              <input
                type="search"
                value={sought}
                placeholder="Search"
                onChange={(event) => setSought(event.target.value)}
              />
            </label>
            <label>
              <span className="unseen">Kind of content</span>
              <select value={kind} onChange={(event) => setKind(event.target.value)}>
                <option value="">Everything</option>
                {list?.kinds.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <p className="content-count" role="status">
            {list === undefined ? '' : `${found.length} of ${list.items.length}`}
          </p>
          <ul aria-label="Content">
            {found.slice(0, MOST_LISTED).map((item) => (
              <li key={keyOf(item)}>
                <a
                  href={addressOf({ ...route, place: 'content', item: keyOf(item) })}
                  aria-current={keyOf(item) === route.item ? 'true' : undefined}
                >
                  <span className="content-title">{item.title}</span>
                  <span className="content-where">
                    {item.file}:{item.line}
                  </span>
                  {item.problems.length > 0 && <span className="content-flag">{flagText(item.problems)}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
        <div className="content-shown">
          {chosen === undefined ? (
            <p className="content-hint">
              Choose something on the left to see it as people would, in Slack and in Teams.
            </p>
          ) : (
            <ContentItemView
              key={keyOf(chosen)}
              chosen={chosen}
              version={version}
              back={() => go({ place: 'content' })}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function ListProblems({ list }: { list: ContentList }) {
  const errors = list.problems.filter(({ severity }) => severity === 'error').length;
  return (
    <details className="content-problems" open={errors > 0}>
      <summary>
        {list.current
          ? `${list.problems.length} warnings`
          : `${errors} ${errors === 1 ? 'error keeps' : 'errors keep'} what was saved from being used; shown is the content before`}
      </summary>
      <Problems problems={list.problems} />
    </details>
  );
}

function summary({ items, kinds }: ContentList): string {
  const counts = kinds.map(
    ({ id, title }) => `${items.filter((item) => item.kind === id).length} ${title.toLowerCase()}`,
  );
  return `${counts.join(', ')}. What is saved shows within seconds.`;
}

/** Every word sought must be somewhere: best in what it is called, else in its phrasings or in the name of its file. */
function filtered(items: readonly ContentItem[], sought: string, kind: string): readonly ContentItem[] {
  const words = sought
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const inTitle = ({ title, id }: ContentItem): number => {
    const text = `${title} ${id}`.toLowerCase();
    return words.filter((word) => text.includes(word)).length;
  };
  return items
    .filter((item) => {
      if (kind !== '' && item.kind !== kind) return false;
      const text = [item.title, item.id, item.file, ...item.also].join('\n').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => inTitle(b) - inTitle(a));
}

function flagText(problems: readonly ProblemShown[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return errors === 1 ? '1 error' : `${errors} errors`;
  return problems.length === 1 ? '1 warning' : `${problems.length} warnings`;
}

function keyOf({ kind, id }: ContentItem): string {
  return `${kind}/${id}`;
}
