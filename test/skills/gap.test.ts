import { describe, expect, test } from 'vitest';
import { type Answer, type Answers, answersSchema, type Story } from '../../src/skills/answer.ts';
import { itemsOf, quickWin, strongest, topGaps } from '../../src/skills/gap.ts';
import { answers, atTarget, questionnaireFor, stories, TOLD } from '../support/skills.ts';

const pm = questionnaireFor('program-manager');

function item(question: string, answer: Answer, story?: Story) {
  const told = story === undefined ? {} : { [question]: story };
  return itemsOf(pm, { [question]: answer }, told).find((each) => each.question === question);
}

/** "targets" has target 3 and weight 2, "coordination" target 4 and weight 3. */
describe('each question comes to one type, and the first rule that fits decides', () => {
  const none: Story = { text: 'no, sorry' };
  test.each([
    {
      question: 'targets',
      answer: 'S',
      story: undefined,
      type: 'unknown',
      distance: undefined,
      reason: 'a skip says nothing',
    },
    {
      question: 'targets',
      answer: 'S',
      story: TOLD,
      type: 'unknown',
      distance: undefined,
      reason: 'a skip wins over any story',
    },
    {
      question: 'targets',
      answer: 'N',
      story: undefined,
      type: 'exposure',
      distance: 2,
      reason: 'no chance weighs as much as the way from 1',
    },
    {
      question: 'coordination',
      answer: 'N',
      story: undefined,
      type: 'exposure',
      distance: 3,
      reason: 'and that depends on the target',
    },
    { question: 'targets', answer: 1, story: undefined, type: 'skill', distance: 2, reason: 'two below the target' },
    { question: 'targets', answer: 2, story: undefined, type: 'skill', distance: 1, reason: 'one below the target' },
    {
      question: 'targets',
      answer: 2,
      story: TOLD,
      type: 'skill',
      distance: 1,
      reason: 'a story does not make up for a level',
    },
    { question: 'coordination', answer: 3, story: TOLD, type: 'skill', distance: 1, reason: 'led is not yet routine' },
    { question: 'targets', answer: 3, story: none, type: 'evidence', distance: 0.5, reason: 'asked, and no story' },
    {
      question: 'targets',
      answer: 3,
      story: { ...TOLD, wording: 'missing' },
      type: 'evidence',
      distance: 0.5,
      reason: 'told, and not on the résumé',
    },
    {
      question: 'targets',
      answer: 3,
      story: { ...TOLD, wording: 'today' },
      type: 'language',
      distance: 0.5,
      reason: 'told, and described as operations',
    },
    {
      question: 'targets',
      answer: 3,
      story: TOLD,
      type: 'with-example',
      distance: 0,
      reason: 'told, and in these words',
    },
    {
      question: 'targets',
      answer: 3,
      story: { text: TOLD.text },
      type: 'with-example',
      distance: 0,
      reason: 'told, and the tap was left out: no gap is invented',
    },
    {
      question: 'targets',
      answer: 3,
      story: undefined,
      type: 'on-your-word',
      distance: 0,
      reason: 'never asked, or stories passed over',
    },
    {
      question: 'targets',
      answer: 4,
      story: undefined,
      type: 'on-your-word',
      distance: 0,
      reason: 'above the target is no closer than at it',
    },
    {
      question: 'targets',
      answer: 2,
      story: { ...TOLD, adjustment: 'higher' },
      type: 'with-example',
      distance: 0,
      reason: 'raised after the story, so at the target',
    },
    {
      question: 'targets',
      answer: 3,
      story: { ...TOLD, adjustment: 'lower' },
      type: 'skill',
      distance: 1,
      reason: 'lowered after the story, so below it',
    },
    {
      question: 'targets',
      answer: 4,
      story: { ...TOLD, adjustment: 'higher' },
      type: 'with-example',
      distance: 0,
      reason: 'nothing is above routine',
    },
    {
      question: 'targets',
      answer: 1,
      story: { ...TOLD, adjustment: 'lower' },
      type: 'skill',
      distance: 2,
      reason: 'nothing is below not yet',
    },
  ] as const)('$question at $answer: $type, since $reason', ({ question, answer, story, type, distance }) => {
    expect(item(question, answer, story)).toMatchObject({ type, ...(distance === undefined ? {} : { distance }) });
    if (distance === undefined) expect(item(question, answer, story)).not.toHaveProperty('distance');
  });

  test('a question without an answer is unknown', () => {
    expect(itemsOf(pm, {}, {}).map((each) => each.type)).toEqual(Array(10).fill('unknown'));
  });
});

/** In order: targets, resources, risks, updates (3/2), coordination (4/3), roadmap, governance (3/3), outcome (3/2), influence, executive (3/3). */
describe('the top three', () => {
  const top = (given: Answers, told = {}) => topGaps(itemsOf(pm, given, told)).map((each) => each.question);

  test.each([
    { signs: '3333133333', top: ['coordination'], reason: 'one gap is one gap' },
    { signs: '3333433333', top: [], reason: 'no gap is invented' },
    { signs: '1333223332', top: ['coordination', 'targets', 'roadmap'], reason: '6, then 4, then 3' },
    { signs: '3333411133', top: ['roadmap', 'governance', 'outcome'], reason: 'the same size goes by question order' },
    { signs: '3333213333', top: ['coordination', 'roadmap'], reason: 'two gaps of 6 and one weight: question order' },
    {
      signs: '33332N3333',
      top: ['roadmap', 'coordination'],
      reason: 'the same size and weight: exposure first, asking takes lead time',
    },
    { signs: '333341N333', top: ['governance', 'roadmap'], reason: 'exposure goes before question order' },
    {
      signs: '13N3422322',
      top: ['risks', 'targets', 'roadmap'],
      reason: 'exposure first among equals, then what is smaller',
    },
    { signs: '222243333S', top: ['targets', 'resources', 'risks'], reason: 'a skip is never a gap' },
  ])('$signs: $top, since $reason', ({ signs, top: expected }) => {
    expect(top(answers(pm, signs))).toEqual(expected);
  });

  test('of the same size the higher weight goes first', () => {
    // Weight 3 at distance 2 and weight 2 at distance 3 are both 6; only a changed target can bring that about.
    const steep = {
      ...pm,
      questions: pm.questions.map((question) => (question.id === 'targets' ? { ...question, target: 4 } : question)),
    };
    const given = { ...atTarget(steep), targets: 1, executive: 1 } as const;
    const ranked = topGaps(itemsOf(steep, given, {})).map((each) => each.question);
    expect(ranked).toEqual(['executive', 'targets']);
  });

  test('what only needs showing fills empty places and never pushes a gap out', () => {
    const unshown = { executive: { text: 'no' }, influence: { ...TOLD, wording: 'today' as const } };
    expect(top(atTarget(pm, { targets: 2 }), unshown)).toEqual(['targets', 'influence', 'executive']);
    expect(top(atTarget(pm, { targets: 2, resources: 2, risks: 2 }), unshown)).toEqual([
      'targets',
      'resources',
      'risks',
    ]);
  });

  test('the quick win is the best of what only needs showing, in the top three or not', () => {
    const unshown = { targets: { text: 'no' }, executive: { ...TOLD, wording: 'today' as const } };
    const given = atTarget(pm, { risks: 1, resources: 1, updates: 1 });
    expect(quickWin(itemsOf(pm, given, unshown))?.question).toBe('executive');
    expect(top(given, unshown)).toEqual(['resources', 'risks', 'updates']);
    expect(quickWin(itemsOf(pm, given, {}))).toBeUndefined();
  });

  test('the strongest of what carries over goes by weight, level, example and order', () => {
    const given = atTarget(pm, { coordination: 2, governance: 4 });
    const names = strongest(itemsOf(pm, given, stories('influence'))).map((each) => each.question);
    expect(names.slice(0, 4)).toEqual(['governance', 'influence', 'roadmap', 'executive']);
    expect(names).not.toContain('coordination');
  });
});

test('answers survive JSON', () => {
  const given = answers(pm, '1234NS3333');
  expect(answersSchema.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
});
