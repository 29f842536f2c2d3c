import type { ComponentProps } from 'react';
import { Message } from 'slack-blocks-to-jsx';
import type { SlackPart } from '../wire.ts';
import type { Press } from './press.ts';
import { type Block, isOwnBlock, OwnBlock } from './slack-block.tsx';
import { useDark } from './use-dark.ts';

type LibraryBlocks = ComponentProps<typeof Message>['blocks'];

/** What would be posted to Slack, part by part. */
export function SlackView({ parts, press }: { parts: readonly SlackPart[]; press: Press }) {
  const dark = useDark();
  return (
    <div className="slack" data-theme={dark ? 'dark' : 'light'}>
      {parts.map((part, index) => (
        <div className="slack-part" key={String(index)}>
          {runs(part.blocks as readonly Block[]).map((run, at) =>
            isOwnBlock(run[0]) ? (
              <OwnBlock key={String(at)} block={run[0]} press={press} />
            ) : (
              <Message
                key={String(at)}
                blocks={run.map(forLibrary) as unknown as LibraryBlocks}
                theme={dark ? 'dark' : 'light'}
                logo=""
                name="Opsward"
                withoutWrapper
              />
            ),
          )}
        </div>
      ))}
    </div>
  );
}

/** Blocks that the library draws together, and each of ours by itself. */
function runs(blocks: readonly Block[]): Block[][] {
  const out: Block[][] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (last?.[0] !== undefined && !isOwnBlock(block) && !isOwnBlock(last[0])) last.push(block);
    else out.push([block]);
  }
  return out;
}

/** "verbatim" keeps Slack from making links of bare addresses; the library takes it for "show the markup". */
function forLibrary(block: Block): Block {
  return JSON.parse(JSON.stringify(block, (key, value) => (key === 'verbatim' ? undefined : value)));
}
