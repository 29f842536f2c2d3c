import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slackLimits } from '../../../adapters/slack/limits.ts';
import { toBlockKit } from '../../../adapters/slack/render.ts';
import type { Block, Message, Spans } from '../../../src/message/message.ts';
import { blocksError, shownTexts } from '../../support/slack-blocks.ts';

const plain = (text: string): Spans => [{ text }];

/** The one part a short message makes, checked as Slack would. */
function rendered(...message: Block[]) {
  const parts = toBlockKit(message);
  expect(parts).toHaveLength(1);
  const [part = { text: '', blocks: [] }] = parts;
  expect(blocksError(part.blocks)).toBeUndefined();
  return part;
}

describe('each block in Slack', () => {
  test('a heading is a header', () => {
    expect(rendered({ kind: 'heading', text: 'Pay' })).toEqual({
      text: 'Pay',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Pay', emoji: false } }],
    });
  });

  test('a paragraph is rich text, styles and links included', () => {
    const spans = [{ text: 'Three to ' }, { text: 'nine', bold: true }, { text: ' (why)', href: 'https://x.test/' }];
    expect(rendered({ kind: 'paragraph', spans })).toEqual({
      text: 'Three to nine (why)',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'Three to ' },
                { type: 'text', text: 'nine', style: { bold: true } },
                { type: 'link', url: 'https://x.test/', text: ' (why)' },
              ],
            },
          ],
        },
      ],
    });
  });

  test('a list is a list, and its text is numbered', () => {
    const { text, blocks } = rendered({ kind: 'list', ordered: true, items: [plain('scope'), plain('budget')] });
    expect(text).toBe('1. scope\n2. budget');
    expect(blocks).toMatchObject([{ elements: [{ type: 'rich_text_list', style: 'ordered' }] }]);
  });

  test('facts are lines with the label in bold', () => {
    const facts = [
      { label: 'Median pay', value: plain('$102,010') },
      { label: 'Year', value: plain('2024') },
    ];
    expect(rendered({ kind: 'facts', facts }).text).toBe('Median pay: $102,010\nYear: 2024');
  });

  test('bars are drawn in lines short enough for a phone, with the numbers in words', () => {
    const bars = [
      { label: 'Stakeholders', value: 2, target: 4 },
      { label: 'Budgets', value: null, note: 'skipped' },
    ];
    const { text, blocks } = rendered({ kind: 'bars', title: 'Your skills', max: 4, bars });
    expect(text).toBe('Your skills\n\n████░░░░ Stakeholders 2 of 4, target 4\nBudgets not answered (skipped)');
    for (const shown of shownTexts(blocks)) expect([...shown].length).toBeLessThan(32);
  });

  test('progress is small print', () => {
    expect(rendered({ kind: 'progress', label: 'Question 1 of 4', value: 1, max: 4 }).blocks).toEqual([
      { type: 'context', elements: [{ type: 'plain_text', text: '██░░░░░░ Question 1 of 4', emoji: false }] },
    ]);
  });

  test('a table is a table under its caption, and its text can be read aloud row by row', () => {
    const table: Block = {
      kind: 'table',
      caption: 'Two roles',
      columns: ['', 'Horizon'],
      rows: [
        [plain('Operations manager'), plain('weeks')],
        [plain('Program manager'), [{ text: 'years', bold: true }]],
      ],
    };
    const { text, blocks } = rendered(table);
    expect(text).toBe('Two roles\n\nOperations manager: Horizon weeks\nProgram manager: Horizon years');
    expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'table']);
  });

  test('a note is small print, with its links', () => {
    const plainNote = rendered({ kind: 'note', spans: plain('As of May 2024') });
    expect(plainNote.blocks).toMatchObject([{ type: 'context', elements: [{ type: 'plain_text' }] }]);
    const linked = rendered({ kind: 'note', spans: [{ text: 'See ' }, { text: 'R&D', href: 'https://x.test/?a&b' }] });
    expect(linked.blocks).toEqual([
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: 'See <https://x.test/?a&amp;b|R&amp;D>', verbatim: true }],
      },
    ]);
  });

  test('sources are small print, each linked', () => {
    const sources = [
      { publisher: 'BLS', title: 'Pay', date: 'May 2024', href: 'https://bls.gov/' },
      { publisher: 'O*NET', title: 'Skills', date: '2025', href: 'https://onet.test/' },
    ];
    const { text, blocks } = rendered({ kind: 'sources', sources });
    expect(text).toBe('Sources: BLS, “Pay” (May 2024); O*NET, “Skills” (2025)');
    expect(blocks).toMatchObject([
      {
        type: 'context',
        elements: [
          { text: 'Sources: <https://bls.gov/|BLS, “Pay” (May 2024)>; <https://onet.test/|O*NET, “Skills” (2025)>' },
        ],
      },
    ]);
  });

  test('small print that mrkdwn could misread is shown in full size, where nothing is markup', () => {
    const spans = [{ text: 'A *star* and a ' }, { text: 'link', href: 'https://x.test/' }];
    expect(rendered({ kind: 'note', spans }).blocks).toMatchObject([{ type: 'rich_text' }]);
  });

  test('short choices are buttons, five in a row', () => {
    const choices = ['a', 'b', 'c', 'd', 'e', 'f'].map((label) => ({ label, value: `v:${label}` }));
    const { text, blocks } = rendered({ kind: 'choices', prompt: 'Which?', choices });
    expect(text).toBe('Which?\n\n1. a\n2. b\n3. c\n4. d\n5. e\n\n6. f');
    expect(blocks.map((block) => (block.type === 'actions' ? block.elements.length : block.type))).toEqual([
      'rich_text',
      5,
      1,
    ]);
    expect(blocks[1]).toMatchObject({
      elements: [{ type: 'button', action_id: 'choice-0', value: 'v:a' }, {}, {}, {}, {}],
    });
  });

  test('long choices are numbered lines, with numbered buttons that say the rest to a screen reader', () => {
    const long = 'How long does it usually take to move from operations into program management, all in all?';
    const choices = [long, 'Pay'].map((label) => ({ label, value: label }));
    const { text, blocks } = rendered({ kind: 'choices', choices });
    expect(text).toBe(`1. ${long}\n2. Pay`);
    expect(blocks[1]).toMatchObject({
      elements: [
        {
          text: { text: '1' },
          value: long,
          accessibility_label: '1: How long does it usually take to move from operations into program…',
        },
        { text: { text: '2' }, value: 'Pay' },
      ],
    });
  });

  test('a choice that was made cannot be pressed any more', () => {
    const { text, blocks } = rendered({
      kind: 'choices',
      prompt: 'Which?',
      choices: [{ label: 'Pay', value: 'pay' }],
      chosen: 'Pay',
    });
    expect(text).toBe('Which?\n\n✓ Pay');
    expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'context']);
  });

  test('feedback is a pair of buttons, which need words too', () => {
    const { text, blocks } = rendered({ kind: 'feedback', helpful: 'y', notHelpful: 'n' });
    expect(text).toBe('Was this helpful?');
    expect(blocks).toMatchObject([
      {
        type: 'context_actions',
        elements: [{ positive_button: { value: 'y' }, negative_button: { value: 'n' } }],
      },
    ]);
  });

  test('a value no button can carry is a fault that says so', () => {
    const choices = [{ label: 'Pay', value: 'x'.repeat(2001) }];
    expect(() => toBlockKit([{ kind: 'choices', choices }])).toThrow(/2001 characters/);
  });
});

const hostile = '<!channel> <@U1> <https://evil.test|click> *bold* _it_ ~no~ `code` [x](y) :boom: &amp; > quote';

describe('a person’s own words are never markup', () => {
  const blocks: Block[] = [
    { kind: 'heading', text: hostile },
    { kind: 'paragraph', spans: plain(hostile) },
    { kind: 'list', ordered: false, items: [plain(hostile)] },
    { kind: 'facts', facts: [{ label: hostile, value: plain(hostile) }] },
    { kind: 'bars', title: hostile, max: 4, bars: [{ label: hostile, value: 1, note: hostile }] },
    { kind: 'progress', label: hostile, value: 1, max: 2 },
    { kind: 'table', caption: hostile, columns: [hostile, hostile], rows: [[plain(hostile), plain(hostile)]] },
    { kind: 'note', spans: [{ text: hostile, italic: true }] },
    { kind: 'sources', sources: [{ publisher: hostile, title: hostile, date: hostile, href: 'https://x.test/' }] },
    { kind: 'choices', prompt: hostile, choices: [{ label: hostile, value: 'v' }] },
    { kind: 'choices', choices: [], chosen: hostile },
  ];

  test.each(blocks.map((block) => [block.kind, block] as const))('in %s', (_kind, block) => {
    const { text, blocks: shown } = rendered(block);
    expect(text).toContain('&lt;!channel&gt; &lt;@U1&gt;');
    expect(text).not.toMatch(/<[@!#h]/);
    // mrkdwn is the only thing in blocks that Slack reads for markup.
    expect(JSON.stringify(shown)).not.toContain('"mrkdwn"');
    expect(shownTexts(shown).join('\n')).toContain(hostile);
  });
});

const words = fc.string({ unit: 'grapheme', maxLength: 400 });
const long = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 300 }))
  .map(([piece, times]) => piece.repeat(times));
const texts = fc.oneof({ weight: 3, arbitrary: words }, long);
const spans: fc.Arbitrary<Spans> = fc.array(
  fc.record(
    { text: texts, bold: fc.constant(true), italic: fc.constant(true), href: fc.constant('https://x.test/a?b&c') },
    { requiredKeys: ['text'] },
  ),
  { maxLength: 4 },
);
const choice = fc.record({ label: texts, value: fc.string({ minLength: 1, maxLength: 30 }) });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: texts }),
  fc.record({ kind: fc.constant('paragraph' as const), spans }),
  fc.record({ kind: fc.constant('note' as const), spans }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(spans, { maxLength: 60 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: spans }), { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('bars' as const),
    title: texts,
    max: fc.integer({ min: 0, max: 10 }),
    bars: fc.array(fc.record({ label: words, value: fc.option(fc.integer({ min: -1, max: 12 })) }), { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: texts,
    columns: fc.array(words, { maxLength: 22 }),
    rows: fc.array(fc.array(spans, { maxLength: 5 }), { maxLength: 130 }),
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    sources: fc.array(fc.record({ publisher: words, title: texts, date: words, href: fc.constant('https://x.test/') })),
  }),
  fc.record({ kind: fc.constant('choices' as const), choices: fc.array(choice, { maxLength: 60 }) }),
  fc.record({ kind: fc.constant('choices' as const), choices: fc.array(choice), chosen: texts }),
  fc.record({
    kind: fc.constant('feedback' as const),
    helpful: fc.constant('y'),
    notHelpful: fc.constant('n'),
  }),
  fc.record({ kind: fc.constant('progress' as const), label: texts, value: fc.nat(), max: fc.nat() }),
);

describe('a message over a limit becomes several', () => {
  test('fifty-one headings are two messages, in order', () => {
    const message: Message = Array.from({ length: 51 }, (_, index) => ({ kind: 'heading', text: `H${index}` }));
    expect(toBlockKit(message).map((part) => part.blocks.length)).toEqual([50, 1]);
  });

  test('two tables are two messages, since Slack takes one', () => {
    const table: Block = { kind: 'table', caption: 'T', columns: ['a'], rows: [[plain('1')]] };
    expect(toBlockKit([table, table])).toHaveLength(2);
  });

  test('a heading goes over with what it heads', () => {
    const filler: Block[] = Array.from({ length: 49 }, () => ({ kind: 'paragraph', spans: plain('x') }));
    const message: Message = [
      ...filler,
      { kind: 'heading', text: 'Pay' },
      { kind: 'paragraph', spans: plain('$102,010') },
    ];
    expect(toBlockKit(message).map((part) => part.text.split('\n\n').at(-1))).toEqual(['x', '$102,010']);
    expect(toBlockKit(message)[1]?.text).toBe('Pay\n\n$102,010');
  });

  test('a table of 250 rows keeps its heads in each of three', () => {
    const rows = Array.from({ length: 250 }, (_, index) => [plain(`row ${index}`), plain('x')]);
    const parts = toBlockKit([{ kind: 'table', caption: 'T', columns: ['Name', 'Value'], rows }]);
    const tables = parts.flatMap((part) => part.blocks).filter((found) => found.type === 'table');
    expect(tables.map((found) => found.rows.length)).toEqual([100, 100, 53]);
    for (const found of tables) expect(found.rows[0]).toMatchObject([{ text: 'Name' }, { text: 'Value' }]);
  });

  test('a long list goes on counting', () => {
    const items = Array.from({ length: 40 }, () => plain('x'.repeat(200)));
    const lists = toBlockKit([{ kind: 'list', ordered: true, items }]).flatMap((part) => part.blocks);
    expect(lists.length).toBeGreaterThan(1);
    expect(lists[1]).toMatchObject({ elements: [{ offset: 14 }] });
  });

  test('whatever is said, Slack takes every part, and every word is in one of them', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (message) => {
        const parts = toBlockKit(message);
        for (const part of parts) {
          expect(blocksError(part.blocks)).toBeUndefined();
          expect(part.text).not.toBe('');
          expect([...part.text].length).toBeLessThanOrEqual(slackLimits.fallbackText);
        }
        const shown = squeezed(parts.flatMap((part) => shownTexts(part.blocks)).join(''));
        for (const text of message.flatMap(bodyTexts)) expect(shown).toContain(squeezed(text));
      }),
      // The same messages every time; take the seed out and raise the number to look for more.
      { numRuns: 150, seed: 20260323 },
    );
  });
});

/** The texts that may be broken between parts but never lost. */
function bodyTexts(found: Block): string[] {
  if (found.kind === 'paragraph' || found.kind === 'note') return found.spans.map((span) => span.text);
  if (found.kind === 'heading') return [found.text];
  if (found.kind === 'choices') return found.chosen === undefined ? [] : [found.chosen];
  return [];
}

function squeezed(text: string): string {
  return text
    .replace(/<https:[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '');
}
