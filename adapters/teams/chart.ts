import type { Bar, Block } from '../../src/message/message.ts';
import { plain } from '../../src/message/message.ts';
import { type Element, richText, small, smallPrint } from './rich-text.ts';
import { table } from './table.ts';

type Bars = Extract<Block, { kind: 'bars' }>;
type Answered = Bar & { readonly value: number };

/** Levels as a bar chart, as a table where charts are not known. What a bar cannot show stands under it. */
export function chart(block: Bars): Element[] {
  const answered = block.bars.filter((bar): bar is Answered => bar.value !== null);
  const open = block.bars.filter((bar) => bar.value === null);
  const notes = block.bars.filter((bar) => bar.note !== undefined);
  return [
    ...richText([{ text: block.title, bold: true }]),
    ...(answered.length === 0 ? [] : [drawn(block, answered)]),
    ...notes.flatMap((bar) => richText(plain(`${bar.label}: ${bar.note}`), small)),
    ...(open.length === 0
      ? []
      : richText(plain(`Not answered: ${open.map((bar) => bar.label).join(', ')}`), smallPrint)),
  ];
}

function drawn(block: Bars, bars: readonly Answered[]): Element {
  const withTargets = bars.some((bar) => bar.target !== undefined);
  return {
    type: 'Chart.HorizontalBar',
    xAxisTitle: `out of ${block.max}`,
    displayMode: 'AbsoluteWithAxis',
    // The level stands in the label as well, because Teams chooses where the axis ends.
    data: bars.map((bar) => ({ x: `${bar.label}: ${bar.value}${target(bar)}`, y: bar.value })),
    fallback: table(
      [block.title, 'Level', ...(withTargets ? ['Target'] : [])],
      bars.map((bar) =>
        [bar.label, `${bar.value} of ${block.max}`, ...(withTargets ? [`${bar.target ?? '–'}`] : [])].map(plain),
      ),
    ),
  };
}

function target(bar: Bar): string {
  return bar.target === undefined ? '' : `, target ${bar.target}`;
}
