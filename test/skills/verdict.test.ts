import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/skills/answer.ts';
import { itemsOf } from '../../src/skills/gap.ts';
import { bandOf, bandsOf, shortfall, sureness } from '../../src/skills/verdict.ts';
import { atTarget, questionnaireFor } from '../support/skills.ts';

const pm = questionnaireFor('program-manager');
const items = (but: Answers) => itemsOf(pm, atTarget(pm, but), {});

describe('the verdict follows from how far everything is from its target together', () => {
  test.each([
    { total: 0, band: 'now' },
    { total: 9, band: 'now' },
    { total: 10, band: 'realistic' },
    { total: 24, band: 'realistic' },
    { total: 25, band: 'building' },
    { total: 38, band: 'building' },
    { total: 39, band: 'not-yet' },
    { total: 60, band: 'not-yet' },
  ])('$total is $band', ({ total, band }) => {
    expect(bandOf(pm.bands, total)).toBe(band);
  });

  test.each<{ but: Answers; total: number; band: string; reason: string }>([
    { but: {}, total: 0, band: 'now', reason: 'everything at its target' },
    { but: { coordination: 1 }, total: 9, band: 'now', reason: 'weight 3, three below a target of 4' },
    { but: { coordination: 2, targets: 1 }, total: 10, band: 'realistic', reason: '6 and 4' },
    {
      but: { coordination: 1, roadmap: 1, governance: 'N', executive: 2 },
      total: 24,
      band: 'realistic',
      reason: 'no chance weighs like 1',
    },
    {
      but: { coordination: 1, roadmap: 1, governance: 1, targets: 1 },
      total: 25,
      band: 'building',
      reason: '9, 6, 6 and 4',
    },
    {
      but: { coordination: 1, roadmap: 1, governance: 1, influence: 1, executive: 2, targets: 1, resources: 1 },
      total: 38,
      band: 'building',
      reason: 'one step more would be 39',
    },
    {
      but: { coordination: 1, roadmap: 1, governance: 1, influence: 1, executive: 1, targets: 2, resources: 1 },
      total: 39,
      band: 'not-yet',
      reason: '33, 2 and 4',
    },
  ])('$total in answers, $reason: $band', ({ but, total, band }) => {
    expect(shortfall(items(but), 'at target')).toBe(total);
    expect(bandsOf(pm.bands, items(but))).toEqual([band]);
  });

  test('what only needs showing does not move it', () => {
    const unshown = itemsOf(pm, atTarget(pm), { coordination: { text: 'no' } });
    expect(shortfall(unshown, 'at 1')).toBe(0);
  });

  test.each<{ but: Answers; bands: readonly string[]; reason: string }>([
    { but: { targets: 'S' }, bands: ['now'], reason: 'at 1 it would be 4, still the first' },
    { but: { coordination: 'S', targets: 'S' }, bands: ['now', 'realistic'], reason: 'between 0 and 13' },
    { but: { coordination: 1, targets: 'S' }, bands: ['now', 'realistic'], reason: 'between 9 and 13' },
    {
      but: { coordination: 'S', roadmap: 'S', governance: 'S', targets: 'S' },
      bands: ['now', 'realistic', 'building'],
      reason: 'every verdict from one to the other is named',
    },
  ])('skipped answers leave $bands open: $reason', ({ but, bands }) => {
    expect(bandsOf(pm.bands, items(but))).toEqual(bands);
  });

  test('an answer that was never given counts as skipped', () => {
    const { coordination: _, targets: __, ...given } = atTarget(pm);
    expect(bandsOf(pm.bands, itemsOf(pm, given, {}))).toEqual(['now', 'realistic']);
  });
});

describe('how sure it is', () => {
  test.each([
    { answered: 10, stories: 2, verdicts: 1, level: 'high', reason: 'nearly everything, one verdict, two stories' },
    { answered: 9, stories: 2, verdicts: 1, level: 'high', reason: '9 is enough' },
    { answered: 9, stories: 3, verdicts: 2, level: 'low', reason: 'two verdicts are open' },
    { answered: 10, stories: 1, verdicts: 1, level: 'medium', reason: 'one story is one too few' },
    {
      answered: 8,
      stories: 3,
      verdicts: 1,
      level: 'medium',
      reason: '8 answers are one too few for high and enough for more than low',
    },
    { answered: 7, stories: 3, verdicts: 1, level: 'low', reason: 'fewer than 8 answered' },
    { answered: 6, stories: 0, verdicts: 1, level: 'low', reason: '6 is the least that has a verdict' },
    { answered: 5, stories: 3, verdicts: 1, level: 'none', reason: 'fewer than 6: no verdict' },
  ])('$answered answered, $stories stories, $verdicts verdicts: $level, since $reason', ({ level, ...given }) => {
    expect(sureness(pm.sure, given)).toBe(level);
  });
});
