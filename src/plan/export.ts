import { Cron } from 'croner';
import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Calendar, CalendarEvent, Cell, Sheet } from '../ports.ts';
import { inline } from './artefacts.ts';
import { addDays, type Day, dayText } from './days.ts';
import { sentenceStart, withoutStop } from './own-words.ts';
import { isBehind, type Plan, type PlanWeek } from './plan.ts';
import { leftOut, progressBlock, voiceOf } from './plan-message.ts';
import { stepKey } from './step.ts';
import { type StepWords, stepTitle, stepWords } from './step-text.ts';
import { timeline } from './timeline.ts';

interface Row {
  readonly n: number;
  readonly monday: Day;
  readonly week: PlanWeek;
  readonly words: StepWords;
  readonly status: string;
  readonly cue: string;
  readonly obstacle: string;
}

function rowsOf(library: Library, plan: Plan, today: Day): Row[] {
  const mondays = timeline(plan, today);
  return plan.weeks.map((week, at) => ({
    n: at + 1,
    monday: mondays[at] ?? plan.start,
    week,
    words: stepWords(library, voiceOf(plan), week.step),
    status: statusText(library, week),
    cue: week.cue === undefined ? '' : pair(library, 'week_cue_value', week.cue.when, week.cue.action),
    obstacle:
      week.obstacle === undefined ? '' : pair(library, 'week_obstacle_value', week.obstacle.what, week.obstacle.answer),
  }));
}

function statusText(library: Library, { status }: PlanWeek): string {
  const keys = { open: 'export_status_open', done: 'export_status_done', partly: 'export_status_partly' } as const;
  return sayLine(library, keys[status], {});
}

function pair(library: Library, key: 'week_cue_value' | 'week_obstacle_value', first: string, second: string): string {
  const [a, b] = [sentenceStart(first), withoutStop(second)];
  return key === 'week_cue_value'
    ? sayLine(library, key, { when: a, action: b })
    : sayLine(library, key, { what: a, answer: b });
}

/** The whole plan as Markdown, to keep or to print. */
export function planMarkdown(library: Library, plan: Plan, today: Day): string {
  const role = library.skills.questionnaires[plan.basis.destination].singular;
  const progress = progressBlock(library, plan);
  const left = leftOut(library, plan).flatMap((block) =>
    block.kind === 'note' ? [block.spans.map((span) => span.text).join('')] : [],
  );
  const head = [
    `# ${sayLine(library, 'plan_title', { weeks: String(plan.weeks.length), role })}`,
    progress.kind === 'progress' ? progress.label : '',
    ...left,
  ];
  const weeks = rowsOf(library, plan, today).map((row) => markdownWeek(library, plan, row, today));
  return `${[...head, ...weeks].filter((part) => part !== '').join('\n\n')}\n`;
}

function markdownWeek(
  library: Library,
  plan: Plan,
  { n, monday, week, words, status, cue, obstacle }: Row,
  today: Day,
) {
  const step = stepTitle(words);
  const title = sayLine(library, 'export_event', { n: String(n), weeks: String(plan.weeks.length), step });
  const date = dayText(monday, today);
  const when = sayLine(library, 'week_when', { date, minutes: String(words.minutes) });
  const fact = (label: 'week_leaves' | 'week_short' | 'week_cue' | 'week_obstacle', text: string): string[] =>
    text === '' ? [] : [`- **${sayLine(library, label, {})}:** ${inline(text)}`];
  const facts = [
    ...fact('week_leaves', words.leaves),
    ...fact('week_short', words.short),
    ...fact('week_cue', cue),
    ...fact('week_obstacle', obstacle),
  ];
  const mark = isBehind(week) ? ` (${status})` : '';
  return [`## ${inline(title)}${mark}`, inline(when), inline(words.outcome), inline(words.how), facts.join('\n')].join(
    '\n\n',
  );
}

/** The plan as a table: weeks, steps and status, with the person's own if-thens. */
export function planSheet(library: Library, plan: Plan, today: Day): Sheet {
  const column = (key: Parameters<typeof sayLine>[1] & `export_column_${string}`, width: number) => ({
    title: sayLine(library, key, {}),
    width,
  });
  return {
    name: sayLine(library, 'export_sheet', {}),
    columns: [
      column('export_column_week', 6),
      column('export_column_date', 12),
      column('export_column_skill', 18),
      column('export_column_step', 26),
      column('export_column_outcome', 40),
      column('export_column_how', 60),
      column('export_column_minutes', 9),
      column('export_column_leaves', 32),
      column('export_column_status', 12),
      column('export_column_cue', 32),
      column('export_column_obstacle', 32),
    ],
    rows: rowsOf(library, plan, today).map(({ n, monday, words, status, cue, obstacle }): Cell[] => [
      n,
      { day: monday },
      words.skill ?? '',
      words.title,
      words.outcome,
      words.how,
      words.minutes,
      words.leaves,
      status,
      cue,
      obstacle,
    ]),
  };
}

/** When in the week a step is entered in the calendar. */
export interface CalendarWish {
  readonly today: Day;
  readonly made: Date;
  /** 1 is Monday, 7 Sunday; Monday unless said otherwise. */
  readonly weekday?: number;
  /** An hour in the person's zone; without one the entry is for the whole day. */
  readonly time?: { readonly hour: number; readonly minute: number; readonly timeZone: string };
}

/** An entry for each week still ahead, with what the person planned for it first. */
export function planCalendar(library: Library, plan: Plan, { today, made, weekday = 1, time }: CalendarWish): Calendar {
  const role = library.skills.questionnaires[plan.basis.destination].singular;
  const weeks = String(plan.weeks.length);
  const events = rowsOf(library, plan, today)
    .filter(({ week }) => !isBehind(week))
    .map(({ n, monday, week, words, cue, obstacle }): CalendarEvent => {
      const day = addDays(monday, weekday - 1);
      const short = `${sayLine(library, 'week_short', {})}: ${words.short}`;
      return {
        id: `${plan.id}.${stepKey(week.step)}`,
        title: sayLine(library, 'export_event', { n: String(n), weeks, step: stepTitle(words) }),
        text: [cue, obstacle, words.outcome, words.how, short].filter((part) => part !== '').join('\n\n'),
        when:
          time === undefined
            ? { kind: 'day', day }
            : { kind: 'time', at: instantOf(day, time), minutes: words.minutes },
      };
    });
  return { name: sayLine(library, 'plan_title', { weeks, role }), events, made };
}

/** An hour of a day in a zone. One that the clocks skip in spring is the next there is. */
function instantOf(day: Day, { hour, minute, timeZone }: NonNullable<CalendarWish['time']>): Date {
  const two = (value: number): string => String(value).padStart(2, '0');
  const once = new Cron(`${day}T${two(hour)}:${two(minute)}:00`, { timezone: timeZone, paused: true });
  return once.nextRun(new Date(0)) ?? new Date(`${day}T${two(hour)}:${two(minute)}:00Z`);
}
