import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { loadKnowledge } from '../../src/content/load.ts';
import { answerFile, asMarkdown } from '../../src/experts/answer-file.ts';
import type { OwnAnswer } from '../../src/experts/own-answer.ts';
import { writtenMessage } from '../../src/experts/spans.ts';
import { parseMarkdown } from '../../src/message/markdown.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { knowledgeFolder } from '../support/knowledge-folder.ts';
import { realLibrary } from '../support/real-library.ts';

const own: OwnAnswer = {
  v: 1,
  id: 'expert-abc123',
  question: 'who signs off a *pilot* budget\nat the Leipzig site?',
  phrasings: [],
  text: '1. The site lead signs up to 20,000 euros.\n\n# Above that [ask] <the> regional director & see https://wiki.example.com/pilots_(new).',
  nearest: ['how-long', 'no-longer-there', 'what-carries-over'],
  at: '2026-03-23T09:00:00.000Z',
  retired: false,
};

test('an exported answer is accepted by the check of the content, reads the same, and what it lacks is a warning', async () => {
  const library = await realLibrary();
  const folder = await knowledgeFolder();
  onTestFinished(() => folder.remove());
  const { name, text } = answerFile(own, new Set(library.answers.keys()));
  await folder.write(`answers/${name}`, text);
  const loaded = await loadKnowledge(folder.path, '2026-11-22');
  if (loaded.kind !== 'ok') throw new Error(JSON.stringify(loaded.problems));
  const answer = loaded.library.answers.get('expert-abc123');
  expect(answer?.question).toBe('who signs off a *pilot* budget at the Leipzig site?');
  expect(plainText(answer?.message ?? [])).toBe(plainText(writtenMessage(own.text)));
  expect(answer?.related).toEqual(['how-long', 'what-carries-over']);
  expect(answer?.sources).toEqual([
    { publisher: 'An expert at your company', title: "Answer to a colleague's question", date: 'March 2026' },
  ]);
  expect(loaded.warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('write at least 8 other ways'),
    expect.stringContaining('write at least 2 questions that look alike'),
    expect.stringContaining('"20,000" is a figure without a source'),
  ]);
});

test('whatever an expert writes, its Markdown says the same and is refused by nothing', () => {
  const words = fc.stringMatching(/^[ -~\n]{0,60}$/);
  const pieces = fc.array(
    fc.oneof(words, fc.constantFrom('https://a.example/x_(y)', '**', '- ', '1) ', '> ', '---', '\n\n')),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      const parsed = parseMarkdown(asMarkdown(text));
      if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems));
      const squeezed = (said: string) => said.replace(/\s+/g, ' ').trim();
      expect(squeezed(plainText(parsed.message))).toBe(squeezed(plainText(writtenMessage(text))));
    }),
    { numRuns: 300 },
  );
});
