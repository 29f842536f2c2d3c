import type { Library } from '../content/library.ts';
import { fillText } from '../content/phrases.ts';
import { say, sayLine } from '../content/say.ts';
import { type Message, plain } from '../message/message.ts';
import type { Item } from '../skills/gap.ts';
import type { Result } from '../skills/result.ts';
import type { Plan } from './plan.ts';
import { type Ready, readiness, type Standing } from './readiness.ts';
import type { BankStory } from './stories.ts';

const PLACES = [
  { place: 'in-place', phrase: 'ready_in_place' },
  { place: 'under-way', phrase: 'ready_under_way' },
  { place: 'missing', phrase: 'ready_missing' },
  { place: 'open', phrase: 'ready_open' },
] as const;

/** "Am I ready to apply?": what is in place and what is missing, with reasons. Never a number for the whole. */
export function readyMessage(
  library: Library,
  { result, plan, stories }: { result: Result; plan?: Plan; stories: readonly BankStory[] },
): Message {
  const { lines, first } = readiness(result, plan, stories);
  const { singular } = library.skills.questionnaires[result.destination];
  const groups = PLACES.flatMap(({ place, phrase }): Message => {
    const of = lines.filter((line) => line.standing.place === place);
    if (of.length === 0) return [];
    const items = of.map((line) => plain(lineOf(library, result, line, stories.length)));
    return [
      { kind: 'paragraph', spans: [{ text: sayLine(library, phrase, {}), bold: true }] },
      { kind: 'list', ordered: false, items },
    ];
  });
  const is = (place: Standing['place']): boolean => lines.some((line) => line.standing.place === place);
  const next =
    first !== undefined
      ? say(library, 'ready_first', { name: labelOf(library, result, first) })
      : is('under-way')
        ? say(library, 'ready_check_again', {})
        : is('missing') || is('open')
          ? []
          : say(library, 'ready_nothing_missing', {});
  return [
    { kind: 'heading', text: sayLine(library, 'ready_title', { role: singular }) },
    ...groups,
    ...next,
    ...say(library, 'ready_note', {}),
  ];
}

function lineOf(library: Library, result: Result, { subject, standing }: Ready, stories: number): string {
  const line = (name: string, reason: string): string => sayLine(library, 'ready_line', { name, reason });
  const there = standing.place === 'in-place';
  switch (subject.kind) {
    case 'story':
      return line(
        sayLine(library, 'ready_story', {}),
        there
          ? sayLine(library, 'ready_story_there', { stories: String(stories) })
          : sayLine(library, 'ready_story_missing', {}),
      );
    case 'talk':
      return line(
        sayLine(library, 'ready_talk', {}),
        sayLine(library, there ? 'ready_talk_there' : 'ready_talk_missing', {}),
      );
    case 'skill':
      return line(labelOf(library, result, subject.item), reasonOf(library, result, subject.item, standing));
    default:
      return subject satisfies never;
  }
}

function reasonOf(library: Library, result: Result, item: Item, standing: Standing): string {
  switch (standing.place) {
    case 'in-place':
      return sayLine(library, standing.why === 'word' ? 'ready_word' : 'ready_shown', {});
    case 'under-way':
      return standing.steps === standing.of
        ? sayLine(library, 'ready_worked_all', {})
        : sayLine(library, 'ready_worked', { steps: String(standing.steps), of: String(standing.of) });
    case 'missing':
      return gapText(library, result, item);
    case 'open':
      return sayLine(library, 'ready_skipped', {});
    default:
      return standing satisfies never;
  }
}

/** The gap as the check's own result puts it. */
function gapText(library: Library, result: Result, { type, level, target }: Item): string {
  const { gaps } = library.skills.questionnaires[result.destination];
  if (type !== 'skill' && type !== 'exposure' && type !== 'evidence' && type !== 'language') return '';
  return fillText(gaps[type], { level: String(level ?? ''), target: String(target) });
}

function labelOf(library: Library, result: Result, item: Item): string {
  const { questions } = library.skills.questionnaires[result.destination];
  return questions.find((question) => question.id === item.question)?.label ?? item.question;
}
