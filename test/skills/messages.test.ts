import { describe, expect, test } from 'vitest';
import { type Message, spansText } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { compareResults } from '../../src/skills/compare-message.ts';
import { DESTINATIONS } from '../../src/skills/destination.ts';
import {
  adjustOptions,
  answerOptions,
  destinationOptions,
  questionMessage,
  startMessage,
} from '../../src/skills/prompts.ts';
import { checkResult } from '../../src/skills/result.ts';
import { resultMessage } from '../../src/skills/result-message.ts';
import { whyMessage } from '../../src/skills/why-message.ts';
import { realLibrary } from '../support/real-library.ts';
import { answers, atTarget, questionnaireFor, stories, TOLD } from '../support/skills.ts';

const library = await realLibrary();
const pm = questionnaireFor('program-manager');

function shown(message: Message): string {
  return plainText(message);
}

describe('the result on one phone screen', () => {
  const result = checkResult(pm, answers(pm, '3433421N32'), {
    coordination: { ...TOLD, wording: 'today' },
    targets: TOLD,
  });
  const text = shown(resultMessage(library, pm, result));

  test('reads from the verdict to how sure it is', () => {
    const order = [
      'Program manager: realistic',
      'about 5-6 months',
      'At the level the role asks for: 6 of 10 answers, cross-functional coordination and influence without authority first.',
      'What weighs most against it is program governance.',
      'You, beside the target (of 4)',
      '1. Program governance: a skill to build, from 1 to 3. First step: ',
      '2. Outcomes in numbers: your role has given you no chance yet. First step: Ask your manager: ',
      '3. Dependency mapping: a skill to build, from 2 to 3. First step: ',
      'Quick win, cross-functional coordination: ',
      '10 of 10 answered, 2 with a story: fairly sure.',
      "3-9 months is AICareerPivot's typical window, not a study; your place in it is our reading. Source: AICareerPivot, read in 2026.",
    ];
    let from = 0;
    for (const part of order) {
      const at = text.indexOf(part, from);
      expect(at, `"${part}" comes next in:\n${text}`).toBeGreaterThanOrEqual(0);
      from = at;
    }
  });

  test('draws ten bars; a skip has none and "not in my role" an empty one', () => {
    const skipped = checkResult(pm, answers(pm, 'S43334N333'), {});
    const block = resultMessage(library, pm, skipped).find((candidate) => candidate.kind === 'bars');
    if (block?.kind !== 'bars') throw new Error('no bars');
    expect(block.bars.length).toBe(10);
    expect(block.bars[0]).toMatchObject({ label: 'Targets', value: null, target: 3 });
    expect(block.bars[6]).toMatchObject({ label: 'Governance', value: 0, note: 'no chance yet' });
    for (const bar of block.bars) expect(bar.label.length).toBeLessThanOrEqual(18);
  });

  test('shows no percentage, no score and no exclamation mark, whatever the destination', () => {
    for (const destination of DESTINATIONS) {
      const questionnaire = questionnaireFor(destination);
      for (const signs of ['1111111111', '4444444444', '22NS332211', 'SSSSSS1111', '33SS3S3333']) {
        const each = checkResult(questionnaire, answers(questionnaire, signs), {});
        for (const message of [resultMessage(library, questionnaire, each), whyMessage(library, questionnaire, each)])
          expect(shown(message)).not.toMatch(/%|percent|points|score|!|\{|undefined/);
      }
    }
  });

  test('names every verdict that skipped answers leave open', () => {
    const open = shown(resultMessage(library, pm, checkResult(pm, answers(pm, '3333SSS333'), {})));
    expect(open).toContain('Program manager: still open');
    expect(open).toContain('• realistic now (near the three-month end)\n• realistic (the middle, about 5-6 months)');
    expect(open).toContain('You skipped cross-functional coordination, dependency mapping and program governance');
    expect(open).toContain('7 of 10 answered, none with a story: a rough reading.');
  });

  test('gives no verdict on five answers, and no window either', () => {
    const few = shown(resultMessage(library, pm, checkResult(pm, answers(pm, '33331SSSSS'), {})));
    expect(few).toContain('Program manager: what stands out so far');
    expect(few).toContain('5 of 10 answered: too few for a verdict');
    expect(few).not.toContain('month');
  });

  test('out of the window, it names the two things that change it and where most answers carry over', () => {
    const far = shown(resultMessage(library, pm, checkResult(pm, answers(pm, '1111111111'), {})));
    expect(far).toContain('Program manager: not in this window from here');
    expect(far).toContain('Two things would change that: cross-functional coordination and dependency mapping.');
    expect(far).toContain('most of your answers carry over');
  });

  test('leading operations has the same verdicts and no months', () => {
    const ol = questionnaireFor('operations-lead');
    const texts = ['3333333333', '1133333323', '1111112323', '1111111111'].map((signs) =>
      shown(resultMessage(library, ol, checkResult(ol, answers(ol, signs), {}))),
    );
    expect(texts.map((each) => each.split('\n')[0])).toEqual([
      'Lead operations: realistic now',
      'Lead operations: realistic',
      'Lead operations: realistic, with several things to build',
      'Lead operations: not from here yet',
    ]);
    for (const each of texts) expect(each).not.toMatch(/\d months?|-month|window|AICareerPivot|program/);
  });

  test('no gap at all is a fine result', () => {
    const none = shown(resultMessage(library, pm, checkResult(pm, atTarget(pm), stories('coordination', 'roadmap'))));
    expect(none).toContain('There is no gap I would send you to work on.');
    expect(none).toContain('Quick win: You already do this well: getting departments to work together.');
  });
});

describe('why these', () => {
  test('each gap comes with its question, answer, target, rule and source', () => {
    const result = checkResult(pm, answers(pm, '3333413N33'), { influence: { text: 'no' } });
    const text = shown(whyMessage(library, pm, result));
    expect(text).toContain('Question 6: In the past 12 months, has a date moved');
    expect(text).toContain('You said: 1 (not yet)');
    expect(text).toContain('Target: 3 (two or more times, and I led it), and it counts 3 of 3');
    expect(text).toContain('Rule: An answer below its target is a skill to build. This one is 2 below.');
    expect(text).toContain('You said: not in my role so far');
    expect(text).toContain('Rule: Not in your role means no chance yet');
    expect(text).toContain('I asked for a story and there was none yet');
    expect(
      text.match(
        /^Source: AICareerPivot, .*\(read in 2026\)\. The target and how much it counts are our judgement\.$/gm,
      ),
    ).toHaveLength(3);
  });

  test('says how an answer changed after its story, and which showing is missing', () => {
    const result = checkResult(pm, atTarget(pm, { roadmap: 2 }), {
      roadmap: { ...TOLD, adjustment: 'higher', wording: 'missing' },
      governance: { ...TOLD, wording: 'today' },
    });
    const text = shown(whyMessage(library, pm, result));
    expect(text).toContain('You said: 2 (once, or with help); after your story, 3');
    expect(text).toContain('It is not on your résumé yet.');
    expect(text).toContain('Your résumé says it in other words');
  });

  test('without a gap it says what one would be', () => {
    expect(shown(whyMessage(library, pm, checkResult(pm, atTarget(pm), {})))).toContain('there is no gap to explain');
  });
});

describe('checking again', () => {
  test('draws what changed and says which gaps closed', () => {
    const before = checkResult(pm, answers(pm, '3333411N33'), {});
    const after = checkResult(pm, answers(pm, '33334313S3'), stories('roadmap'));
    const text = shown(compareResults(library, pm, { before, after }));
    expect(text).toContain('Program manager: then and now');
    expect(text).toContain('It was "realistic", now it is "realistic now or realistic".');
    expect(text).toContain('Dependencies: ██████░░ 3 of 4, target 3 (was 1)');
    expect(text).toContain('Outcome in numbers: ██████░░ 3 of 4, target 3 (was not in your role)');
    expect(text).toContain('Influence: not answered, target 3 (was 3)');
    expect(text).not.toContain('Targets:');
    expect(text).toContain('No longer a gap: dependency mapping and outcomes in numbers.');
  });

  test('says so kindly when nothing moved', () => {
    const same = checkResult(pm, answers(pm, '3333413333'), {});
    const text = shown(compareResults(library, pm, { before: same, after: same }));
    expect(text).toContain('The verdict is the same as before: "realistic now".');
    expect(text).toContain('Every level is as it was last time.');
  });

  test('says what can be shown now, and what is new', () => {
    const before = checkResult(pm, atTarget(pm), { roadmap: { text: 'no' } });
    const after = checkResult(pm, atTarget(pm, { risks: 2 }), { roadmap: TOLD, coordination: TOLD });
    const text = shown(compareResults(library, pm, { before, after }));
    expect(text).toContain('No longer a gap: dependency mapping.');
    expect(text).toContain('Can now be shown: cross-functional coordination.');
    expect(text).toContain('New among the gaps: risk management.');
  });
});

describe('asking', () => {
  test('before question 1 it says how long, what is kept, who sees it, how to erase it, and that it is no test', () => {
    const text = shown(startMessage(library, pm, false));
    expect(text).toMatch(/Ten questions .* about six minutes .* up to three short stories/);
    expect(text).toContain('I keep your answers, your stories and the result');
    expect(text).toContain(
      'Opsward shows this to nobody. Your company may be able to export Slack or Teams messages, as with any chat.',
    );
    expect(text).toContain('my data');
    expect(text).toContain('not a validated test');
  });

  test('the criteria come before the question, and last time is shown when checking again', () => {
    const [question] = pm.questions;
    if (question === undefined) throw new Error('no question');
    const text = shown(questionMessage(library, pm, question, 2));
    expect(text.indexOf('What counts:')).toBe(0);
    expect(text).toContain('In the past 12 months, have you brought a slipping target back on course?');
    expect(text).toContain('Last time you said: Once or with help.');
    expect(text).toContain(
      '1 not yet · 2 once, or with help · 3 two or more times, and I led it · 4 routine, I could teach it',
    );
  });

  test('every choice is short enough for a button and has a value of its own', () => {
    const options = [destinationOptions(library), ...DESTINATIONS.map((each) => answerOptions(questionnaireFor(each)))];
    for (const each of options) {
      expect(new Set(each.map(({ value }) => value)).size).toBe(each.length);
      for (const { label } of each) expect(label.length).toBeLessThanOrEqual(30);
    }
    expect(answerOptions(pm).map(({ value }) => value)).toEqual(['1', '2', '3', '4', 'N', 'S']);
  });

  test('nothing is above routine and nothing below not yet', () => {
    expect(adjustOptions(pm, 4).map(({ value }) => value)).toEqual(['keep', 'lower']);
    expect(adjustOptions(pm, 1).map(({ value }) => value)).toEqual(['keep', 'higher']);
    expect(adjustOptions(pm, 3).map(({ value }) => value)).toEqual(['keep', 'higher', 'lower']);
  });
});

test("a person's own words never reach the result, so nothing in them can be read as markup", () => {
  const told = { coordination: { text: `<!channel> **x** ${TOLD.text}`, wording: 'today' as const } };
  const message = resultMessage(library, pm, checkResult(pm, atTarget(pm), told));
  const spans = message.flatMap((block) => (block.kind === 'paragraph' ? [spansText(block.spans)] : []));
  expect(spans.join()).not.toContain('<!channel>');
});
