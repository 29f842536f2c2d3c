import { describe, expect, test } from 'vitest';
import { isRefusal, isTold, settled, storiesKept, storiesToAsk, storiesToAskAgain } from '../../src/skills/story.ts';
import { answers, questionnaireFor, TOLD } from '../support/skills.ts';

const pm = questionnaireFor('program-manager');
const ol = questionnaireFor('operations-lead');

describe('which stories are asked for', () => {
  test.each([
    {
      signs: '3333433333',
      asked: ['coordination', 'roadmap'],
      reason: 'the two weightiest at 3 or 4; ties in question order',
    },
    { signs: '4433333333', asked: ['coordination', 'roadmap'], reason: 'weight counts, not the level' },
    {
      signs: '3333222222',
      asked: ['targets', 'resources', 'coordination'],
      reason: 'then one of weight 3 at 2, for modest raters',
    },
    { signs: '2222222222', asked: ['coordination'], reason: 'nothing at 3 or 4' },
    { signs: '2222111211', asked: [], reason: 'a 2 on a question of weight 2 is not asked about' },
    { signs: 'NNNNNNNNNN', asked: [], reason: 'nobody tells what they had no chance to do' },
    { signs: 'SSSSSSSSSS', asked: [], reason: 'nor what they skipped' },
    { signs: '1111111112', asked: ['executive'], reason: 'the one at 2' },
    { signs: '3111111131', asked: ['influence', 'targets'], reason: 'the heavier first' },
  ])('$signs: $asked, since $reason', ({ signs, asked }) => {
    expect(storiesToAsk(pm, answers(pm, signs))).toEqual(asked);
  });

  test('never more than three', () => {
    expect(storiesToAsk(ol, answers(ol, '3343322242')).length).toBe(3);
  });

  test('checking again asks for a new story where a level was raised, and keeps the others', () => {
    const before = answers(pm, '3233N11133');
    const now = answers(pm, '3333321133');
    expect(storiesToAskAgain(pm, before, now)).toEqual(['coordination', 'roadmap', 'resources']);
    expect(storiesToAskAgain(pm, now, now)).toEqual([]);
    expect(storiesToAskAgain(pm, now, before)).toEqual([]);
    expect(storiesKept(before, { targets: TOLD, resources: TOLD }, now)).toEqual({ targets: TOLD });
  });

  test('checking again starts from the level that the story left', () => {
    const told = { targets: { ...TOLD, adjustment: 'higher' as const } };
    const start = settled({ targets: 3, risks: 'N' }, told);
    expect(start.answers).toEqual({ targets: 4, risks: 'N' });
    expect(settled(start.answers, start.stories).answers).toEqual(start.answers);
  });
});

describe('told means at least eight words that are not a refusal', () => {
  test.each([
    ['We moved two sites onto one schedule in June', 'nine plain words'],
    ['moved the dock, four teams, saved two hours daily', 'fragments are fine'],
    [
      "I can't think of a big one, but last spring we merged two night shifts across three buildings",
      'a refusal before it does not undo a story',
    ],
    [
      'The vendor could not remember our order so I called them and rebuilt the whole list by hand',
      'somebody else may forget',
    ],
    ['No idea whether this counts: I ran the move of our spare parts store with four teams', 'nor does doubt'],
  ])('%s (%s)', (text) => {
    expect(isTold(pm.stories, text)).toBe(true);
    expect(isRefusal(pm.stories, text)).toBe(false);
  });

  test.each([
    ["I don't have an example for this one right now, sorry", 'ten words, all of them a refusal'],
    ['I’d rather not tell you about that one here today thanks', 'curly apostrophes are apostrophes'],
    ['cant think of anything at the moment to be honest with you', 'without an apostrophe as well'],
    ['no no no no no no no no no', 'nothing but no'],
    ['skip', 'a word'],
    ['Nothing comes to mind.', 'short and clear'],
    ['show my result now please', 'on to the result'],
  ])('%s (%s) is a refusal', (text) => {
    expect(isTold(pm.stories, text)).toBe(false);
    expect(isRefusal(pm.stories, text)).toBe(true);
  });

  test.each([
    ['the wms rollout last year', 'five words'],
    ['We moved two sites onto one schedule', 'seven words'],
  ])('%s (%s) is only too short', (text) => {
    expect(isTold(pm.stories, text)).toBe(false);
    expect(isRefusal(pm.stories, text)).toBe(false);
  });

  test('a very long text costs no more than a long one', () => {
    const started = performance.now();
    isTold(pm.stories, 'we moved it , - '.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
