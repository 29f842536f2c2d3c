import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Questionnaire } from '../content/skills-schema.ts';
import { type Bar, type Block, type Message, note, paragraph, plain, type Spans } from '../message/message.ts';
import type { Item } from './gap.ts';
import type { Reason, Result } from './result.ts';
import { filled, firstStep, listed, nameOf, questionOf, titleOf, verdictName } from './words-for.ts';

const MAX_LEVEL = 4;

/**
 * A result on one phone screen: the verdict with two reasons, ten bars, at most three gaps, the quick win, and how sure it is.
 * `questionnaire` is the one the answers were given to.
 */
export function resultMessage(library: Library, questionnaire: Questionnaire, result: Result): Message {
  return [
    ...verdictMessage(library, questionnaire, result),
    ...listOf(result.reasons.map((reason) => plain(reasonText(library, questionnaire, reason)))),
    barsOf(library, questionnaire, result),
    ...gapsMessage(library, questionnaire, result),
    ...quickWinOf(library, questionnaire, result),
    note(sureText(library, result)),
    ...windowNote(library, questionnaire, result),
  ];
}

/** "9 of 10 answered, 2 with a story: fairly sure." */
function sureText(library: Library, { sure }: Result): string {
  const [answered, of] = [String(sure.answered), String(sure.of)];
  if (sure.level === 'none') return sayLine(library, 'check_sure_few', { answered, of });
  const stories = sure.stories === 0 ? sayLine(library, 'check_sure_none', {}) : String(sure.stories);
  return sayLine(library, 'check_sure', {
    answered,
    of,
    stories,
    level: sayLine(library, `check_sure_${sure.level}`, {}),
  });
}

/** The verdict, without what it was made from. */
export function verdictMessage(library: Library, questionnaire: Questionnaire, result: Result): Message {
  const [only, ...more] = result.verdicts;
  const heading = (text: string): Block => ({
    kind: 'heading',
    text: sayLine(library, 'check_heading', { destination: questionnaire.label, verdict: text }),
  });
  if (only === undefined) return [heading(verdictName(library, questionnaire, result))];
  if (more.length > 0) {
    const names = result.verdicts.map((band) => {
      const { name, place } = questionnaire.verdicts[band];
      return plain(place === undefined ? name : sayLine(library, 'check_band_place', { verdict: name, place }));
    });
    const text = sayLine(library, 'check_open_text', {});
    return [heading(sayLine(library, 'check_open', {})), paragraph(text), ...listOf(names)];
  }
  const { name, text, offer_text } = questionnaire.verdicts[only];
  const largest = result.top.slice(0, 2).map((id) => nameOf(questionnaire, id));
  const things = largest.length === 0 ? sayLine(library, 'check_changes_most', {}) : listed(library, largest);
  return [
    heading(name),
    paragraph([filled(text, { things }), ...(offer_text === undefined ? [] : [offer_text])].join(' ')),
  ];
}

function reasonText(library: Library, questionnaire: Questionnaire, reason: Reason): string {
  const names = (ids: readonly string[]) =>
    listed(
      library,
      ids.map((id) => nameOf(questionnaire, id)),
    );
  switch (reason.kind) {
    case 'carried':
      return sayLine(library, 'check_reason_carried', {
        count: String(reason.count),
        of: String(reason.of),
        names: names(reason.questions),
      });
    case 'short':
      return sayLine(library, 'check_reason_short', { count: String(reason.count), of: String(reason.of) });
    case 'far':
      return sayLine(library, 'check_reason_far', { count: String(reason.count) });
    case 'gap':
      return sayLine(library, 'check_reason_gap', { name: names([reason.question]) });
    case 'none-short':
      return sayLine(library, 'check_reason_none_short', {});
    case 'open':
      return sayLine(library, 'check_reason_open', { names: names(reason.questions) });
    default:
      return reason satisfies never;
  }
}

function barsOf(library: Library, questionnaire: Questionnaire, { items }: Result): Block {
  const bars = items.map((item): Bar => {
    const label = questionOf(questionnaire, item.question)?.label ?? item.question;
    const bar = { label, value: item.level ?? null, target: item.target };
    // Not in the role is an answer: an empty bar, where a skipped question has none at all.
    return item.type === 'exposure' ? { ...bar, value: 0, note: sayLine(library, 'check_no_chance', {}) } : bar;
  });
  return { kind: 'bars', title: sayLine(library, 'check_bars', {}), max: MAX_LEVEL, bars };
}

/** At most three gaps, each with its first step. */
export function gapsMessage(library: Library, questionnaire: Questionnaire, result: Result): Message {
  const items = result.top.flatMap((id) => result.items.find((item) => item.question === id) ?? []);
  if (items.length === 0) return say(library, 'check_no_gaps', {});
  const lines = items.map((item) =>
    spansOf(
      say(library, 'check_gap', {
        name: titleOf(questionnaire, item.question),
        type: typeText(questionnaire, item),
        step: firstStep(questionnaire, item),
      }),
    ),
  );
  return [...say(library, 'check_gaps', {}), { kind: 'list', ordered: true, items: lines }];
}

/** A gap's type in plain words. */
function typeText(questionnaire: Questionnaire, item: Item): string {
  const { type } = item;
  if (type === 'unknown' || type === 'with-example' || type === 'on-your-word') return '';
  return filled(questionnaire.gaps[type], { level: String(item.level ?? ''), target: String(item.target) });
}

function quickWinOf(library: Library, questionnaire: Questionnaire, { quickWin, items, top }: Result): Message {
  const item = items.find(({ question }) => question === quickWin?.question);
  if (quickWin === undefined || item === undefined) return [];
  const name = nameOf(questionnaire, item.question);
  const step = firstStep(questionnaire, quickWin.kind === 'retell' ? { ...item, type: 'with-example' } : item);
  if (quickWin.kind === 'retell') return say(library, 'check_retell', { step });
  return top.includes(item.question)
    ? say(library, 'check_quick_win_listed', { name })
    : say(library, 'check_quick_win', { name, step });
}

/** Where the figures of the verdict are from, with their date. */
function windowNote(library: Library, { window }: Questionnaire, { verdicts }: Result): Message {
  if (window === undefined || verdicts.length === 0) return [];
  const sources = window.sources.flatMap((id) => library.sources.get(id) ?? []);
  const source = sources.map(({ publisher, date }) => `${publisher}, ${date}`).join('; ');
  return [note(sayLine(library, 'check_window', { note: window.note, source }))];
}

function listOf(items: readonly Spans[]): Message {
  return items.length === 0 ? [] : [{ kind: 'list', ordered: false, items }];
}

/** A phrase as one line with its bold parts: for lists. */
function spansOf(message: Message): Spans {
  return message.flatMap((block) => (block.kind === 'paragraph' || block.kind === 'note' ? block.spans : []));
}
