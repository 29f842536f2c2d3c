import type { Press } from './press.ts';
import { isMenu, Menu } from './slack-menu.tsx';
import { type Thumb, Thumbs } from './thumbs.tsx';

export type Block = Readonly<Record<string, unknown>> & { readonly type: string };

interface PlainText {
  readonly type: string;
  readonly text: string;
}

interface Button {
  readonly type: 'button';
  readonly text: PlainText;
  readonly value: string;
  readonly accessibility_label?: string;
}

interface FeedbackButton {
  readonly text: PlainText;
  readonly value: string;
  readonly accessibility_label?: string;
}

type OwnBlockType = 'header' | 'actions' | 'context_actions' | 'table' | 'context' | 'section';

/**
 * Blocks that the library does not draw as Slack does: its buttons cannot be pressed, it reads markup in plain text, and
 * its tables have no heads.
 */
export function isOwnBlock(block: Block | undefined): block is Block & { type: OwnBlockType } {
  if (block === undefined) return false;
  if (block.type === 'context') return elementsOf<PlainText>(block).every(({ type }) => type === 'plain_text');
  if (block.type === 'section') return isMenu(block);
  return ['header', 'actions', 'context_actions', 'table'].includes(block.type);
}

export function OwnBlock({ block, press }: { block: Block & { type: OwnBlockType }; press: Press }) {
  switch (block.type) {
    case 'header':
      return <h2 className="slack-header">{(block['text'] as PlainText).text}</h2>;
    case 'context':
      return (
        <p className="slack-context">
          {elementsOf<PlainText>(block)
            .map(({ text }) => text)
            .join(' ')}
        </p>
      );
    case 'actions':
      return (
        <div className="slack-actions">
          {elementsOf<Button>(block).map((button) => (
            <button
              key={button.value}
              type="button"
              className="slack-button"
              aria-label={button.accessibility_label}
              disabled={press === undefined}
              onClick={() => press?.(button.value)}
            >
              {button.text.text}
            </button>
          ))}
        </div>
      );
    case 'section':
      return <Menu block={block} press={press} />;
    case 'context_actions':
      return <Feedback block={block} press={press} />;
    case 'table':
      return <Table rows={block['rows'] as readonly (readonly Cell[])[]} />;
    default:
      return block.type satisfies never;
  }
}

function Feedback({ block, press }: { block: Block; press: Press }) {
  const [element] = elementsOf<{ positive_button: FeedbackButton; negative_button: FeedbackButton }>(block);
  if (element === undefined) return null;
  const { positive_button: up, negative_button: down } = element;
  return <Thumbs className="slack-actions slack-feedback" up={thumbOf(up)} down={thumbOf(down)} press={press} />;
}

function thumbOf({ text, value, accessibility_label: label }: FeedbackButton): Thumb {
  return { label: label ?? text.text, value };
}

interface RichElement {
  readonly text?: string;
  readonly url?: string;
  readonly style?: { readonly bold?: boolean; readonly italic?: boolean; readonly code?: boolean };
}
type Cell =
  | { readonly type: 'raw_text'; readonly text: string }
  | { readonly type: 'rich_text'; readonly elements: readonly { readonly elements: readonly RichElement[] }[] };

function Table({ rows: [heads = [], ...rows] }: { rows: readonly (readonly Cell[])[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="slack-table" tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>
            {heads.map((cell, at) => (
              <th key={String(at)} scope="col">
                <CellText cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={String(at)}>
              {row.map((cell, index) => (
                <td key={String(index)}>
                  <CellText cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CellText({ cell }: { cell: Cell }) {
  if (cell.type === 'raw_text') return <>{cell.text}</>;
  return cell.elements.flatMap(({ elements }) =>
    elements.map(({ text = '', url, style }, at) => {
      const key = `${at} ${text}`;
      if (url !== undefined)
        return (
          <a key={key} href={url} target="_blank" rel="noreferrer">
            {text}
          </a>
        );
      if (style?.bold) return <strong key={key}>{text}</strong>;
      if (style?.code) return <code key={key}>{text}</code>;
      return style?.italic ? <em key={key}>{text}</em> : <span key={key}>{text}</span>;
    }),
  );
}

function elementsOf<T>(block: Block): readonly T[] {
  return block['elements'] as readonly T[];
}
