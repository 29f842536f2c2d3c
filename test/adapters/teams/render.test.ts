import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { teamsLimits, wireBytes } from '../../../adapters/teams/limits.ts';
import { markdownText } from '../../../adapters/teams/markdown-text.ts';
import { type Part, toAdaptiveCard, toTeams } from '../../../adapters/teams/render.ts';
import { type Block, type Message, paragraph, plain } from '../../../src/message/message.ts';

const sources: Block = {
  kind: 'sources',
  sources: [
    { publisher: 'BLS', title: 'Occupational Outlook', date: 'May 2024', href: 'https://www.bls.gov/ooh/' },
    { publisher: 'PMI', title: 'Pulse of the Profession', date: 'January 2025' },
  ],
};
const feedback: Block = { kind: 'feedback', helpful: 'yes', notHelpful: 'no' };
const choices: Block = {
  kind: 'choices',
  prompt: 'Ask on:',
  choices: [
    { label: 'And pay?', value: 'topic:pay' },
    { label: 'Which skills?', value: 'topic:skills' },
  ],
};
const table: Block = {
  kind: 'table',
  caption: 'Pay',
  columns: ['Role', 'Median'],
  rows: [[plain('Operations manager'), plain('$101,280')]],
};
const bars: Block = {
  kind: 'bars',
  title: 'Where you stand',
  max: 4,
  bars: [
    { label: 'Planning', value: 2, target: 3, note: 'your plan starts here' },
    { label: 'Influence', value: null, target: 3 },
  ],
};

// biome-ignore lint/suspicious/noExplicitAny: a test looks into cards as they go over the wire.
const body = (part: Part | undefined): any[] => [...(part?.card?.body ?? [])];

const citationSchema = z.object({
  citation: z.array(z.object({ appearance: z.object({ name: z.string(), abstract: z.string() }) })),
});
const citations = (part: Part | undefined) => citationSchema.parse(part?.entities?.[0]).citation;

describe('an answer', () => {
  test('in plain words is one text with citations and thumbs', () => {
    const parts = toTeams([
      { kind: 'heading', text: 'How long' },
      paragraph('Three to nine months.'),
      sources,
      feedback,
    ]);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.text).toBe(
      [
        '**How long**',
        '',
        'Three to nine months.',
        '',
        'Sources:  ',
        '[1] [BLS, “Occupational Outlook” (May 2024)](https://www.bls.gov/ooh/)  ',
        '[2] PMI, “Pulse of the Profession” (January 2025)',
      ].join('\n'),
    );
    expect(parts[0]?.entities?.[0]).toMatchObject({ citation: [{ position: 1 }, { position: 2 }] });
    expect(parts[0]?.feedback).toEqual({ helpful: 'yes', notHelpful: 'no' });
  });

  test('is followed by a card with what can be pressed', () => {
    const [text, card] = toTeams([paragraph('Three to nine months.'), sources, feedback, choices]);
    expect(text?.card).toBeUndefined();
    expect(card?.text).toBeUndefined();
    expect(body(card).map((element) => element.type)).toEqual(['RichTextBlock', 'ActionSet']);
  });

  test('with a table is one card, with its sources in it and the thumbs under it', () => {
    const parts = toTeams([paragraph('Pay:'), table, sources, feedback, choices]);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.feedback).toEqual({ helpful: 'yes', notHelpful: 'no' });
    expect(JSON.stringify(parts[0]?.card)).toContain('Occupational Outlook');
  });

  test('has no label of a language model, because none wrote it', () => {
    expect(JSON.stringify(toTeams([paragraph('x'), sources]))).not.toContain('AIGenerated');
  });

  test('with a long title is cited with a short one, and named whole in the text', () => {
    const title = 'word '.repeat(40).trim();
    const [part] = toTeams([{ kind: 'sources', sources: [{ publisher: 'P'.repeat(200), title, date: '2024' }] }]);
    const [claim] = citations(part);
    expect(claim?.appearance.name.length).toBeLessThanOrEqual(teamsLimits.citationName);
    expect(claim?.appearance.abstract.length).toBeLessThanOrEqual(teamsLimits.citationAbstract);
    expect(part?.text).toContain(title);
  });

  test('with more sources than may be cited names the others in the text', () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ publisher: 'P', title: `T${n + 1}`, date: '2024' }));
    const [part] = toTeams([{ kind: 'sources', sources: many }]);
    expect(citations(part)).toHaveLength(teamsLimits.citations);
    expect(part?.text).toContain('[10] P, “T10”');
    expect(part?.text).toContain('11\\. P, “T11”');
  });
});

test('a question with choices is one card', () => {
  const parts = toTeams([paragraph('Question 1 of 10'), choices]);
  expect(parts).toHaveLength(1);
  expect(parts[0]?.summary).toContain('Question 1 of 10');
});

test('plain words without sources are one text', () => {
  expect(toTeams([paragraph('Hello.'), { kind: 'note', spans: plain('Small print.') }])).toEqual([
    { text: 'Hello.\n\n*Small print.*' },
  ]);
});

test('short labels share rows of buttons; longer ones are lines to press, read whole', () => {
  const rows = (labels: string[]) =>
    body(toTeams([{ kind: 'choices', choices: labels.map((label) => ({ label, value: label })) }])[0]);
  expect(rows(['1', '2', '3', '4', '5']).map((row) => row.actions.length)).toEqual([3, 2]);
  const [long, never] = rows(['I have done this for a team of five', 'Never']);
  expect(long).toMatchObject({
    type: 'Container',
    selectAction: { type: 'Action.Execute', title: 'I have done this for a team of five' },
    items: [{ type: 'RichTextBlock' }],
  });
  expect(never.selectAction.data).toEqual({ value: 'Never' });
});

test('once something was chosen it is marked and nothing can be pressed', () => {
  const card = toAdaptiveCard([{ ...choices, chosen: 'And pay?' } as Block]);
  expect(JSON.stringify(card)).toContain('✓ And pay?');
  expect(JSON.stringify(card)).not.toContain('Action.');
});

test('bars are a chart, a table where charts are unknown, and words for what a bar cannot show', () => {
  const elements = body(toTeams([bars])[0]);
  const chart = elements.find((element) => element.type === 'Chart.HorizontalBar');
  expect(chart.data).toEqual([{ x: 'Planning: 2, target 3', y: 2 }]);
  expect(chart.fallback.type).toBe('Table');
  expect(JSON.stringify(elements)).toContain('Planning: your plan starts here');
  expect(JSON.stringify(elements)).toContain('Not answered: Influence');
});

test('a table has heads that screen readers know, and is read row by row where tables are unknown', () => {
  const found = body(toTeams([table])[0]).find((element) => element.type === 'Table');
  expect(found.firstRowAsHeaders).toBe(true);
  expect(JSON.stringify(found.rows[0])).toContain('Median');
  expect(JSON.stringify(found.fallback)).toMatch(/Operations manager.*; Median .*\$101,280/);
});

test('a heading that could be read as markup is not given to a renderer that reads any', () => {
  const [safe] = body({ card: toAdaptiveCard([{ kind: 'heading', text: 'What carries over?' }]) });
  const [unsafe] = body({ card: toAdaptiveCard([{ kind: 'heading', text: '[pay](https://evil.example)' }]) });
  expect(safe).toMatchObject({ type: 'TextBlock', style: 'heading' });
  expect(unsafe).toMatchObject({ type: 'RichTextBlock' });
});

test('a file is offered after what is said about it', () => {
  const file: Block = { kind: 'file', name: 'plan.ics', mime: 'text/calendar', base64: 'QQ==' };
  expect(toTeams([paragraph('Your plan:'), file])).toEqual([{ text: 'Your plan:' }, { file }]);
});

const hostile = [
  '**bold** _it_ `code` ~~gone~~',
  '[click](https://evil.example) and [1]',
  '<at>everyone</at> <b>b</b> <script>alert(1)</script>',
  '# heading',
  '- item\n+ item\n1. item\n2) item',
  '> quote',
  '| a | b |\n|---|---|',
  'a\n===',
  '![x](https://evil.example/x.png)',
  '&lt;b&gt; &amp; &#42;',
  '\\*not\\*',
  '```\ncode\n```',
  '    indented',
];

test.each(hostile)('in a text %j stays words', (text) => {
  expect(wordsOf(markdownText(plain(text)))).toBe(spacesTrimmed(text));
});

test('in a text anything stays words', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9 *_`#<>[\]()|~&;.!=+\n\\-]{0,40}$/), (text) => {
      expect(wordsOf(markdownText(plain(text)))).toBe(spacesTrimmed(text));
    }),
    { numRuns: 2_000 },
  );
});

test('in a card a person’s words are in text runs, titles and values, which no renderer reads as markup', () => {
  for (const text of hostile) {
    const message: Message = [
      paragraph(text),
      { kind: 'heading', text },
      { kind: 'list', ordered: true, items: [plain(text)] },
      { kind: 'facts', facts: [{ label: text, value: plain(text) }] },
      { kind: 'note', spans: plain(text) },
      { kind: 'table', caption: text, columns: [text], rows: [[plain(text)]] },
      { kind: 'choices', prompt: text, choices: [{ label: text, value: 'v' }] },
      { kind: 'sources', sources: [{ publisher: text, title: text, date: text }] },
    ];
    expect(JSON.stringify(toAdaptiveCard(message))).not.toMatch(/"type":"(TextBlock|FactSet)"/);
  }
});

test('a link is https or no link', () => {
  for (const href of ['javascript:alert(1)', 'http://plain.example', 'data:text/html,x', 'https://']) {
    const message: Message = [{ kind: 'paragraph', spans: [{ text: 'here', href }] }];
    expect(toTeams(message)[0]?.text).toBe('here');
    expect(JSON.stringify(toAdaptiveCard(message))).not.toContain('selectAction');
  }
});

test('an address cannot end its link', () => {
  const href = 'https://ok.example/a)](https://evil.example)';
  const [link] = linksOf(markdownText([{ text: 'here', href }]));
  expect(new URL(link ?? '').host).toBe('ok.example');
});

describe('sizes', () => {
  const long = 'All work and no play. '.repeat(10_000);

  test('a long text is several messages, none over 70 KB, and nothing is lost', () => {
    const parts = toTeams([paragraph(long)]);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(wireBytes(part)).toBeLessThanOrEqual(teamsLimits.messageBytes);
    expect(
      parts
        .map((part) => part.text)
        .join(' ')
        .replace(/\s+/g, ' '),
    ).toBe(long.trim());
  });

  test('a long card is several cards, none over 70 KB, with what can be pressed on the last', () => {
    const rows = Array.from({ length: 600 }, (_, n) => [plain(`Row ${n}`), plain('x'.repeat(100))]);
    const parts = toTeams([{ ...table, rows } as Block, choices]);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(wireBytes(part)).toBeLessThanOrEqual(teamsLimits.messageBytes);
    expect(JSON.stringify(parts.at(-1))).toContain('topic:skills');
    const all = JSON.stringify(parts);
    for (const n of [0, 299, 599]) expect(all).toContain(`"Row ${n}"`);
  });

  test('a card for a message extension is at most 24 KB, and says that there is more', () => {
    const card = toAdaptiveCard([paragraph(long), paragraph(long)], {
      pressing: 'links-only',
      maxBytes: teamsLimits.searchCardBytes,
    });
    expect(wireBytes(card)).toBeLessThanOrEqual(teamsLimits.searchCardBytes);
    expect(JSON.stringify(card)).toContain('This is not all of it');
  });
});

/** What a Markdown reader shows, if it is nothing but words in paragraphs; otherwise what it took them for. */
function wordsOf(markdown: string): string {
  const tree = fromMarkdown(markdown);
  const words = tree.children.map((node) => {
    if (node.type !== 'paragraph') return `<${node.type}>`;
    return node.children
      .map((child) => (child.type === 'text' ? child.value : child.type === 'break' ? '\n' : `<${child.type}>`))
      .join('');
  });
  return spacesTrimmed(words.join('\n\n'));
}

function spacesTrimmed(text: string): string {
  return text
    .replace(/\s*\n\s*/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

function linksOf(markdown: string): string[] {
  const [node] = fromMarkdown(markdown).children;
  if (node?.type !== 'paragraph') return [];
  return node.children.flatMap((child) => (child.type === 'link' ? [child.url] : []));
}
