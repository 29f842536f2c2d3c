import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/message/plain-text.ts';
import { adRequirements } from '../../src/plan/ad-requirements.ts';
import { type Known, matchJobAd } from '../../src/plan/job-ad.ts';
import { jobAdMessage } from '../../src/plan/job-ad-message.ts';
import type { Answers, Stories } from '../../src/skills/answer.ts';
import { readBackground } from '../../src/skills/read-background.ts';
import { checkResult } from '../../src/skills/result.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();

const told = 'We brought the late shift back under five errors in six weeks together';
const ANSWERS: Answers = {
  targets: 4,
  resources: 3,
  risks: 3,
  updates: 3,
  coordination: 3,
  roadmap: 1,
  governance: 'N',
  outcome: 2,
  influence: 1,
  executive: 'S',
};
const STORIES: Stories = { targets: { text: told, wording: 'same' }, resources: { text: told, wording: 'today' } };

const KNOWN: Known = {
  result: checkResult(library.skills.questionnaires['program-manager'], ANSWERS, STORIES),
  stories: [],
  evidence: [],
};

interface Row {
  readonly asks: string;
  readonly group: 'have' | 'reframe' | 'gap' | 'unknown';
  readonly way?: string;
  readonly reason: string;
}

const ROWS: readonly Row[] = [
  { asks: 'Ensure KPIs and SLAs are met', group: 'have', way: 'shown', reason: 'an example was told' },
  {
    asks: 'Capacity planning and resource allocation',
    group: 'reframe',
    way: 'language',
    reason: 'it is on the résumé in other words',
  },
  {
    asks: 'Excellent stakeholder management skills',
    group: 'reframe',
    way: 'word',
    reason: 'at the target on their word',
  },
  {
    asks: 'Lead cross-functional programs',
    group: 'reframe',
    way: 'word',
    reason: 'led more than once, though this move asks for routine',
  },
  { asks: 'Proven ability to influence without authority', group: 'gap', way: 'gap', reason: 'not done yet' },
  { asks: 'Run the steering committee', group: 'gap', way: 'exposure', reason: 'no chance yet' },
  { asks: 'Brief the executive team every month', group: 'unknown', reason: 'they skipped that question' },
  {
    asks: 'Bachelor’s degree in business or engineering',
    group: 'unknown',
    reason: 'nothing in the check is about degrees',
  },
  { asks: 'Project management certification preferred', group: 'unknown', reason: 'a paper is no skill' },
  {
    asks: 'Experience leading teams of 10 or more',
    group: 'unknown',
    reason: 'the check asks managers nothing about that',
  },
];

describe('one requirement', () => {
  test.each(ROWS)('“$asks” is $group: $reason', ({ asks, group, way }) => {
    const [judged] = matchJobAd(library, `Requirements:\n- ${asks}`, KNOWN);
    expect(judged).toMatchObject({ requirement: asks, group });
    expect(judged?.way).toBe(way);
  });

  test('a kept story is evidence', () => {
    const story = { id: 's', told: '2026-12-01', skills: ['influence'], initiative: 'pallet sizes' };
    const [judged] = matchJobAd(library, 'Requirements:\n- Influence without authority', {
      ...KNOWN,
      stories: [story],
    });
    expect(judged).toMatchObject({ group: 'have', way: 'story' });
  });

  test('a gap that was worked on for real in the plan is one to name, no longer a bare gap', () => {
    const ad = 'Requirements:\n- Influence without authority';
    const [before] = matchJobAd(library, ad, KNOWN);
    expect(before?.group).toBe('gap');
    const [after] = matchJobAd(library, ad, { ...KNOWN, practiced: ['influence'] });
    expect(after).toMatchObject({ group: 'reframe', way: 'practiced', strong: ['influence'], weak: [] });
  });

  test('words of the person’s own background are quoted', () => {
    const evidence = readBackground(library, 'Led a team of 12 agents.');
    const [judged] = matchJobAd(library, 'Requirements:\n- Experience leading teams of 10 or more', {
      ...KNOWN,
      evidence,
    });
    expect(judged).toMatchObject({ group: 'have', way: 'quote', quote: 'Led a team of 12 agents' });
  });

  test('for how many years is shown by no sentence of a story', () => {
    const evidence = readBackground(library, 'A weekly meeting with a decision log.');
    const asked = (ad: string) => matchJobAd(library, `Requirements:\n- ${ad}`, { ...KNOWN, evidence })[0];
    expect(asked('Experience with program management')?.way).toBe('quote');
    expect(asked('5+ years of program management experience')?.way).not.toBe('quote');
  });

  test('of two skills the stronger decides, and the other is named', () => {
    const judged = matchJobAd(library, 'Requirements:\n- Maintain the roadmap and the risk register', KNOWN);
    expect(judged[0]).toMatchObject({ group: 'reframe', strong: ['risks'] });
    expect(judged[0]?.weak).toContain('roadmap');
    expect(plainText(jobAdMessage(library, 'program-manager', judged))).toContain('Not yet: Dependencies');
  });
});

describe('the requirements of a posting', () => {
  const read = (text: string) => adRequirements(library.plan.jobAd, text);

  test('are what stands under its headings, and not what the company says of itself', () => {
    expect(
      read(
        [
          'Program Manager',
          'About us',
          '- We lead cross-functional teams',
          'What you’ll do',
          '• Keep the roadmap.',
          'Qualifications:',
          '* 5+ years in operations;',
          'Benefits',
          '- A budget for training',
        ].join('\n'),
      ),
    ).toEqual(['Keep the roadmap', '5+ years in operations']);
  });

  test('without headings are its bullets, and the sentences that sound like one', () => {
    expect(read('We are growing. You will keep the risk register. Lunch is free.\n- Plan people and money')).toEqual([
      'You will keep the risk register',
      'Plan people and money',
    ]);
  });

  test('of a text that asks for nothing are none, and the person is told what to paste', () => {
    expect(read('Hello there')).toEqual([]);
    expect(plainText(jobAdMessage(library, 'program-manager', []))).toContain('I found no requirement in that text');
  });
});

test('the answer groups evidence, what can be said differently, gaps and the rest, and says that nothing is kept', () => {
  const ad = `Requirements:\n${ROWS.map(({ asks }) => `- ${asks}`).join('\n')}`;
  const text = plainText(jobAdMessage(library, 'program-manager', matchJobAd(library, ad, KNOWN)));
  const places = [
    'You have evidence',
    'You have it; show it',
    'A real gap',
    'Not something I can judge',
    'kept nothing of it',
  ];
  const found = places.map((place) => text.indexOf(place));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found[0]).toBeGreaterThanOrEqual(0);
  expect(text).not.toMatch(/\bmatch score\b|% match/i);
});

test('any text is read in little time and never fails', () => {
  const bits = fc.constantFrom(
    'Requirements:',
    '- ',
    '\n',
    'manage ',
    'across ',
    'teams ',
    '•',
    'risk ',
    '5+ years ',
    '()[]{}*#',
    'ability to ',
    '. ',
    'ß ',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 400 }), (all) => {
      for (const judged of matchJobAd(library, all.join(''), KNOWN)) expect(judged.requirement.trim()).not.toBe('');
    }),
    { numRuns: 60 },
  );
});
