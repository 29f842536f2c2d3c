import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Questionnaire } from '../content/skills-schema.ts';
import { type Bar, type Message, paragraph } from '../message/message.ts';
import { type Item, isUnshown } from './gap.ts';
import type { Result } from './result.ts';
import { listed, nameOf, questionOf, verdictName } from './words-for.ts';

const MAX_LEVEL = 4;

/** What changed between two results of the same destination: the verdict, the levels that moved, the gaps that came and went. */
export function compareResults(
  library: Library,
  questionnaire: Questionnaire,
  { before, after }: { readonly before: Result; readonly after: Result },
): Message {
  const pairs = after.items.flatMap((now): Pair[] => {
    const then = before.items.find(({ question }) => question === now.question);
    return then === undefined ? [] : [{ then, now }];
  });
  const moved = pairs.filter(({ then, now }) => standing(then) !== standing(now));
  return [
    { kind: 'heading', text: sayLine(library, 'check_compare', { destination: questionnaire.label }) },
    ...verdicts(library, questionnaire, before, after),
    ...(moved.length === 0 ? say(library, 'check_compare_unchanged', {}) : bars(library, questionnaire, moved)),
    ...changes(library, questionnaire, pairs, before, after),
  ];
}

interface Pair {
  readonly then: Item;
  readonly now: Item;
}

/** Where an item stands on its bar: its level, no chance, or not answered. */
function standing(item: Item): number | 'N' | 'S' {
  return item.level ?? (item.type === 'exposure' ? 'N' : 'S');
}

function verdicts(library: Library, questionnaire: Questionnaire, before: Result, after: Result): Message {
  if (before.verdicts.length === 0 && after.verdicts.length === 0) return [];
  const names = {
    before: verdictName(library, questionnaire, before),
    after: verdictName(library, questionnaire, after),
  };
  return names.before === names.after
    ? say(library, 'check_compare_same', { after: names.after })
    : say(library, 'check_compare_verdict', names);
}

function bars(library: Library, questionnaire: Questionnaire, moved: readonly Pair[]): Message {
  const drawn = moved.map(({ then, now }): Bar => {
    const from = standing(then);
    const was =
      from === 'N'
        ? sayLine(library, 'check_compare_was_exposure', {})
        : from === 'S'
          ? sayLine(library, 'check_compare_was_none', {})
          : sayLine(library, 'check_compare_was', { level: String(from) });
    const to = standing(now);
    return {
      label: questionOf(questionnaire, now.question)?.label ?? now.question,
      value: to === 'S' ? null : to === 'N' ? 0 : to,
      target: now.target,
      note: was,
    };
  });
  return [{ kind: 'bars', title: sayLine(library, 'check_compare_bars', {}), max: MAX_LEVEL, bars: drawn }];
}

function changes(
  library: Library,
  questionnaire: Questionnaire,
  pairs: readonly Pair[],
  before: Result,
  after: Result,
): Message {
  const names = (items: readonly Item[]) =>
    listed(
      library,
      items.map(({ question }) => nameOf(questionnaire, question)),
    );
  const now = pairs.map((pair) => pair.now);
  const closed = now.filter(
    (item) => before.top.includes(item.question) && !after.top.includes(item.question) && isDone(item),
  );
  const shown = pairs
    .filter(({ then, now: item }) => item.type === 'with-example' && then.type !== 'with-example')
    .map((pair) => pair.now)
    .filter((item) => !closed.includes(item));
  const fresh = now.filter((item) => after.top.includes(item.question) && !before.top.includes(item.question));
  return [
    ...(closed.length === 0 ? [] : [sayLine(library, 'check_compare_closed', { names: names(closed) })]),
    ...(shown.length === 0 ? [] : [sayLine(library, 'check_compare_shown', { names: names(shown) })]),
    ...(fresh.length === 0 ? [] : [sayLine(library, 'check_compare_new', { names: names(fresh) })]),
  ].map(paragraph);
}

/** Pushed off the list by a larger gap is not the same as closed. */
function isDone(item: Item): boolean {
  return item.level !== undefined && item.level >= item.target && !isUnshown(item);
}
