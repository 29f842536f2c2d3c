import { expect, test } from 'vitest';
import { proposalMessage } from '../../src/experts/card.ts';
import type { ExpertQuestion, Proposal } from '../../src/experts/question.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { realLibrary } from '../support/real-library.ts';

test('whoever approves an answer sees its paragraphs apart, as everybody will', async () => {
  const person = { platform: 'slack', tenant: 'T1', id: 'U2BEN' } as const;
  const proposal: Proposal = {
    question: 'Who signs off a pilot?',
    phrasings: [],
    text: 'The site lead does.\n\nAbove 20,000 euros the director does.',
    by: { person },
    at: '2026-03-23T09:00:00.000Z',
    state: 'proposed',
  };
  const shown = plainText(proposalMessage(await realLibrary(), { id: 'q1' } as ExpertQuestion, proposal));
  expect(shown).toContain('The site lead does.\n\nAbove 20,000 euros the director does.');
});
