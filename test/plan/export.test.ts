import ICAL from 'ical.js';
import { fromMarkdown } from 'mdast-util-from-markdown';
import readXlsx from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { createFileFormats } from '../../adapters/files/file-formats.ts';
import { addWeeks } from '../../src/plan/days.ts';
import { planCalendar, planMarkdown, planSheet } from '../../src/plan/export.ts';
import { markStep, planCue } from '../../src/plan/mark.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planFrom, TODAY } from '../support/plans.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const files = createFileFormats();
const MADE = new Date('2026-11-23T08:00:00Z');

/** Eight weeks, the first done, an if-then for the second, Christmas off. */
function livedPlan(): Plan {
  const done = markStep(planFrom({}, { weeks: 8 }), 'retell.targets', 'done', TODAY);
  if (done.kind !== 'marked') throw new Error(done.kind);
  const noted = planCue(done.plan, 'learn.roadmap', {
    when: 'after Monday’s review',
    action: '=I list; who, waits\nfor whom',
  });
  if (noted.kind !== 'noted') throw new Error(noted.kind);
  return { ...noted.plan, skips: [{ from: '2026-12-20', to: '2026-12-31' }] };
}

function events(ics: string) {
  return new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

describe('the calendar, read back', () => {
  const ics = files.calendar(planCalendar(library, livedPlan(), { today: TODAY, made: MADE }));

  test('has a whole day, the Monday, for each week still ahead', () => {
    expect(events(ics).map((event) => event.startDate.toString())).toEqual([
      ...['2026-11-30', '2026-12-07', '2026-12-14'],
      ...['2027-01-04', '2027-01-11', '2027-01-18', '2027-01-25'],
    ]);
    expect(events(ics).every((event) => event.startDate.isDate && event.duration.toSeconds() === 86_400)).toBe(true);
  });

  test('shows what the person planned first, unharmed by commas, semicolons and line ends', () => {
    const [first] = events(ics);
    expect(first?.summary).toBe('Week 2 of 8. Dependencies: learn it');
    expect(first?.description.split('\n')[0]).toBe('After Monday’s review: =I list; who, waits for whom.');
  });

  test('is private, keeps nobody busy, and is moved rather than doubled by the next export', () => {
    const later = files.calendar(
      planCalendar(library, livedPlan(), { today: addWeeks(TODAY, 2), made: new Date('2026-12-07T08:00:00Z') }),
    );
    const [before, after] = [events(ics)[0], events(later)[0]];
    expect(before?.component.getFirstPropertyValue('class')).toBe('PRIVATE');
    expect(before?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  });

  test('the same plan gives the same file, whatever zone the machine is in', () => {
    expect(files.calendar(planCalendar(library, livedPlan(), { today: TODAY, made: MADE }))).toBe(ics);
    expect(ics).toContain('DTSTAMP:20261123T080000Z');
  });

  test('with a day and an hour it is entered there, in the person’s own zone, summer and winter', () => {
    const wish = { today: TODAY, made: MADE, weekday: 2, time: { hour: 6, minute: 30, timeZone: 'America/New_York' } };
    const winter = events(files.calendar(planCalendar(library, livedPlan(), wish)))[0];
    expect(winter?.startDate.toString()).toBe('2026-12-01T11:30:00Z');
    expect(winter?.duration.toSeconds()).toBe(40 * 60);
    const spring = planFrom({}, { weeks: 8, start: '2027-03-29' });
    const summer = events(files.calendar(planCalendar(library, spring, wish)))[0];
    expect(summer?.startDate.toString()).toBe('2027-03-30T10:30:00Z');
  });

  test('of a finished plan is a calendar without entries', () => {
    const empty = files.calendar({ name: 'Done', events: [], made: MADE });
    expect(events(empty)).toEqual([]);
  });
});

test('the workbook has a row for each week, with status and real dates', async () => {
  const bytes = await files.workbook(planSheet(library, livedPlan(), TODAY));
  const [sheet] = await readXlsx(Buffer.from(bytes));
  const rows = sheet?.data ?? [];
  expect(rows).toHaveLength(9);
  expect(rows[0]?.slice(0, 4)).toEqual(['Week', 'Week of', 'Skill', 'Step']);
  expect(rows[1]?.[8]).toBe('done');
  expect(rows[2]?.[1]).toEqual(new Date('2026-11-30T00:00:00Z'));
  expect(rows[2]?.[9]).toBe('After Monday’s review: =I list; who, waits for whom.');
});

test('the Markdown has a heading for each week, and nothing in it is a person’s markup', () => {
  const noted = planCue(livedPlan(), 'learn.roadmap', {
    when: '<script>',
    action: '[x](https://example.com) **bold**',
  });
  if (noted.kind !== 'noted') throw new Error(noted.kind);
  const tree = fromMarkdown(planMarkdown(library, noted.plan, TODAY));
  expect(tree.children.filter((node) => node.type === 'heading' && node.depth === 2)).toHaveLength(8);
  expect(JSON.stringify(tree)).not.toMatch(/"type":"(link|html|image)"/);
  expect(planMarkdown(library, livedPlan(), TODAY)).toContain(
    '## Week 1 of 8. Targets: tell it in program words (done)',
  );
});
