import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import { type After, defineFlow, type Ending } from '../conversation/flow.ts';
import type { Message } from '../message/message.ts';
import type { Proposal } from '../people/dialog.ts';
import { carriedAnswers } from '../skills/carried-answers.ts';
import { compareResults } from '../skills/compare-message.ts';
import { DESTINATIONS, type Destination } from '../skills/destination.ts';
import { preselect } from '../skills/preselect.ts';
import { readBackground } from '../skills/read-background.ts';
import { checkResult, type Result } from '../skills/result.ts';
import { resultMessage } from '../skills/result-message.ts';
import { whyMessage } from '../skills/why-message.ts';
import { planValue } from './plan/value.ts';
import {
  destinationOf,
  type Kept,
  keep,
  keptSchema,
  levelsOf,
  SKILLS_CHECK,
  slotOf,
  storiesFor,
} from './skills-check-given.ts';
import { skillsCheckSlots } from './skills-check-slots.ts';

/** What carries over and the real gaps: ten questions for where somebody wants to go, and up to three stories. */
export const skillsCheck = defineFlow<Kept>({
  name: SKILLS_CHECK,
  starts: (library) => library.commands.flows[SKILLS_CHECK]?.starts ?? [],
  allow: 'direct',
  questionnaire: { schema: keptSchema, copy: keep },
  slots: skillsCheckSlots,
  done,
  after,
  suggested,
});

function done(ending: Ending<Kept>): readonly Message[] {
  const { library, questionnaire: kept } = ending;
  const { questionnaire, result } = resultOf(ending);
  const { last } = kept;
  const shown = resultMessage(library, questionnaire, result);
  if (last?.destination !== questionnaire.destination) return [shown];
  const before = checkResult(questionnaire, last.answers, last.stories);
  return [compareResults(library, questionnaire, { before, after: result }), shown];
}

function after(ending: Ending<Kept>): readonly After[] {
  const { library } = ending;
  const { questionnaire, result } = resultOf(ending);
  const why: After = {
    id: 'why',
    label: sayLine(library, 'check_choice_why', {}),
    control: 'why',
    does: () => ({ kind: 'say', message: whyMessage(library, questionnaire, result) }),
  };
  const plan: After = { id: 'plan', label: sayLine(library, 'check_choice_plan', {}), value: planValue('start') };
  return result.offer === undefined ? [plan, why] : [plan, why, nearer(ending, result.offer)];
}

/** The check for a nearer destination, with the answers that carry over to be confirmed. */
function nearer({ library, questionnaire: kept, answers }: Ending<Kept>, to: Destination): After {
  const from = kept.questionnaires[destinationOf(answers) ?? to];
  const questionnaire = library.skills.questionnaires[to];
  const carried = carriedAnswers(levelsOf(from, answers), questionnaire);
  const proposals = Object.entries(carried).map(([id, answer]): [string, Proposal] => [
    slotOf(questionnaire, id),
    { value: String(answer) },
  ]);
  return {
    id: 'offer',
    label: sayLine(library, 'check_choice_offer', { destination: questionnaire.label }),
    does: () => ({ kind: 'begin', answers: { destination: to }, proposals: Object.fromEntries(proposals) }),
  };
}

function resultOf({ questionnaire: kept, answers }: Ending<Kept>): {
  questionnaire: Kept['questionnaires'][Destination];
  result: Result;
} {
  // Every slot is answered, so the destination is known; should content have lost it, the first stands in.
  const questionnaire = kept.questionnaires[destinationOf(answers) ?? DESTINATIONS[0]];
  const levels = levelsOf(questionnaire, answers);
  return { questionnaire, result: checkResult(questionnaire, levels, storiesFor(kept, questionnaire, answers)) };
}

/** What a background says bears on the questions of every destination: which one it will be may not be known yet. */
function suggested(kept: Kept, library: Library, text: string): Readonly<Record<string, Proposal>> {
  const evidence = readBackground(library, text);
  return Object.fromEntries(
    Object.values(kept.questionnaires).flatMap((questionnaire) =>
      preselect(questionnaire, evidence).map(({ question, level, quote }): [string, Proposal] => [
        slotOf(questionnaire, question),
        { value: String(level), quote },
      ]),
    ),
  );
}
