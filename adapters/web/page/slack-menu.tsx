import type { Press } from './press.ts';

interface Option {
  readonly text: { readonly text: string };
  readonly value: string;
}

interface Select {
  readonly type: string;
  readonly placeholder: { readonly text: string };
  readonly options: readonly Option[];
  readonly initial_option?: Option;
}

type Block = Readonly<Record<string, unknown>>;

export function isMenu(block: Block): boolean {
  return (block['accessory'] as Select | undefined)?.type === 'static_select';
}

/** A section with Slack's own menu beside its words. Picking is pressing. */
export function Menu({ block, press }: { block: Block; press: Press }) {
  const select = block['accessory'] as Select;
  const current = select.initial_option?.value ?? '';
  return (
    <label className="slack-menu">
      <span>{(block['text'] as { text: string }).text}</span>
      <select
        className="slack-button"
        value={current}
        disabled={press === undefined}
        onChange={({ target }) => press?.(target.value)}
      >
        {current === '' && <option value="">{select.placeholder.text}</option>}
        {select.options.map(({ text, value }) => (
          <option key={value} value={value}>
            {text.text}
          </option>
        ))}
      </select>
    </label>
  );
}
