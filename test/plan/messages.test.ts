import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { addWeeks } from '../../src/plan/days.ts';
import { type Mark, markStep, planCue, planObstacle } from '../../src/plan/mark.ts';
import { newPlan, type Plan } from '../../src/plan/plan.ts';
import { planMessage } from '../../src/plan/plan-message.ts';
import { readSetting } from '../../src/plan/read-setting.ts';
import { readyMessage } from '../../src/plan/ready-message.ts';
import { PLAIN_TEMPLATES, planStep, SKILL_TEMPLATES, skillStep, WRITTEN_STEPS } from '../../src/plan/step.ts';
import { stepTitle, stepWords } from '../../src/plan/step-text.ts';
import { markedMessage, weekMessage } from '../../src/plan/week-message.ts';
import type { Answers, Stories } from '../../src/skills/answer.ts';
import type { Destination } from '../../src/skills/destination.ts';
import { checkResult } from '../../src/skills/result.ts';
import { gap, planFrom, planKeys, TODAY } from '../support/plans.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const said = (message: Message): string => plainText(message);

function mark(plan: Plan, key: string, how: Mark, today = TODAY): { plan: Plan; text: string } {
  const marked = markStep(plan, key, how, today);
  if (marked.kind !== 'marked') throw new Error('gone');
  return { plan: marked.plan, text: said(markedMessage(library, marked, today)) };
}

describe('the plan at a glance', () => {
  test('shows each skill’s weeks on a line, where the person is, and what is left out', () => {
    const plan = mark(planFrom({}, { weeks: 8 }), 'retell.targets', 'done').plan;
    expect(said(planMessage(library, plan, addWeeks(TODAY, 1)))).toBe(
      [
        'Your plan: 8 weeks toward becoming a program manager',
        '█░░░░░░░ 1 of 8 weeks behind you',
        [
          '• Week 1, done: Targets: tell it in program words',
          '• Week 2, now: Dependencies: learn it',
          '• Weeks 3-4, from 7 December: Dependencies: try it small, do it for real',
          '• Weeks 5-6, from 21 December: Targets: plan it larger, do it larger',
          '• Week 7, from 4 January: Your program story',
          '• Week 8, from 11 January: The career talk, or the application',
        ].join('\n'),
        'Left out, because it does not fit whole: Governance, Influence. Write "make it 12 weeks" to have it in.',
        'As it stands, it ends in the week of 11 January 2027.',
        'Write "this week" for the step at hand, or change the plan in your own words: "make it 16 weeks", "start in January", "skip 20-31 December".',
      ].join('\n\n'),
    );
  });

  test('says what is partly done, and never counts what was put off', () => {
    const partly = mark(planFrom(), 'retell.targets', 'partly').plan;
    const text = said(
      planMessage(library, mark(partly, 'learn.roadmap', 'not-this-week', addWeeks(TODAY, 1)).plan, TODAY),
    );
    expect(text).toContain('1 of 12 weeks behind you, 1 of them partly done, and partly counts');
    expect(text).not.toMatch(/miss|late|behind schedule|streak|%/i);
  });

  test('the longest plan still fits a phone', () => {
    const text = said(planMessage(library, planFrom({}, { weeks: 36 }), TODAY));
    expect(text.split('\n').length).toBeLessThan(30);
  });
});

describe('this week', () => {
  test('is the step, with an example from where the person works', () => {
    const text = said(weekMessage(library, planFrom({}, { setting: 'warehouse', weeks: 8 }), addWeeks(TODAY, 1)));
    expect(text).toContain('Week 1 of 8. Targets: tell it in program words');
    const second = mark(planFrom({}, { setting: 'warehouse' }), 'retell.targets', 'done').plan;
    const next = said(weekMessage(library, second, addWeeks(TODAY, 1)));
    expect(next).toContain('Week 2 of 12. Dependencies: learn it');
    expect(next).toContain('In a warehouse: The new scanners wait for the wireless upgrade');
    expect(next).not.toContain('In a contact center');
    expect(next).toContain('Sources: AICareerPivot');
  });

  test('where it is not known where somebody works, two settings are shown', () => {
    const text = said(weekMessage(library, mark(planFrom(), 'retell.targets', 'done').plan, addWeeks(TODAY, 1)));
    expect(text).toMatch(/In a warehouse: .*\n\nIn a contact center: /);
  });

  test('shows the if-then and the obstacle back in the person’s words', () => {
    const cue = planCue(planFrom(), 'retell.targets', { when: 'after Monday’s review', action: 'I write five lines.' });
    if (cue.kind !== 'noted') throw new Error('gone');
    const noted = planObstacle(cue.plan, 'retell.targets', { what: 'the line stops', answer: 'I do it at lunch' });
    if (noted.kind !== 'noted') throw new Error('gone');
    const text = said(weekMessage(library, noted.plan, TODAY));
    expect(text).toContain('Your plan for it: After Monday’s review: I write five lines.');
    expect(text).toContain('If something gets in the way: The line stops: I do it at lunch.');
    expect(text).not.toContain('Tie it to something');
  });

  test('without an if-then it invites one', () => {
    expect(said(weekMessage(library, planFrom(), TODAY))).toContain('Tie it to something that happens anyway');
  });

  test('after a week that did not work out the 15-minute version comes first', () => {
    const missed = mark(planFrom(), 'retell.targets', 'not-this-week');
    expect(missed.text).toContain('it moves to the week of 30 November and everything after it moves along');
    const text = said(weekMessage(library, missed.plan, addWeeks(TODAY, 1)));
    expect(text).toContain(
      'Fifteen minutes are enough to keep it going: Write the outcome and the teams in two lines.',
    );
    const again = mark(missed.plan, 'retell.targets', 'not-this-week', addWeeks(TODAY, 1));
    expect(again.text).toContain('It has moved before');
  });

  test('done names what it leaves behind, and what is next', () => {
    const { text, plan } = mark(planFrom(), 'retell.targets', 'done');
    expect(text).toContain('Next, in the week of 30 November: Dependencies: learn it.');
    expect(said(weekMessage(library, plan, TODAY))).toContain('This week is behind you');
  });

  test('after the last week it points to what comes now', () => {
    const all = planKeys(planFrom()).reduce((one, key) => mark(one, key, 'done').plan, planFrom());
    expect(said(weekMessage(library, all, TODAY))).toContain('All 12 weeks are behind you.');
  });
});

test('the tracks’ copy never mixes, in any step of any skill', () => {
  const copy = (destination: Destination): string =>
    library.skills.questionnaires[destination].questions
      .flatMap(({ id }) => [...WRITTEN_STEPS, ...SKILL_TEMPLATES].map((kind) => skillStep(kind, id)))
      .concat(PLAIN_TEMPLATES.map(planStep))
      .map((step) => {
        const { sources, examples: _, ...words } = stepWords(library, { destination }, step);
        return [stepTitle(words), ...Object.values(words), ...sources.map(({ publisher }) => publisher)].join(' ');
      })
      .join('\n');
  for (const destination of ['program-manager', 'operations-program-manager'] as const)
    expect(copy(destination)).not.toMatch(/your lead\b|a lead\b|Best Job Tool/i);
  expect(copy('operations-lead')).not.toMatch(
    /\bprograms?\b|AICareerPivot|Zippia|one-to-one|your manager\b(?! myself)/i,
  );
});

describe('"Am I ready to apply?"', () => {
  const told = 'We brought the late shift back under five errors in six weeks together';
  const answers: Answers = {
    targets: 3,
    resources: 3,
    risks: 3,
    updates: 3,
    coordination: 2,
    roadmap: 'N',
    governance: 'S',
  };
  const stories: Stories = { targets: { text: told, wording: 'same' }, resources: { text: told, wording: 'missing' } };

  function result(destination: Destination = 'program-manager', given = answers) {
    return checkResult(library.skills.questionnaires[destination], given, stories);
  }

  test('says what is in place and what is missing, with reasons and without any percentage', () => {
    const text = said(readyMessage(library, { result: result(), stories: [] }));
    expect(text).toContain('Targets: at the level asked for, with an example you can tell');
    expect(text).toContain('Risk list: at the level asked for on your word');
    expect(text).toContain('Resource plan: you do it, and nothing on paper shows it yet');
    expect(text).toContain('Dependencies: your role has given you no chance yet');
    expect(text).toContain('Governance: you skipped this one, so I cannot say');
    expect(text).toContain('If you close one thing first, let it be Coordination.');
    expect(text).not.toMatch(/%|percent|\bchance of\b|likely/);
  });

  test('a kept story counts, and what the plan has behind it is under way', () => {
    const made = newPlan(
      {
        destination: 'program-manager',
        gaps: [gap('coordination', 'skill'), gap('roadmap', 'exposure')],
        strongest: ['targets'],
      },
      { id: 'p', start: TODAY },
    );
    if (made.kind !== 'made') throw new Error(made.kind);
    const plan = mark(mark(made.plan, 'ask.roadmap', 'done').plan, 'talk', 'done').plan;
    const story = { id: 's', told: TODAY, skills: ['resources'], initiative: 'the count', outcome: 'it took a day' };
    const text = said(readyMessage(library, { result: result(), plan, stories: [story] }));
    expect(text).toContain('Resource plan: at the level asked for, with an example you can tell');
    expect(text).toContain('Dependencies: steps of your plan behind you: 1 of 3');
    expect(text).toContain('The people who decide: you had the career talk');
    expect(text).toContain('stories so far: 1');
  });

  test('with nothing missing it points inside the company first', () => {
    const ids = library.skills.questionnaires['operations-lead'].questions.map((question) => question.id);
    const all = Object.fromEntries(ids.map((id) => [id, 4])) as Answers;
    const made = planFrom({ destination: 'operations-lead', gaps: [], strongest: ['own'] });
    const story = { id: 's', told: TODAY, skills: [], initiative: 'the count' };
    const plan = mark(made, 'talk', 'done').plan;
    const ready = checkResult(library.skills.questionnaires['operations-lead'], all, {});
    expect(said(readyMessage(library, { result: ready, plan, stories: [story] }))).toContain(
      'Nothing on this list is missing. Look at openings inside your company first',
    );
  });
});

test.each([
  ['I run a call centre in Leeds', 'contact-center'],
  ['warehouse', 'warehouse'],
  ['distribution center nights', 'warehouse'],
  ['accounts payable', 'finance-operations'],
  ['a hospital', 'health-care'],
  ['building maintenance', 'facilities'],
  ['we are a SaaS company', 'software'],
  ['it is complicated', undefined],
  ['a warehouse for a hospital', undefined],
])('"%s" is %s', (text, setting) => {
  expect(readSetting(library, text)).toBe(setting);
});
