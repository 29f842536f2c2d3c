import { type Block, type Message, menuText, type SourceLine, spansText } from './message.ts';

const BAR_CELLS = 8;

/** The message as text: for notifications, screen readers, the terminal and tests. Choices are numbered from one end to the other, so they can be typed. */
export function plainText(message: Message): string {
  let before = 0;
  return message
    .map((block) => {
      const text = blockText(block, before);
      if (block.kind === 'choices') before += block.choices.length;
      return text;
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

export function sourceText(source: SourceLine): string {
  return `${source.publisher}, “${source.title}” (${source.date})`;
}

/** `before` is how many choices stand above it. */
function blockText(block: Block, before: number): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
    case 'note':
      return spansText(block.spans);
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${spansText(item)}`).join('\n');
    case 'facts':
      return block.facts.map((fact) => `${fact.label}: ${spansText(fact.value)}`).join('\n');
    case 'bars':
      return [
        block.title,
        ...block.bars.map((bar) => barText(bar.label, bar.value, block.max, bar.target, bar.note)),
      ].join('\n');
    case 'progress':
      return `${drawBar(block.value, block.max)} ${block.label}`;
    case 'table':
      return [block.caption, ...block.rows.map((row) => rowText(block.columns, row.map(spansText)))].join('\n');
    case 'sources':
      return block.sources.length === 0 ? '' : `Sources: ${block.sources.map(sourceText).join('; ')}`;
    case 'choices':
      return choicesText(block, before);
    case 'menu':
      return menuText(block);
    case 'feedback':
      return '';
    case 'file':
      return `[file: ${block.name}]`;
    default:
      return block satisfies never;
  }
}

function choicesText(block: Extract<Block, { kind: 'choices' }>, before: number): string {
  const prompt = block.prompt === undefined ? [] : [block.prompt];
  if (block.chosen !== undefined) return [...prompt, `✓ ${block.chosen}`].join('\n');
  return [...prompt, ...block.choices.map((choice, index) => `  ${before + index + 1}. ${choice.label}`)].join('\n');
}

function barText(label: string, value: number | null, max: number, target?: number, barNote?: string): string {
  const drawn = value === null ? 'not answered' : `${drawBar(value, max)} ${value} of ${max}`;
  const aim = target === undefined ? '' : `, target ${target}`;
  return `${label}: ${drawn}${aim}${barNote === undefined ? '' : ` (${barNote})`}`;
}

/** A bar of eight cells. */
export function drawBar(value: number, max: number): string {
  const filled = max <= 0 ? 0 : Math.round((Math.min(Math.max(value, 0), max) / max) * BAR_CELLS);
  return '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
}

/** "Operations manager: scope a function; horizon weeks": each row can be read aloud without its column heads. */
function rowText(columns: readonly string[], cells: readonly string[]): string {
  const [head = '', ...rest] = cells;
  return `${head}: ${rest.map((cell, index) => `${columns[index + 1] ?? ''} ${cell}`.trim()).join('; ')}`;
}
