import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STORY_FIELDS } from '../../src/content/plan-schema.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { type BankStory, storyMessage, tellStory } from '../../src/plan/stories.ts';
import { TRACKS } from '../../src/skills/destination.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const templates = library.plan.stories;

const STORY: BankStory = {
  id: 's1',
  told: '2026-12-01',
  skills: ['coordination'],
  initiative: 'moving returns to the new dock.',
  outcome: 'Returns were back on the shelf in two days instead of five.',
  dependencies: 'training could only start when the scanners were there',
  stakeholders: 'the night shift, purchasing and the store',
  governance: 'a weekly call; the site lead said yes or no',
};

describe('a story told once', () => {
  test('becomes a résumé line in program words', () => {
    expect(tellStory(templates, 'manager-to-program-manager', STORY).resume).toBe(
      'Program: moving returns to the new dock. Outcome: Returns were back on the shelf in two days instead of five. ' +
        'Dependencies: training could only start when the scanners were there. ' +
        'Stakeholders: the night shift, purchasing and the store. ' +
        'Governance: a weekly call; the site lead said yes or no.',
    );
  });

  test('becomes an interview story and a pitch of about a minute or less', () => {
    const told = tellStory(templates, 'manager-to-program-manager', STORY);
    expect(told.star.map(({ label }) => label)).toEqual(['Situation', 'Task', 'Action', 'Result']);
    expect(told.star[0]?.text).toBe(
      'Moving returns to the new dock. Affected or with a say: the night shift, purchasing and the store.',
    );
    expect(told.seconds).toBeLessThanOrEqual(60);
    expect(told.pitch).toContain('What came of it: Returns were back on the shelf');
  });

  test('leaves out what was not told, and says so', () => {
    const { dependencies: _, governance: __, ...rest } = STORY;
    const text = plainText(storyMessage(library, 'manager-to-program-manager', rest));
    expect(text).toContain('Not told yet, so not in it: Dependencies, Governance.');
    expect(text).not.toMatch(/[{}]|Dependencies:|Governance:|undefined/);
  });

  test('of people who want to lead speaks of results and not of programs', () => {
    const told = tellStory(templates, 'execution-to-leadership', STORY);
    expect([told.resume, told.pitch, ...told.star.map((part) => part.text)].join(' ')).not.toMatch(/program/i);
  });

  test('that takes long to say asks to be shortened and is not cut', () => {
    const long = { ...STORY, outcome: 'The shelf was full again and '.repeat(30) };
    const text = plainText(storyMessage(library, 'manager-to-program-manager', long));
    expect(text).toContain('shorten an answer or two');
    expect(text).toContain('The shelf was full again and '.repeat(30).trim());
  });
});

test('nothing is ever added to a person’s words but the labels of the templates', () => {
  const words = fc.array(
    fc.constantFrom('we', 'cut', '12%', 'of', 'Waste', '$5,000', '{outcome}', 'led', '3', 'sites.', '*all*'),
    {
      minLength: 1,
      maxLength: 15,
    },
  );
  const field = fc.option(
    words.map((all) => all.join(' ')),
    { nil: undefined },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...TRACKS),
      fc.record({
        initiative: words.map((all) => all.join(' ')),
        outcome: field,
        dependencies: field,
        stakeholders: field,
        governance: field,
      }),
      (track, given) => {
        const fields = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
        const story: BankStory = { id: 's', told: '2026-12-01', skills: [], initiative: '', ...fields };
        const told = tellStory(templates, track, story);
        const parts = templates.tracks[track];
        const labels = [...parts.resume, ...parts.pitch, ...parts.star.map(({ text }) => text)].join(' ');
        const known = new Set(wordsOf([labels, ...Object.values(fields)].join(' ')));
        const added = wordsOf([told.resume, told.pitch, ...told.star.map(({ text }) => text)].join(' '));
        expect(added.filter((word) => !known.has(word))).toEqual([]);
        expect(STORY_FIELDS.filter((id) => told.missing.includes(id) && given[id] !== undefined)).toEqual([]);
      },
    ),
  );
});

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}$%]+/gu) ?? [];
}
