import { say, sayLine } from '../../content/say.ts';
import { flowValue } from '../../conversation/flow-value.ts';
import { countOf, viewOf } from '../../conversation/position.ts';
import { minutesText, placeOf } from '../../conversation/prompt.ts';
import { type Block, paragraph } from '../../message/message.ts';
import { isExpired } from '../../people/dialogs.ts';
import { dayText } from '../../plan/days.ts';
import { verdictName } from '../../skills/words-for.ts';
import { lastCheck } from '../last-check.ts';
import { checkAgainChoice, checkChoice } from '../plan/choices.ts';
import { todayOf } from '../plan/today.ts';
import { skillsCheck } from '../skills-check.ts';
import { SKILLS_CHECK } from '../skills-check-given.ts';
import { titled } from './data-part.ts';
import type { HomePart, ReadPart, Seeing } from './part.ts';
import { homeValue } from './value.ts';

/** Where the skills check stands: not begun, at which question, or what came of it. */
export const checkPart: ReadPart = (seeing) => [underWay(seeing) ?? finished(seeing) ?? notBegun(seeing)];

function notBegun({ library }: Seeing): HomePart {
  return {
    shown: [titled(library, 'home_check_title'), ...say(library, 'home_check_none', {})],
    choices: [checkChoice(library)],
  };
}

function underWay({ library, record, now }: Seeing): HomePart | undefined {
  const dialog = record.dialogs.find(({ flow, state }) => flow === SKILLS_CHECK && state !== 'done');
  const view = dialog && viewOf([skillsCheck], library, dialog);
  if (dialog === undefined || view?.current === undefined || isExpired(dialog, now)) return undefined;
  const count = countOf(view, view.current);
  const where = { place: placeOf(library, view), minutes: minutesText(library, view) };
  const label = sayLine(library, 'home_check_under_way', where);
  const bar: Block =
    count === undefined ? paragraph(label) : { kind: 'progress', label, value: count.number - 1, max: count.of };
  const resume = flowValue({ kind: 'act', flow: SKILLS_CHECK, dialog: dialog.id, act: 'resume' });
  return {
    shown: [titled(library, 'home_check_title'), bar],
    choices: [{ label: sayLine(library, 'label_continue', {}), value: resume }],
  };
}

function finished({ library, record, now }: Seeing): HomePart | undefined {
  const check = lastCheck(library, record, now);
  const at = record.finished.findLast(({ flow }) => flow === SKILLS_CHECK)?.at;
  if (check === undefined || at === undefined) return undefined;
  const { questionnaire, result } = check;
  const verdict = sayLine(library, 'check_heading', {
    destination: questionnaire.label,
    verdict: verdictName(library, questionnaire, result),
  });
  const date = dayText(todayOf(record, new Date(at)), todayOf(record, now));
  return {
    shown: [titled(library, 'home_check_title'), ...say(library, 'home_check_result', { verdict, date })],
    choices: [
      { label: sayLine(library, 'home_label_result', {}), value: homeValue('result') },
      checkAgainChoice(library),
    ],
  };
}
