import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/content/load.ts';
import { problemText } from '../../src/content/problem.ts';
import { type KnowledgeFolder, knowledgeFolder } from '../support/knowledge-folder.ts';

const TODAY = '2026-11-22';

let folder: KnowledgeFolder;
beforeEach(async () => {
  folder = await knowledgeFolder();
});
afterEach(() => folder.remove());

async function problems(today = TODAY): Promise<string[]> {
  const loaded = await loadKnowledge(folder.path, today);
  return (loaded.kind === 'ok' ? loaded.warnings : loaded.problems).map(problemText);
}

describe('the content of this repository', () => {
  test('has no problem, at least 120 answers and all 33 occupations', async () => {
    const loaded = await loadKnowledge('knowledge', TODAY);
    expect(loaded.kind === 'ok' ? loaded.warnings : loaded.problems.map(problemText)).toEqual([]);
    if (loaded.kind !== 'ok') return;
    expect(loaded.library.answers.size).toBeGreaterThanOrEqual(120);
    expect(loaded.library.roles.size).toBe(33);
  });
});

/** Each mistake a coach may make: the edit, and what the report must say of it. */
const MISTAKES: readonly { reason: string; file: string; old: string | RegExp; now: string; says: RegExp }[] = [
  {
    reason: 'a misspelt key is not silently ignored',
    file: 'answers/transition.yaml',
    old: 'also_asked:',
    now: 'also_askd:',
    says: /^answers\/transition\.yaml:\d+ error: .*also_askd/,
  },
  {
    reason: 'a related answer that does not exist would be a dead button',
    file: 'answers/transition.yaml',
    old: /related: \[[a-z0-9-]+/,
    now: 'related: [no-such-answer',
    says: /there is no other answer "no-such-answer"/,
  },
  {
    reason: 'a point of a list that leads to no answer could not be asked about',
    file: 'answers/leadership.yaml',
    old: /parts: \[[a-z0-9-]+/,
    now: 'parts: [no-such-answer',
    says: /^answers\/leadership\.yaml:\d+ error: five-moves: there is no other answer "no-such-answer" for this point/,
  },
  {
    reason: 'a side that role cards do not have is a spelling mistake',
    file: 'answers/pay.yaml',
    old: 'side: pay',
    now: 'side: wages',
    says: /^answers\/pay\.yaml:\d+ error: .*side/,
  },
  {
    reason: 'a source that does not exist cannot be shown',
    file: 'answers/transition.yaml',
    old: /sources: \[[a-z0-9-]+/,
    now: 'sources: [hearsay',
    says: /there is no source "hearsay" in sources\.yaml/,
  },
  {
    reason: 'a long answer does not fit a phone',
    file: 'answers/transition.yaml',
    old: 'answer: |\n',
    now: `answer: |\n      ${'word '.repeat(91)}\n\n`,
    says: /the answer has \d+ words; at most 90/,
  },
  {
    reason: 'a figure of unknown origin is worth nothing',
    file: 'answers/about.yaml',
    old: 'answer: |\n',
    now: 'answer: |\n      It pays $99,000.\n\n',
    says: /"\$9" is a figure without a source|"\$99,000" is a figure without a source/,
  },
  {
    reason: 'an image cannot be shown on every platform',
    file: 'answers/transition.yaml',
    old: 'answer: |\n',
    now: 'answer: |\n      ![a picture](https://example.com/a.png)\n\n',
    says: /"image" cannot be shown on every platform/,
  },
  {
    reason: 'a phrase that code asks for must be there',
    file: 'phrases/conversation.yaml',
    old: /^thanks: .*$/m,
    now: '',
    says: /the phrase "thanks" is missing/,
  },
  {
    reason: 'a placeholder nobody fills in would be shown in braces',
    file: 'phrases/conversation.yaml',
    old: /^thanks: /m,
    now: 'thanks: Dear {name}, ',
    says: /the phrase "thanks" has no \{name\}; it has none/,
  },
  {
    reason: 'a broken indent is YAML’s own complaint, with its line',
    file: 'company.yaml',
    old: 'routes:',
    now: 'routes: [',
    says: /^company\.yaml:\d+ error: /,
  },
  {
    reason: 'a nickname for an occupation without a profile leads nowhere',
    file: 'role-words.yaml',
    old: 'general manager: 11-1021.00',
    now: 'general manager: 99-9999.99',
    says: /"general manager" stands for 99-9999\.99, which has no profile/,
  },
];

describe('a mistake is reported with its file and line, and refuses the folder', () => {
  test.each(MISTAKES)('$reason', async ({ file, old, now, says }) => {
    await folder.edit(file, old, now);
    const loaded = await loadKnowledge(folder.path, TODAY);
    expect(loaded.kind).toBe('problems');
    expect(await problems()).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
  });

  test('the line is the one to edit', async () => {
    await folder.edit('answers/transition.yaml', /review_by: \d{4}/, 'review_by: at some point, maybe 2027');
    const line = await folder.lineOf('answers/transition.yaml', 'at some point, maybe');
    expect(await problems()).toEqual([expect.stringContaining(`answers/transition.yaml:${line} error: `)]);
  });

  test('all mistakes come back at once', async () => {
    await folder.edit('answers/transition.yaml', 'also_asked:', 'also_askd:');
    await folder.edit('company.yaml', 'hr: null', 'hr: 5');
    const files = (await problems()).map((text) => text.split(':')[0]);
    expect(files).toEqual(expect.arrayContaining(['answers/transition.yaml', 'company.yaml']));
  });

  test('a phrasing that two answers claim names both, and which phrasing', async () => {
    await folder.edit('answers/pay.yaml', 'also_asked:\n', 'also_asked:\n      - Zebra stripes for a living?\n');
    await folder.edit('answers/tools.yaml', 'also_asked:\n', 'also_asked:\n      - for a living, zebra stripes\n');
    expect(await problems()).toEqual([
      expect.stringMatching(
        /"for a living, zebra stripes" competes: .* of "tools-om" here and of "pay-om" at answers\/pay\.yaml:\d+/,
      ),
    ]);
  });

  test('a missing file is named', async () => {
    await folder.write('words.yaml', '');
    expect(await problems()).toEqual([expect.stringMatching(/^words\.yaml:1 error: /)]);
  });
});

test('a review date that has passed is a warning and refuses nothing', async () => {
  const loaded = await loadKnowledge(folder.path, '2100-01-01');
  expect(loaded.kind).toBe('ok');
  expect(await problems('2100-01-01')).toEqual(
    expect.arrayContaining([expect.stringMatching(/ warning: how-long: was to be reviewed by 2027/)]),
  );
});
