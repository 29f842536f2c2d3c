import { useEffect, useState } from 'react';
import type { ContentItem, ContentShown } from '../wire.ts';
import { fetchItem } from './api.ts';
import { DrawnView } from './drawn-view.tsx';
import { Problems } from './problems.tsx';

interface Props {
  readonly chosen: ContentItem;
  readonly version: number;
  readonly back: () => void;
}

/** One thing the content says, as both platforms show it. */
export function ContentItemView({ chosen, version, back }: Props) {
  const [shown, setShown] = useState<ContentShown>();
  const { kind, id } = chosen;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a saved folder is a reason to look again.
  useEffect(() => {
    fetchItem(kind, id).then(setShown, () => setShown(undefined));
  }, [kind, id, version]);

  return (
    <article className="content-item" aria-label={chosen.title}>
      <button type="button" className="plain-button content-back" onClick={back}>
        Back to the list
      </button>
      <h2>{chosen.title}</h2>
      <p className="content-where">
        {chosen.file}:{chosen.line}
      </p>
      {chosen.problems.length > 0 && <Problems problems={chosen.problems} />}
      {shown?.drawn.map((drawn, index) => (
        <div className="both" key={String(index)}>
          <section aria-label="In Slack">
            <h3>Slack</h3>
            <DrawnView drawn={drawn} view="slack" press={undefined} />
          </section>
          <section aria-label="In Teams">
            <h3>Teams</h3>
            <DrawnView drawn={drawn} view="teams" press={undefined} />
          </section>
        </div>
      ))}
    </article>
  );
}
