import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BANDS } from '../../src/content/skills-schema.ts';
import { type Answer, type Answers, isLevel, type Stories } from '../../src/skills/answer.ts';
import { carriedAnswers } from '../../src/skills/carried-answers.ts';
import { DESTINATIONS } from '../../src/skills/destination.ts';
import { checkResult, resultSchema } from '../../src/skills/result.ts';
import { answers, atTarget, questionnaireFor, stories, TOLD } from '../support/skills.ts';

const pm = questionnaireFor('program-manager');

const anyAnswer = fc.constantFrom<Answer>(1, 2, 3, 4, 'N', 'S');
const anyStory = fc.oneof(
  fc.constant(undefined),
  fc.record({
    text: fc.constantFrom(TOLD.text, 'no', ''),
    adjustment: fc.constantFrom('keep', 'higher', 'lower'),
    wording: fc.constantFrom('same', 'today', 'missing'),
  }),
);
/** Any destination with any answers and stories to its questions. */
const anyCheck = fc.constantFrom(...DESTINATIONS).chain((destination) => {
  const questionnaire = questionnaireFor(destination);
  const ids = questionnaire.questions.map((question) => question.id);
  return fc
    .tuple(fc.array(anyAnswer, { minLength: 10, maxLength: 10 }), fc.array(anyStory, { minLength: 10, maxLength: 10 }))
    .map(([given, told]) => ({
      questionnaire,
      answers: Object.fromEntries(ids.map((id, at) => [id, given[at] ?? 'S'])) as Answers,
      stories: Object.fromEntries(ids.flatMap((id, at) => (told[at] === undefined ? [] : [[id, told[at]]]))) as Stories,
    }));
});

const worst = (bands: readonly (typeof BANDS)[number][]) => bands.map((band) => BANDS.indexOf(band)).at(-1) ?? -1;
const best = (bands: readonly (typeof BANDS)[number][]) => bands.map((band) => BANDS.indexOf(band))[0] ?? -1;

describe('whatever was answered', () => {
  test('raising one rating never worsens the verdict', () => {
    fc.assert(
      fc.property(anyCheck, fc.nat(9), fc.integer({ min: 1, max: 4 }), (check, at, to) => {
        const id = check.questionnaire.questions[at]?.id ?? '';
        const from = check.answers[id];
        const level = isLevel(from) ? from : 1;
        fc.pre((isLevel(from) || from === 'N') && to >= level);
        const before = checkResult(check.questionnaire, check.answers, check.stories);
        const raised = { ...check.answers, [id]: to } as Answers;
        const after = checkResult(check.questionnaire, raised, check.stories);
        expect(after.verdicts.length > 0).toBe(before.verdicts.length > 0);
        expect(best(after.verdicts)).toBeLessThanOrEqual(best(before.verdicts));
        expect(worst(after.verdicts)).toBeLessThanOrEqual(worst(before.verdicts));
      }),
      { numRuns: 500 },
    );
  });

  test('the same answers give the same result, whatever order they came in', () => {
    fc.assert(
      fc.property(anyCheck, ({ questionnaire, answers: given, stories: told }) => {
        const backwards = Object.fromEntries(Object.entries(given).reverse());
        expect(checkResult(questionnaire, backwards, told)).toEqual(checkResult(questionnaire, given, told));
      }),
    );
  });

  test('there are at most three gaps, none twice, none of them skipped or carried over unseen', () => {
    fc.assert(
      fc.property(anyCheck, ({ questionnaire, answers: given, stories: told }) => {
        const { top, items } = checkResult(questionnaire, given, told);
        expect(top.length).toBeLessThanOrEqual(3);
        expect(new Set(top).size).toBe(top.length);
        for (const id of top) {
          const type = items.find((item) => item.question === id)?.type;
          expect(['skill', 'exposure', 'evidence', 'language']).toContain(type);
        }
      }),
    );
  });

  test('a verdict has two reasons, and a result survives JSON', () => {
    fc.assert(
      fc.property(anyCheck, ({ questionnaire, answers: given, stories: told }) => {
        const result = checkResult(questionnaire, given, told);
        expect(result.reasons.length).toBe(result.verdicts.length === 0 ? 0 : 2);
        expect(resultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
      }),
    );
  });
});

describe('a result', () => {
  test('with fewer than six answers has gaps and no verdict', () => {
    const result = checkResult(pm, answers(pm, '1312SSSSS3'), {});
    expect(result.sure).toEqual({ answered: 5, of: 10, stories: 0, level: 'none' });
    expect(result.verdicts).toEqual([]);
    expect(result.top).toEqual(['targets', 'risks', 'updates']);
  });

  test('counts "not in my role" as answered', () => {
    expect(checkResult(pm, answers(pm, 'NNNNNNSSSS'), {}).sure.answered).toBe(6);
    expect(checkResult(pm, answers(pm, 'NNNNNNSSSS'), {}).verdicts.length).toBeGreaterThan(0);
  });

  test('is fairly sure with nine answers, one verdict and two stories', () => {
    const given = { ...answers(pm, '3433433334'), risks: 'S' as const };
    expect(checkResult(pm, given, stories('coordination', 'roadmap')).sure).toEqual({
      answered: 9,
      of: 10,
      stories: 2,
      level: 'high',
    });
  });

  test('says first what speaks for a near move, and first what is missing for a far one', () => {
    expect(checkResult(pm, answers(pm, '3333413333'), {}).reasons).toEqual([
      { kind: 'carried', count: 9, of: 10, questions: ['coordination', 'governance'] },
      { kind: 'gap', question: 'roadmap' },
    ]);
    expect(checkResult(pm, answers(pm, '3311111131'), {}).reasons).toEqual([
      { kind: 'short', count: 7, of: 10 },
      { kind: 'carried', count: 3, of: 10, questions: ['influence', 'targets'] },
    ]);
    expect(checkResult(pm, answers(pm, '1111111111'), {}).reasons).toEqual([
      { kind: 'short', count: 10, of: 10 },
      { kind: 'far', count: 10 },
    ]);
    expect(checkResult(pm, atTarget(pm), {}).reasons[1]).toEqual({ kind: 'none-short' });
    expect(checkResult(pm, answers(pm, '3333S333S3'), {}).reasons[1]).toEqual({
      kind: 'open',
      questions: ['coordination', 'influence'],
    });
  });

  test('offers to lead operations only when programs are out of the window whatever was skipped', () => {
    expect(checkResult(pm, answers(pm, '1111111111'), {}).offer).toBe('operations-lead');
    expect(checkResult(pm, answers(pm, '1111111SS1'), {}).verdicts).toEqual(['not-yet']);
    expect(checkResult(pm, answers(pm, '1111113S3S'), {}).verdicts).toEqual(['building', 'not-yet']);
    expect(checkResult(pm, answers(pm, '1111113S3S'), {}).offer).toBeUndefined();
    const ol = questionnaireFor('operations-lead');
    expect(checkResult(ol, answers(ol, '1111111111'), {}).offer).toBeUndefined();
  });

  test('most answers of a manager carry over to leading operations, as a start', () => {
    const ol = questionnaireFor('operations-lead');
    expect(carriedAnswers(answers(pm, '12341234NS'), ol)).toEqual({
      own: 1,
      risks: 3,
      allocate: 2,
      coordination: 1,
      decision: 3,
      value: 4,
    });
  });

  test('with no quick win it points to the strongest skill to retell', () => {
    expect(checkResult(pm, answers(pm, '3333413333'), {}).quickWin).toEqual({
      kind: 'retell',
      question: 'coordination',
    });
    expect(checkResult(pm, answers(pm, '1111111111'), {})).not.toHaveProperty('quickWin');
    const untold = checkResult(pm, atTarget(pm), { roadmap: { text: 'no' } });
    expect(untold.quickWin).toEqual({ kind: 'show', question: 'roadmap' });
  });
});
