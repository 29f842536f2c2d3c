import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/message/markdown.ts';
import { type Message, plain } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { markdownTitle, toMarkdown } from '../../src/message/to-markdown.ts';
import { realLibrary } from '../support/real-library.ts';

test.each<{ reason: string; message: Message; markdown: string }>([
  { reason: 'a heading', message: [{ kind: 'heading', text: 'Pay *now*' }], markdown: '## Pay \\*now\\*\n' },
  {
    reason: 'bold, italic, code and links',
    message: [
      {
        kind: 'paragraph',
        spans: [
          { text: 'one ', bold: true },
          { text: 'two', italic: true },
          { text: ' ' },
          { text: 'a_b', code: true },
          { text: ' ' },
          { text: 'here', href: 'https://a.example/x_(y)' },
        ],
      },
    ],
    markdown: '**one** *two* `a_b` [here](<https://a.example/x_(y)>)\n',
  },
  {
    reason: 'lists with points and with numbers',
    message: [
      { kind: 'list', ordered: false, items: [plain('a'), plain('b')] },
      { kind: 'list', ordered: true, items: [plain('first'), plain('second')] },
    ],
    markdown: '- a\n- b\n\n1. first\n2. second\n',
  },
  {
    reason: 'facts and a note',
    message: [
      { kind: 'facts', facts: [{ label: 'For', value: plain('you') }] },
      { kind: 'note', spans: plain('said aside') },
    ],
    markdown: '- **For:** you\n\n*said aside*\n',
  },
  {
    reason: 'sources, with the address where there is one',
    message: [
      { kind: 'sources', sources: [{ publisher: 'O*NET', title: 'Tools', date: '2026', href: 'https://a.example/' }] },
    ],
    markdown: 'Sources:\n\n- [O\\*NET, “Tools” (2026)](<https://a.example/>)\n',
  },
  {
    reason: 'what is pressed belongs to a chat',
    message: [
      { kind: 'paragraph', spans: plain('read this') },
      { kind: 'choices', choices: [{ label: 'More', value: 'm' }] },
      { kind: 'feedback', helpful: 'a', notHelpful: 'b' },
    ],
    markdown: 'read this\n',
  },
  {
    reason: 'what a person wrote stays words',
    message: [{ kind: 'paragraph', spans: plain('# 1 [x](y) <b> `c` _d_\n- e\n2. f') }],
    markdown: '\\# 1 \\[x\\](y) \\<b\\> \\`c\\` \\_d\\_\n\\- e\n2\\. f\n',
  },
])('$reason', ({ message, markdown }) => {
  expect(toMarkdown(message)).toBe(markdown);
});

test('a title stands in one line and marks nothing up', () => {
  expect(markdownTitle('Pay [2026] *now*')).toBe('# Pay \\[2026\\] \\*now\\*');
});

test('every guide written out and read in again says the same', async () => {
  for (const { message } of (await realLibrary()).guides.values()) {
    const again = parseMarkdown(toMarkdown(message));
    expect(again.kind === 'ok' && plainText(again.message)).toBe(plainText(message));
  }
});
