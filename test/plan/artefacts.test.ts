import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { type ArtefactAnswers, artefactMarkdown, findArtefact } from '../../src/plan/artefacts.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const content = library.plan.artefacts;

function filled(name: string, answers: ArtefactAnswers): string {
  const artefact = findArtefact(library, name);
  if (artefact === undefined) throw new Error(name);
  return artefactMarkdown(content, artefact, answers);
}

test('a risk list comes back with a row for each line, and says what is still to be agreed', () => {
  const answers = {
    name: 'Peak season',
    risks: '- Carrier does not come; no call by seven; Sam; line up a second one; 3 May\n2. Too few people;;Ana',
  };
  expect(filled('risk list', answers)).toBe(
    [
      '# Risk list: Peak season',
      '',
      '## Risks',
      '',
      '| What could happen | First sign | Owner | What they do | By when |',
      '| --- | --- | --- | --- | --- |',
      '| Carrier does not come | No call by seven | Sam | Line up a second one | 3 May |',
      '| Too few people | To be agreed | Ana | To be agreed | To be agreed |',
      '',
      '## Looked at again',
      '',
      'No date is set yet.',
      '',
    ].join('\n'),
  );
});

describe('every working paper', () => {
  test.each(content.artefacts.map((artefact) => [artefact.title, artefact] as const))(
    '%s is filled by its own examples',
    (_, artefact) => {
      const answers = Object.fromEntries(artefact.questions.map(({ id, example }) => [id, example]));
      const text = artefactMarkdown(content, artefact, answers);
      expect(text).not.toContain(content.missing);
      for (const { heading } of artefact.questions) if (heading !== undefined) expect(text).toContain(`## ${heading}`);
    },
  );

  test('with nothing answered is an outline to fill in', () => {
    for (const artefact of content.artefacts) {
      const text = artefactMarkdown(content, artefact, {});
      for (const { missing } of artefact.questions) expect(text).toContain(missing ?? content.missing);
    }
  });
});

test('what a person writes cannot become markup, nor break a table', () => {
  const text = filled('charter', {
    name: '# <b>Big</b> *one*',
    aim: '1. [click](https://example.com)\n![x](y)',
    people: 'Controller | decides; `on` dates\nsecond line; more; and more',
  });
  const tree = fromMarkdown(text);
  const kinds = JSON.stringify(tree).match(/"type":"(link|image|emphasis|strong|html|inlineCode|list)"/g);
  expect(kinds).toBeNull();
  expect(text).toContain('| Second line | More; and more |');
  expect(text).toContain('| Controller \\| decides | \\`on\\` dates |');
});

test('a pasted table row is read by its bars', () => {
  expect(filled('stakeholders', { people: '| Carriers | slots | waiting | their slot |' })).toContain(
    '| Carriers | Slots | Waiting | Their slot |',
  );
});

test.each([
  ['make me a risk register', 'risk-list'],
  ['I need a one-page charter please', 'charter'],
  ['steering update', 'steering-update'],
  ['stakeholder map', 'stakeholder-map'],
  ['Dependency map', 'dependency-map'],
  ['a pony', undefined],
])('"%s" asks for %s', (text, id) => {
  expect(findArtefact(library, text)?.id).toBe(id);
});
