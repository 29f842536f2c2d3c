import { describe, expect, test } from 'vitest';
import { questionnaireSchema } from '../../src/content/skills-schema.ts';
import { DESTINATIONS } from '../../src/skills/destination.ts';
import { questionnaireFor } from '../support/skills.ts';

const shape = (destination: (typeof DESTINATIONS)[number]) =>
  questionnaireFor(destination).questions.map(({ id, target, weight }) => `${id} ${target}/${weight}`);

test('a program manager: ten questions in this order, with this target and weight', () => {
  expect(shape('program-manager')).toEqual([
    'targets 3/2',
    'resources 3/2',
    'risks 3/2',
    'updates 3/2',
    'coordination 4/3',
    'roadmap 3/3',
    'governance 3/3',
    'outcome 3/2',
    'influence 3/3',
    'executive 3/3',
  ]);
});

test('an operations program manager', () => {
  expect(shape('operations-program-manager')).toEqual([
    'targets 3/3',
    'resources 3/3',
    'risks 3/2',
    'updates 3/3',
    'coordination 3/2',
    'roadmap 2/2',
    'governance 2/2',
    'outcome 3/3',
    'influence 2/2',
    'executive 3/2',
  ]);
});

test('leading operations', () => {
  expect(shape('operations-lead')).toEqual([
    'own 3/2',
    'teach 3/2',
    'root-cause 3/3',
    'risks 2/2',
    'allocate 3/2',
    'coordination 3/2',
    'decision 3/3',
    'value 3/3',
    'beyond 3/3',
    'upward 2/2',
  ]);
});

describe.each(DESTINATIONS)('%s', (destination) => {
  const questionnaire = questionnaireFor(destination);

  test('asks about the past 12 months, and says what counts first', () => {
    for (const { question, criteria } of questionnaire.questions) {
      expect(question).toMatch(/^In the past 12 months, .*\?$/);
      expect(criteria).toMatch(/^What counts: /);
    }
  });

  test('keeps every sentence short enough for a phone', () => {
    for (const question of questionnaire.questions) {
      const { criteria, why, plainer, artefact, ask } = question;
      for (const text of [
        question.question,
        criteria,
        why,
        plainer,
        artefact,
        ask,
        ...Object.values(question.first_steps),
      ])
        expect(text.split(' ').length, text).toBeLessThanOrEqual(26);
    }
  });

  test('a dialog can keep a copy of it', () => {
    expect(questionnaireSchema.parse(JSON.parse(JSON.stringify(questionnaire)))).toEqual(questionnaire);
  });
});

test('the tracks never mix their copy', () => {
  const copy = (destination: 'program-manager' | 'operations-program-manager' | 'operations-lead') => {
    const { questions, verdicts, gaps, asking, retell, story } = questionnaireFor(destination);
    const texts = questions.map(({ id: _, carries_from: __, related: ___, quote_has: ____, ...text }) => text);
    return JSON.stringify({ texts, verdicts, gaps, asking, retell, story });
  };
  const executionWords = /\byour lead\b|\bshift\b|as a task|your manager's manager/i;
  expect(copy('program-manager')).not.toMatch(executionWords);
  expect(copy('operations-program-manager')).not.toMatch(executionWords);
  expect(copy('operations-lead')).not.toMatch(/\bprogram|\bsteering\b|\bexecutive\b|\bcharter\b/i);
});

test('leading operations names no months: no source gives a time for it', () => {
  const { window, verdicts } = questionnaireFor('operations-lead');
  expect(window).toBeUndefined();
  expect(JSON.stringify(verdicts)).not.toMatch(/month/);
});
