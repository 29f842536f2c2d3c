import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/content/load.ts';
import { problemText } from '../../src/content/problem.ts';
import { type KnowledgeFolder, knowledgeFolder } from '../support/knowledge-folder.ts';

const FILE = 'nudges/execution-to-leadership.yaml';
const LONG = Array.from({ length: 26 }, () => 'word').join(' ');

/** Each mistake a coach may make: the edit, and what the report must say of it. */
const MISTAKES: readonly { reason: string; file: string; old: string | RegExp; now: string; says: RegExp }[] = [
  {
    reason: 'an idea that is too long for a phone',
    file: FILE,
    old: /\n {4}idea: .*/,
    now: `\n    idea: ${LONG}`,
    says: /:\d+ error: nudges\.0\.idea: say it in at most 25 words/,
  },
  {
    reason: 'idea, action and why that fit each and not together',
    file: FILE,
    old: /idea: .*\n(\s+)action: .*/,
    now: `idea: ${LONG.slice(5)}\n    action: ${LONG} a b c d`,
    says: /:\d+ error: nudges\.0: idea, action and why have at most 65 words together/,
  },
  {
    reason: 'one too few',
    file: FILE,
    old: /\n {2}- id: look-back-1[\s\S]*$/,
    now: '\n',
    says: /:\d+ error: nudges: write exactly 26/,
  },
  {
    reason: 'two of one family in a row',
    file: FILE,
    old: /family: learn-value\n/,
    now: 'family: own-outcomes\n',
    says: /:\d+ error: "learn-value-1" follows "own-outcomes-1" of the same family; put another between them/,
  },
  {
    reason: 'a family without a name',
    file: FILE,
    old: 'family: decide\n',
    now: 'family: deciding\n',
    says: /:\d+ error: the family "deciding" has no name under families/,
  },
  {
    reason: 'a source that does not exist',
    file: FILE,
    old: 'sources: [bestjobtool]',
    now: 'sources: [bestjobtools]',
    says: /:\d+ error: there is no source "bestjobtools" in sources\.yaml/,
  },
  {
    reason: 'an id used twice',
    file: FILE,
    old: 'id: own-outcomes-2',
    now: 'id: own-outcomes-1',
    says: /:\d+ error: the id "own-outcomes-1" is used twice/,
  },
  {
    reason: 'a track without a file',
    file: FILE,
    old: 'track: execution-to-leadership',
    now: 'track: manager-to-program-manager',
    says: /nudges\/:1 error: exactly one file is for the track "execution-to-leadership"/,
  },
  {
    reason: 'a time zone that nobody knows',
    file: 'time-zones.yaml',
    old: 'zone: Asia/Kolkata',
    now: 'zone: Asia/Kolkatta',
    says: /^time-zones\.yaml:\d+ error: offered\.6\.zone: there is no such time zone/,
  },
];

describe('a mistake in the nudges is reported with file and line', () => {
  let folder: KnowledgeFolder;
  beforeEach(async () => {
    folder = await knowledgeFolder();
  });
  afterEach(() => folder.remove());

  test.each(MISTAKES)('$reason', async ({ file, old, now, says }) => {
    await folder.edit(file, old, now);
    const loaded = await loadKnowledge(folder.path, '2026-11-22');
    const problems = loaded.kind === 'problems' ? loaded.problems.map(problemText) : [];
    expect(problems.join('\n')).toMatch(new RegExp(says.source, 'm'));
  });
});
