import { useState } from 'react';
import type { Entry } from '../wire.ts';
import { Composer } from './composer.tsx';
import { Icon } from './icon.tsx';
import { MessageView, type Showing } from './message-view.tsx';

interface Props extends Showing {
  readonly root: Entry;
  readonly replies: readonly Entry[];
  readonly reply: (text: string) => Promise<boolean>;
}

/** Something said in the channel, and what was said to it. */
export function Thread({ root, replies, reply, ...showing }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <MessageView entry={root} {...showing} />
      {replies.length > 0 && (
        <ol className="replies" aria-label="Thread">
          {replies.map((entry) => (
            <li key={entry.id}>
              <MessageView entry={entry} {...showing} />
            </li>
          ))}
        </ol>
      )}
      <div className="thread-foot">
        {open ? (
          <Composer
            label="Reply to @Opsward in this thread"
            prefix="@Opsward"
            files={0}
            send={reply}
            ideas={[]}
            focus
          />
        ) : (
          <button type="button" className="plain-button" onClick={() => setOpen(true)}>
            <Icon name="reply" />
            Reply in thread
          </button>
        )}
      </div>
    </>
  );
}
