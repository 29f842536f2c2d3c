import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import { type Fact, type Message, paragraph, plain } from '../message/message.ts';
import { type Day, datedText, dayText } from './days.ts';
import type { Marked } from './mark.ts';
import { sentenceStart, withoutStop } from './own-words.ts';
import type { Plan, PlanWeek } from './plan.ts';
import { voiceOf } from './plan-message.ts';
import { type StepWords, stepTitle, stepWords } from './step-text.ts';
import { type AtHand, atHand } from './timeline.ts';

/** What this week is for: the step, what the person planned for it, and why; or when the next one comes. */
export function weekMessage(library: Library, plan: Plan, today: Day): Message {
  const hand = atHand(plan, today);
  const weeks = String(plan.weeks.length);
  if (hand.kind === 'finished') return say(library, 'week_finished', { weeks });
  const words = stepWords(library, voiceOf(plan), hand.week.step);
  const [step, date] = [stepTitle(words), dayText(hand.monday, today)];
  switch (hand.kind) {
    case 'step':
      return stepMessage(library, plan, hand, words, today);
    case 'not-begun':
      return say(library, 'week_not_begun', { date: datedText(hand.monday, today), step });
    case 'done-this-week': {
      const done = stepTitle(stepWords(library, voiceOf(plan), hand.done.step));
      return say(library, 'week_done_this_week', { done, date, step });
    }
    case 'put-off':
      return say(library, 'week_put_off', { date, step, short: words.short });
    case 'away':
      return say(library, 'week_away', { date, step });
    default:
      return hand satisfies never;
  }
}

function stepMessage(
  library: Library,
  plan: Plan,
  { week, at, monday }: Extract<AtHand, { kind: 'step' }>,
  words: StepWords,
  today: Day,
): Message {
  const [n, weeks] = [String(at + 1), String(plan.weeks.length)];
  const date = dayText(monday, today);
  return [
    { kind: 'heading', text: sayLine(library, 'week_title', { n, weeks, step: stepTitle(words) }) },
    ...say(library, 'week_when', { date, minutes: String(words.minutes) }),
    ...putOff(library, week, words),
    { kind: 'paragraph', spans: [{ text: words.outcome, bold: true }] },
    paragraph(words.how),
    ...words.examples.map((example) => paragraph(sayLine(library, 'week_example', example))),
    { kind: 'facts', facts: facts(library, week, words) },
    ...(week.cue === undefined ? say(library, 'week_cue_missing', {}) : []),
    ...say(library, 'week_why', { why: words.why }),
    { kind: 'sources', sources: words.sources.map(sourceLine) },
  ];
}

/** What the person wrote is shown back as they wrote it. */
function facts(library: Library, week: PlanWeek, words: StepWords): Fact[] {
  const { cue, obstacle } = week;
  return [
    { label: sayLine(library, 'week_leaves', {}), value: plain(words.leaves) },
    // After a week that did not work out it is said above.
    ...(week.misses === 0 ? [{ label: sayLine(library, 'week_short', {}), value: plain(words.short) }] : []),
    ...(cue === undefined
      ? []
      : [
          {
            label: sayLine(library, 'week_cue', {}),
            value: plain(
              sayLine(library, 'week_cue_value', { when: sentenceStart(cue.when), action: withoutStop(cue.action) }),
            ),
          },
        ]),
    ...(obstacle === undefined
      ? []
      : [
          {
            label: sayLine(library, 'week_obstacle', {}),
            value: plain(
              sayLine(library, 'week_obstacle_value', {
                what: sentenceStart(obstacle.what),
                answer: withoutStop(obstacle.answer),
              }),
            ),
          },
        ]),
  ];
}

/** After a week that did not work out, the 15-minute version comes first. */
function putOff(library: Library, { misses }: PlanWeek, { short }: StepWords): Message {
  if (misses === 0) return [];
  return misses === 1 ? say(library, 'week_put_off_once', { short }) : say(library, 'week_put_off_again', { short });
}

/** What is said after "done", "partly" or "not this week". */
export function markedMessage(library: Library, marked: Marked, today: Day): Message {
  if (marked.kind === 'gone') return say(library, 'marked_gone', {});
  const { plan, week, mark } = marked;
  const { leaves, short } = stepWords(library, voiceOf(plan), week.step);
  switch (mark) {
    case 'done':
      return [...say(library, 'marked_done', { leaves }), ...nextLine(library, plan, today)];
    case 'partly':
      return [...say(library, 'marked_partly', { leaves }), ...nextLine(library, plan, today)];
    case 'not-this-week': {
      const hand = atHand(plan, today);
      const date = hand.kind === 'finished' ? '' : dayText(hand.monday, today);
      return week.misses > 1
        ? say(library, 'marked_put_off_again', { date, short })
        : say(library, 'marked_put_off', { date, short });
    }
    default:
      return mark satisfies never;
  }
}

function nextLine(library: Library, plan: Plan, today: Day): Message {
  const hand = atHand(plan, today);
  if (hand.kind === 'finished') return say(library, 'marked_last', { weeks: String(plan.weeks.length) });
  const step = stepTitle(stepWords(library, voiceOf(plan), hand.week.step));
  return say(library, 'marked_next', { date: dayText(hand.monday, today), step });
}

function sourceLine({ publisher, title, date, url }: StepWords['sources'][number]) {
  return { publisher, title, date, ...(url === undefined ? {} : { href: url }) };
}
