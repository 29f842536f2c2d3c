import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/content/load.ts';
import { problemText } from '../../src/content/problem.ts';
import { SETTINGS } from '../../src/plan/setting.ts';
import { type KnowledgeFolder, knowledgeFolder } from '../support/knowledge-folder.ts';
import { realLibrary } from '../support/real-library.ts';

const TODAY = '2026-11-22';

describe('the step library of this repository', async () => {
  const library = await realLibrary();
  const asked = new Set(
    Object.values(library.skills.questionnaires).flatMap(({ questions }) => questions.map((question) => question.id)),
  );

  test('has learn, try and do for every skill that the check asks about', () => {
    expect([...library.plan.steps.keys()].toSorted()).toEqual([...asked].toSorted());
  });

  test('speaks to a warehouse and a contact center in every step, and to all six settings in most', () => {
    const steps = [...library.plan.steps.values()].flatMap((skill) => Object.values(skill.steps));
    for (const step of steps)
      for (const setting of ['warehouse', 'contact-center'] as const) expect(step.examples[setting]).toBeDefined();
    const full = steps.filter((step) => SETTINGS.every((setting) => step.examples[setting] !== undefined));
    expect(full.length).toBeGreaterThan(steps.length * 0.75);
  });

  test('says something of its own in every week, so that no two weeks of a plan read alike', () => {
    const weeks = [...library.plan.steps.values()].flatMap(({ steps, again, 'write-up': writeUp }) => [
      ...Object.values(steps),
      again,
      writeUp,
    ]);
    expect(new Set(weeks.map(({ outcome }) => outcome)).size).toBe(weeks.length);
    expect(new Set(weeks.map(({ how }) => how)).size).toBe(weeks.length);
  });

  test('says what to do in two or three sentences', () => {
    for (const skill of library.plan.steps.values())
      for (const [name, step] of Object.entries({
        ...skill.steps,
        again: skill.again,
        'write-up': skill['write-up'],
      })) {
        const sentences = step.how.split(/(?<=[.?])\s+/).length;
        expect([skill.skill, name, sentences]).toEqual([
          skill.skill,
          name,
          expect.toSatisfy((n: number) => n >= 2 && n <= 3),
        ]);
      }
  });
});

/** Each mistake a coach may make: the edit, and what the report must say of it. */
const MISTAKES: readonly { reason: string; file: string; old: string | RegExp; now: string; says: RegExp }[] = [
  {
    reason: 'a week takes at most 45 minutes',
    file: 'plan/steps/targets.yaml',
    old: 'minutes: 40',
    now: 'minutes: 50',
    says: /^plan\/steps\/targets\.yaml:\d+ error: steps\.learn\.minutes: a week takes at most 45 minutes/,
  },
  {
    reason: 'every skill has its three steps',
    file: 'plan/steps/targets.yaml',
    old: /\n {2}do:\n[\s\S]*$/,
    now: '\n',
    says: /^plan\/steps\/targets\.yaml:\d+ error: steps\.do: /,
  },
  {
    reason: 'a source that does not exist cannot be shown',
    file: 'plan/steps/targets.yaml',
    old: 'sources: [aicareerpivot, opsward]',
    now: 'sources: [hearsay]',
    says: /^plan\/steps\/targets\.yaml:\d+ error: there is no source "hearsay" in sources\.yaml/,
  },
  {
    reason: 'a step for a skill that nobody is asked about is never used',
    file: 'plan/steps/targets.yaml',
    old: 'skill: targets',
    now: 'skill: juggling',
    says: /no question of the skills check is "juggling"/,
  },
  {
    reason: 'a placeholder nobody fills in would be shown in braces',
    file: 'plan/manager-templates.yaml',
    old: 'You have asked for a chance to practice {there}',
    now: 'You have asked {boss} for a chance to practice {there}',
    says: /^plan\/manager-templates\.yaml:\d+ error: there is no \{boss\}; known are \{label\}, /,
  },
  {
    reason: 'the last two weeks belong to no skill',
    file: 'plan/execution-templates.yaml',
    old: 'The best thing you led is told',
    now: 'The best of {there} is told',
    says: /there is no \{there\}; none can be used here/,
  },
  {
    reason: 'a story is only told in the answers of a person',
    file: 'plan/stories.yaml',
    old: 'Outcome: {outcome}',
    now: 'Outcome: {impact}',
    says: /^plan\/stories\.yaml:\d+ error: there is no \{impact\}; known are \{initiative\}/,
  },
  {
    reason: 'a figure of unknown origin is worth nothing',
    file: 'plan/steps/outcome.yaml',
    old: 'and a figure someone else stands behind is safe to use',
    now: 'and 80% of interviewers ask for it',
    says: /holds a figure; steps carry none/,
  },
  {
    reason: 'nobody shouts',
    file: 'plan/steps/teach.yaml',
    old: 'Choose a task people ask you about.',
    now: 'Choose a task people ask you about!',
    says: /say it without an exclamation mark/,
  },
  {
    reason: 'one setting is too few to recognize one’s own in',
    file: 'plan/steps/own.yaml',
    old: /examples:\n( {6}warehouse: [^\n]*\n)(?: {6}[^\n]*\n)+/,
    now: 'examples:\n$1',
    says: /give an example for at least two settings/,
  },
  {
    reason: 'a working paper needs a name first',
    file: 'plan/artefacts.yaml',
    old: '- id: name',
    now: '- id: title',
    says: /the first question asks for the "name" of the paper/,
  },
];

describe('a mistake in a plan’s content is reported with its file and line', () => {
  let folder: KnowledgeFolder;
  beforeEach(async () => {
    folder = await knowledgeFolder();
  });
  afterEach(() => folder.remove());

  async function problems(): Promise<string[]> {
    const loaded = await loadKnowledge(folder.path, TODAY);
    return loaded.kind === 'ok' ? [] : loaded.problems.map(problemText);
  }

  test.each(MISTAKES)('$reason', async ({ file, old, now, says }) => {
    await folder.edit(file, old, now);
    expect(await problems()).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
  });

  test('a skill without a file is named', async () => {
    await rm(join(folder.path, 'plan/steps/upward.yaml'));
    expect(await problems()).toEqual([
      'plan/steps/:1 error: the skill "upward" has no steps here; write learn, try and do for it',
    ]);
  });
});
