import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/content/load.ts';
import { problemText } from '../../src/content/problem.ts';
import { type KnowledgeFolder, knowledgeFolder } from '../support/knowledge-folder.ts';

let folder: KnowledgeFolder;
beforeEach(async () => {
  folder = await knowledgeFolder();
});
afterEach(() => folder.remove());

async function problems(): Promise<string[]> {
  const loaded = await loadKnowledge(folder.path, '2026-11-22');
  return (loaded.kind === 'ok' ? loaded.warnings : loaded.problems).map(problemText);
}

const PM = 'skills-check/program-manager.yaml';
const MANAGER = 'skills-check/manager-questions.yaml';
const EXECUTION = 'skills-check/execution-questions.yaml';
const RULES = 'skills-check/check.yaml';
const BACKGROUND = 'skills-check/background.yaml';

describe('a mistake in the skills check is reported with its file and line', () => {
  test.each<{ reason: string; file: string; old: string | RegExp; now: string; at?: string; says: RegExp }>([
    {
      reason: 'there is no level 5',
      file: PM,
      old: 'target: 3',
      now: 'target: 5',
      at: 'target: 5',
      says: /levels are 1 to 4/,
    },
    {
      reason: 'a weight is 2 or 3',
      file: PM,
      old: 'weight: 2',
      now: 'weight: 9',
      at: 'weight: 9',
      says: /a weight is 2 or 3/,
    },
    { reason: 'a misspelt key', file: PM, old: '    why:', now: '    wy:', at: '    wy:', says: /wy/ },
    {
      reason: 'an unknown question',
      file: PM,
      old: 'id: roadmap',
      now: 'id: raodmap',
      at: 'id: raodmap',
      says: /there is no question "raodmap" in skills-check\/manager-questions\.yaml/,
    },
    {
      reason: 'a question asked twice',
      file: PM,
      old: 'id: governance',
      now: 'id:  roadmap',
      at: 'id:  roadmap',
      says: /the question "roadmap" stands here twice/,
    },
    {
      reason: 'an unknown source',
      file: PM,
      old: /sources: \[aicareerpivot\]\n {2}- id: resources/,
      now: 'sources: [hearsay]\n  - id: resources',
      at: '[hearsay]',
      says: /there is no source "hearsay"/,
    },
    {
      reason: 'a destination that another file has',
      file: 'skills-check/operations-lead.yaml',
      old: 'destination: operations-lead',
      now: 'destination: program-manager',
      at: 'destination: program-manager',
      says: /the destination "program-manager" is already that of/,
    },
    {
      reason: 'months without a sourced window',
      file: 'skills-check/operations-lead.yaml',
      old: 'is realistic for you now.',
      now: 'is realistic within 3 months.',
      at: 'now:',
      says: /names months, and there is no window/,
    },
    {
      reason: 'an offer nobody explains',
      file: PM,
      old: /\n {4}offer_text: .*/,
      now: '',
      at: 'not-yet:',
      says: /an offer needs both/,
    },
    {
      reason: 'a label too long for a phone',
      file: MANAGER,
      old: 'label: Targets',
      now: 'label: Targets that slipped away',
      at: 'label: Targets that',
      says: /at most 18 characters/,
    },
    {
      reason: 'an exclamation mark',
      file: MANAGER,
      old: 'prompt: Which initiative was it,',
      now: 'prompt: Tell me! Which initiative was it,',
      at: 'prompt: Tell me',
      says: /say it without an exclamation mark/,
    },
    {
      reason: 'a skill outside the closed list',
      file: MANAGER,
      old: '[stakeholder_communication]',
      now: '[charm]',
      at: 'related: [charm]',
      says: /name skills of the closed list/,
    },
    {
      reason: 'an answer carried from nowhere',
      file: EXECUTION,
      old: 'carries_from: targets',
      now: 'carries_from: goals',
      at: 'carries_from: goals',
      says: /no question of another track is called "goals"/,
    },
    {
      reason: 'bands that overlap',
      file: RULES,
      old: 'up_to: 24',
      now: 'up_to: 9',
      at: 'bands:',
      says: /each band ends later/,
    },
    {
      reason: 'a last band that ends',
      file: RULES,
      old: '- { id: not-yet }',
      now: '- { id: not-yet, up_to: 60 }',
      at: 'bands:',
      says: /the last does not/,
    },
    {
      reason: 'a verb that would never be seen',
      file: BACKGROUND,
      old: 'update, inform, brief, notify',
      now: 'updat, inform, brief, notify',
      says: /"updat" is in none of the lists/,
    },
  ])('$reason', async ({ file, old, now, at, says }) => {
    await folder.edit(file, old, now);
    const found = (await problems()).filter((problem) => says.test(problem));
    expect(found.length, (await problems()).join('\n')).toBeGreaterThan(0);
    expect(found[0]).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')}:\\d+ error: `));
    if (at === undefined) return;
    const line = await folder.lineOf(file, at);
    expect(found.map((problem) => Number(/:(\d+) /.exec(problem)?.[1]))).toContain(line);
  });

  test('nine questions are not ten', async () => {
    await folder.edit(PM, / {2}- id: executive[\s\S]*$/, '');
    expect(await problems()).toContainEqual(
      expect.stringMatching(/program-manager\.yaml:\d+ error: .*the check has 10 questions/),
    );
  });

  test('each destination has its file', async () => {
    await rm(join(folder.path, 'skills-check/operations-lead.yaml'));
    expect(await problems()).toEqual([
      'skills-check/operations-lead.yaml:1 error: this file is missing or cannot be read',
    ]);
  });
});
