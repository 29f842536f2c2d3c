import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainingSet } from '../../src/ports.ts';
import { readExamples } from '../../src/understanding/examples.ts';
import { curveSchema, fitLogistic, probability } from '../../src/understanding/logistic.ts';
import { isLearned, trainInSteps, trainMatcher } from '../../src/understanding/match.ts';
import { smallTrainingSet } from '../support/training-set.ts';

const matcher = trainMatcher(readExamples(smallTrainingSet));

describe('a question finds its answer', () => {
  test.each([
    ['How long does the move to program manager take?', 'how-long', 'as it is written'],
    ['how many months til im a program manager', 'how-long', 'in other words'],
    ['progam manager sallary', 'pay-pm', 'with slips'],
    ['whats in a risk list', 'risk-list', 'by what an abbreviation means'],
    ['I run a warehouse in Ohio. What do program managers earn?', 'pay-pm', 'after a sentence about oneself'],
    ['PROGRAM MANAGER PAY???', 'pay-pm', 'shouted'],
  ])('%s -> %s (%s)', (question, answer) => {
    expect(matcher.match(question).candidates[0]?.answer).toBe(answer);
  });

  test('the same question always gives the same match', () => {
    const again = trainMatcher(readExamples(smallTrainingSet));
    expect(again.match('how soon can i be a pgm')).toEqual(matcher.match('how soon can i be a pgm'));
  });
});

describe('what is not known is not answered', () => {
  test.each([
    ['who won the match last night', 'written down as outside'],
    ['dónde está la biblioteca', 'another language'],
    ['asdf qwer zxcv', 'nothing that anybody knows'],
    ['🙂🙂🙂', 'no word at all'],
    ['', 'nothing'],
  ])('%s (%s)', (question) => {
    expect(matcher.match(question).outcome).not.toBe('answer');
  });

  test('a text without a known word is not even worth encoding', () => {
    expect(matcher.texts('zzzz 走る')).toEqual([]);
    expect(matcher.match('zzzz 走る')).toEqual({ candidates: [], confidence: 0, outcome: 'none' });
  });

  test('whatever is typed gives a match with sane numbers', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.lorem(), fc.constant('program '.repeat(20_000)));
    fc.assert(
      fc.property(typed, (text) => {
        const { confidence, candidates } = matcher.match(text);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        for (const { score } of candidates) expect(Number.isFinite(score)).toBe(true);
      }),
    );
  });
});

describe('vectors of meaning', () => {
  /** A stand-in for the encoder: one direction for each subject. */
  const subjects = ['long|months|time|quick|soon|timeline', 'earn|salary|make|pay|wage|paid|rich', 'what', 'risk'];
  const vectorOf = (text: string): Float32Array => {
    const raw = subjects.map((words) => (new RegExp(`\\b(${words})`).test(text) ? 1 : 0.1));
    const length = Math.hypot(...raw);
    return Float32Array.from(raw, (value) => value / length);
  };

  test('bring a question near that shares no word with the phrasings', () => {
    const examples = readExamples(smallTrainingSet, new Set(['getting', 'rich', 'possible']));
    const byMeaning = trainMatcher(examples, { vectorOf });
    expect(byMeaning.match('getting rich possible', vectorOf).candidates[0]?.answer).toBe('pay-pm');
  });

  test('must be there for every phrasing', () => {
    expect(() => trainMatcher(readExamples(smallTrainingSet), { vectorOf: () => undefined })).toThrow(/no vector/);
  });
});

describe('content of any size', () => {
  test('thousands of phrasings are learned in a bounded number of steps, and answer', () => {
    const nouns = Array.from(
      { length: 600 },
      (_, n) => `subject${n.toString(26).replace(/\d/g, (d) => 'ghijklmnop'[+d] ?? '')}`,
    );
    const set: TrainingSet = {
      answers: nouns.map((noun) => ({
        id: noun,
        phrasings: [
          'what is',
          'tell me about',
          'explain',
          'who needs',
          'when to use',
          'why use',
          'cost of',
          'start with',
        ]
          .concat(['examples of', 'rules for'])
          .map((start) => `${start} ${noun}`),
      })),
      outside: ['what is the weather', 'tell me a joke'],
      means: {},
    };
    const steps = trainInSteps(readExamples(set));
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    expect(count).toBeLessThan(2000);
    expect(step.value.match(`could you explain ${nouns[321]} to me`).candidates[0]?.answer).toBe(nouns[321]);
  });

  test('one answer and nothing outside is enough to begin with', () => {
    const tiny = trainMatcher(readExamples({ answers: smallTrainingSet.answers.slice(0, 1), outside: [], means: {} }));
    expect(tiny.match('how soon could I get a program manager job').candidates[0]?.answer).toBe('how-long');
  });

  test('no content at all answers nothing', () => {
    const none = trainMatcher(readExamples({ answers: [], outside: [], means: {} }));
    expect(none.match('how long does it take').outcome).toBe('none');
  });
});

describe('confidence', () => {
  test('a fitted curve rises with what speaks for being right, and survives being kept', () => {
    const samples = Array.from({ length: 40 }, (_, n) => ({ features: [n / 40, 1], right: n > 20, weight: 1 }));
    const curve = fitLogistic(samples);
    expect(probability(curve, [0.9, 1])).toBeGreaterThan(0.8);
    expect(probability(curve, [0.1, 1])).toBeLessThan(0.2);
    const kept: unknown = JSON.parse(JSON.stringify(curve));
    expect(curveSchema.parse(kept)).toEqual(curve);
    expect(curveSchema.safeParse({ constant: 'high' }).success).toBe(false);
  });

  test('what was learned before saves learning it again, with the same matches', () => {
    const examples = readExamples(smallTrainingSet);
    const kept: unknown = JSON.parse(JSON.stringify(matcher.learned));
    if (!isLearned(kept, examples)) throw new Error('what was kept cannot be read');
    const again = trainMatcher(examples, { learned: kept });
    expect(again.match('pgm salary')).toEqual(matcher.match('pgm salary'));
  });

  test('what was learned of other content, or is damaged, does not count', () => {
    const { supports, curve } = matcher.learned;
    const examples = readExamples(smallTrainingSet);
    expect(isLearned({ supports: supports.slice(1), curve }, examples)).toBe(false);
    expect(isLearned({ supports: [{ examples: [1, 2], strengths: [1] }, ...supports.slice(1)], curve }, examples)).toBe(
      false,
    );
    const far = { examples: [examples.list.length], strengths: [1] };
    expect(isLearned({ supports: [far, ...supports.slice(1)], curve }, examples)).toBe(false);
    expect(isLearned({ supports: 'many', curve }, examples)).toBe(false);
  });
});
