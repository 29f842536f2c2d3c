import type { Library } from '../content/library.ts';
import type { Nudge } from '../content/nudges-schema.ts';
import { say, sayLine } from '../content/say.ts';
import type { Source } from '../content/schema.ts';
import { type Block, type Choice, type Message, note, paragraph } from '../message/message.ts';
import { plainText } from '../message/plain-text.ts';
import { type Day, dayText } from '../plan/days.ts';
import { countWords, sentenceStart, withoutStop } from '../plan/own-words.ts';
import type { Cue } from '../plan/plan.ts';
import { voiceOf } from '../plan/plan-message.ts';
import { type StepWords, stepTitle, stepWords } from '../plan/step-text.ts';
import type { Track } from '../skills/destination.ts';
import type { Chosen } from './choose.ts';
import { followUpOf, nudgeValue } from './value.ts';

/** On a phone more than this is not read. What can be pressed is not counted. */
export const MOST_WORDS = 80;
/** A person's own words are shown back in full up to here. */
const OWN_WORDS = 14;

type Said = Exclude<Chosen, { kind: 'nothing' }>;

/** What a nudge says, and what can be pressed under it. `week` names the nudge on its buttons. */
export interface Worded {
  readonly message: Message;
  readonly offered: readonly Choice[];
}

export function wordNudge(
  library: Library,
  track: Track,
  chosen: Said,
  { week, today }: { week: Day; today: Day },
): Worded {
  switch (chosen.kind) {
    case 'idea':
      return ideaNudge(library, track, chosen, week);
    case 'step':
      return stepNudge(library, chosen, { week, today });
    case 'check-again':
      return checkAgain(library, chosen);
    default:
      return chosen satisfies never;
  }
}

function ideaNudge(
  library: Library,
  track: Track,
  { nudge, number, recall }: Extract<Said, { kind: 'idea' }>,
  week: Day,
): Worded {
  const family = library.nudges[track].families[nudge.family] ?? nudge.family;
  const message = fitting(library, [
    title(sayLine(library, 'nudge_idea_title', { n: String(number), family })),
    paragraph(nudge.idea),
    paragraph(nudge.action),
    why(library, nudge.why, sourcesOf(library, nudge)),
    ...recallLine(library, recall),
  ]);
  return { message, offered: [...replies(library, week), ...answerChoice(library, message, recall)] };
}

function stepNudge(
  library: Library,
  chosen: Extract<Said, { kind: 'step' }>,
  { week, today }: { week: Day; today: Day },
): Worded {
  const { plan, form, at, idea, recall, done } = chosen;
  const words = stepWords(library, voiceOf(plan), chosen.week.step);
  const step = stepTitle(words);
  const heading =
    form === 'next'
      ? sayLine(library, 'nudge_next_title', { date: dayText(chosen.monday, today), step })
      : sayLine(library, 'nudge_step_title', { n: String(at + 1), weeks: String(plan.weeks.length), step });
  const leaves = done === undefined ? '' : stepWords(library, voiceOf(plan), done.step).leaves;
  const message = fitting(library, [
    title(heading),
    ...(done === undefined ? [] : optional(say(library, 'nudge_done', { leaves }))),
    ...actionOf(library, chosen, words),
    idea === undefined ? why(library, words.why, words.sources) : why(library, idea.idea, sourcesOf(library, idea)),
    ...recallLine(library, recall),
  ]);
  const another = form === 'smaller' ? smallerChoices(library, week) : [];
  // What is already planned is planned again only on request, and there is no room for everything.
  const own =
    form === 'smaller'
      ? replies(library, week).filter(({ value }) => value !== nudgeValue('plan', week))
      : replies(library, week);
  return { message, offered: [...own, ...another, ...answerChoice(library, message, recall)] };
}

function actionOf(library: Library, { form, week }: Extract<Said, { kind: 'step' }>, words: StepWords): Part[] {
  switch (form) {
    case 'cue': {
      if (week.cue === undefined) return [paragraph(words.outcome)];
      const { obstacle } = week;
      return [
        ...cueLine(library, week.cue),
        ...(obstacle === undefined
          ? []
          : optional(
              say(library, 'nudge_obstacle', {
                what: shortened(lowerStart(obstacle.what)),
                answer: shortened(obstacle.answer),
              }),
            )),
      ];
    }
    case 'short':
      return [...say(library, 'nudge_short', { short: words.short })];
    case 'smaller':
      return [...say(library, 'nudge_smaller', { short: words.short })];
    case 'open':
    case 'next':
      return [paragraph(words.outcome)];
    default:
      return form satisfies never;
  }
}

function cueLine(library: Library, { when, action }: Cue): Message {
  return say(library, 'nudge_cue', { when: shortened(sentenceStart(when)), action: shortened(action) });
}

function checkAgain(library: Library, { after, weeks }: Extract<Said, { kind: 'check-again' }>): Worded {
  const lead =
    after === 'plan'
      ? say(library, 'nudge_check_again_plan', {})
      : say(library, 'nudge_check_again_check', { weeks: String(weeks) });
  return { message: fitting(library, [...lead, ...say(library, 'nudge_check_again_why', {})]), offered: [] };
}

/** "You planned: … How did it go?", a few days after "plan it". */
export function wordFollowUp(library: Library, cue: Cue, week: Day): Worded {
  const values = { when: shortened(sentenceStart(cue.when)), action: shortened(cue.action) };
  const message = fitting(library, [...say(library, 'nudge_follow_up', values)]);
  const label = sayLine(library, 'nudge_label_partly', {});
  const about = followUpOf(week);
  const [done, ...others] = replies(library, about).filter(({ value }) => value !== nudgeValue('plan', about));
  const partly = { label, value: nudgeValue('partly', about) };
  return { message, offered: done === undefined ? [] : [done, partly, ...others] };
}

export function wordClosing(library: Library): Worded {
  return { message: say(library, 'nudge_closing', {}), offered: [] };
}

function replies(library: Library, about: string): Choice[] {
  return [
    { label: sayLine(library, 'nudge_label_done', {}), value: nudgeValue('done', about) },
    { label: sayLine(library, 'nudge_label_plan', {}), value: nudgeValue('plan', about) },
    { label: sayLine(library, 'nudge_label_not_this_week', {}), value: nudgeValue('not-this-week', about) },
  ];
}

function smallerChoices(library: Library, week: Day): Choice[] {
  return [
    { label: sayLine(library, 'nudge_label_another', {}), value: nudgeValue('another', week) },
    { label: sayLine(library, 'nudge_label_pause', {}), value: nudgeValue('pause') },
  ];
}

/** A question that did not fit has no answer to show. */
function answerChoice(library: Library, message: Message, recall: Nudge | undefined): Choice[] {
  if (recall === undefined || !plainText(message).includes(recall.recall)) return [];
  return [{ label: sayLine(library, 'nudge_label_answer', {}), value: nudgeValue('answer', recall.id) }];
}

type Part = Block | { readonly kind: 'optional'; readonly message: Message };

function optional(message: Message): Part[] {
  return [{ kind: 'optional', message }];
}

/** What is optional is left out where the message would be longer than a phone shows; the first comes first. */
function fitting(library: Library, parts: readonly Part[]): Message {
  const last = say(library, 'nudge_stop', {}).map(
    (block): Block => (block.kind === 'paragraph' ? { ...block, kind: 'note' } : block),
  );
  const fixed = parts.filter((part) => part.kind !== 'optional');
  let left = MOST_WORDS - wordsIn([...fixed, ...last]);
  const kept = parts.flatMap((part): readonly Block[] => {
    if (part.kind !== 'optional') return [part];
    const words = wordsIn(part.message);
    if (words > left) return [];
    left -= words;
    return part.message;
  });
  return [...kept, ...last];
}

export function wordsIn(message: Message): number {
  return countWords(plainText(message.filter(({ kind }) => kind !== 'choices')));
}

function title(text: string): Block {
  return { kind: 'paragraph', spans: [{ text, bold: true }] };
}

/** The reason in one line, with whose it is unless it says so itself. */
function why(library: Library, reason: string, sources: readonly Source[]): Block {
  const source = sources[0]?.publisher;
  const named = source === undefined || reason.toLowerCase().includes(source.toLowerCase());
  const text = named
    ? sayLine(library, 'nudge_why', { why: reason })
    : sayLine(library, 'nudge_why_source', { why: reason, source });
  return note(text);
}

function sourcesOf(library: Library, { sources }: Nudge): Source[] {
  return sources.flatMap((id) => library.sources.get(id) ?? []);
}

function recallLine(library: Library, recall: Nudge | undefined): Part[] {
  return recall === undefined ? [] : optional(say(library, 'nudge_recall', { recall: recall.recall }));
}

function lowerStart(text: string): string {
  return /^[A-Z][a-z]/.test(text) && !/^I\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function shortened(text: string): string {
  const words = withoutStop(text).split(' ');
  return words.length > OWN_WORDS ? `${words.slice(0, OWN_WORDS).join(' ')} …` : words.join(' ');
}
