import { describe, expect, test } from 'vitest';
import { assembleGuide, checkGuides, readGuideFile } from '../../src/content/guides.ts';
import { problemText } from '../../src/content/problem.ts';
import type { Source } from '../../src/content/schema.ts';

const GOOD = `---
title: From doing the work to leading it
for: people who do the work and want to lead it
minutes: 1
summary: Leading begins before the title does.
sources: [bestjobtool]
review_by: 2027-11-01
related: [five-moves]
---
You know how the work really goes.

## What leading means

Answering for how it turns out.

## Next steps

1. Follow one result for a week.
`;

const source: Source = { publisher: 'Best Job Tool', title: 'Leading', date: '2026' };
const known = { answers: new Set(['five-moves']), sources: new Set(['bestjobtool']) };

/** What the check says of a guide, as a coach reads it. */
function found(text: string, file = 'guides/leading.md', today = '2026-11-22'): string[] {
  const read = readGuideFile(file, text);
  if (read.kind === 'problems') return read.problems.map(problemText);
  const { problems } = assembleGuide(read.guide, new Map([['bestjobtool', source]]));
  return [...problems, ...checkGuides([read.guide], known, { today, whole: true })].map(problemText);
}

function changed(old: string, now: string): string {
  if (!GOOD.includes(old)) throw new Error(`The guide does not say: ${old}`);
  return GOOD.replace(old, now);
}

test('a guide without a mistake has no problem', () => {
  expect(found(GOOD)).toEqual([]);
});

describe('a mistake in a guide is named with its file and line:', () => {
  const mistakes: readonly { reason: string; text: string; file?: string; says: RegExp }[] = [
    {
      reason: 'without the lines of dashes nothing is known of it',
      text: changed('---\ntitle', 'title'),
      says: /^guides\/leading\.md:1 error: begin with a line "---"/,
    },
    {
      reason: 'the name of the file is the guide’s id, which stands in buttons',
      text: GOOD,
      file: 'guides/Leading It.md',
      says: /^guides\/Leading It\.md:1 error: name the file in lower-case words joined by hyphens/,
    },
    {
      reason: 'a title that is missing leaves a list with a hole',
      text: changed('title: From doing the work to leading it\n', ''),
      says: /^guides\/leading\.md:\d error: .*title/,
    },
    {
      reason: 'a key that nobody knows is not silently ignored',
      text: changed('minutes: 1', 'minutes: 1\naudience: all'),
      says: /^guides\/leading\.md:5 error: .*audience/,
    },
    {
      reason: 'minutes are a number, for "about 3 minutes to read"',
      text: changed('minutes: 1', 'minutes: three'),
      says: /^guides\/leading\.md:4 error: /,
    },
    {
      reason: 'nobody reads for longer than ten minutes on a phone',
      text: changed('minutes: 1', 'minutes: 11'),
      says: /^guides\/leading\.md:4 error: /,
    },
    {
      reason: 'a review date is a date',
      text: changed('2027-11-01', 'next year'),
      says: /^guides\/leading\.md:7 error: /,
    },
    {
      reason: 'a guide without a source is an opinion',
      text: changed('sources: [bestjobtool]', 'sources: []'),
      says: /^guides\/leading\.md:6 error: /,
    },
    {
      reason: 'a source that does not exist cannot be shown',
      text: changed('[bestjobtool]', '[bestjobtool, hearsay]'),
      says: /^guides\/leading\.md:6 error: there is no source in sources\.yaml: "hearsay"/,
    },
    {
      reason: 'a related answer that does not exist would be a dead button',
      text: changed('[five-moves]', '[six-moves]'),
      says: /^guides\/leading\.md:8 error: there is no answer "six-moves"/,
    },
    {
      reason: 'a guide ends with what to do',
      text: changed('## Next steps', '## And so on'),
      says: /^guides\/leading\.md:\d\d error: the last section has to be "## Next steps"/,
    },
    {
      reason: 'what comes after the next steps is not read',
      text: `${GOOD}\n## Further reading\n\nMore.\n`,
      says: /^guides\/leading\.md:\d\d error: the last section has to be "## Next steps"/,
    },
    {
      reason: 'it takes no longer to read than it says',
      text: changed('You know', `${'word '.repeat(240)}You know`),
      says: /^guides\/leading\.md:4 error: the guide has 2\d\d words, and "minutes: 1" allows 240/,
    },
    {
      reason: 'an image cannot be shown on every platform',
      text: changed('Answering', '![a picture](https://example.com/a.png)\n\nAnswering'),
      says: /^guides\/leading\.md:14 error: "image" cannot be shown on every platform/,
    },
  ];
  test.each(mistakes)('$reason', ({ text, file, says }) => {
    const [first, ...more] = found(text, file);
    expect(first).toMatch(says);
    expect(more).toEqual([]);
  });

  test('a review date that has passed is a warning: the guide is shown all the same', () => {
    expect(found(GOOD, 'guides/leading.md', '2028-01-01')).toEqual([
      'guides/leading.md:7 warning: was to be reviewed by 2027-11-01; read it again and set a new date',
    ]);
  });

  test('a file with Windows line ends is read the same', () => {
    expect(found(GOOD.replaceAll('\n', '\r\n'))).toEqual([]);
  });
});
