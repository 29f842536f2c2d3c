import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Question, Questionnaire } from '../content/skills-schema.ts';
import type { Answer } from './answer.ts';
import type { Item } from './gap.ts';
import type { Result } from './result.ts';

/** A question of a questionnaire; undefined where content no longer has it. */
export function questionOf(questionnaire: Questionnaire, id: string): Question | undefined {
  return questionnaire.questions.find((question) => question.id === id);
}

/** What a skill is called where the person is going, in the middle of a sentence. */
export function nameOf(questionnaire: Questionnaire, id: string): string {
  return questionOf(questionnaire, id)?.names.there ?? id;
}

/** The same at the start of one. */
export function titleOf(questionnaire: Questionnaire, id: string): string {
  return capitalized(nameOf(questionnaire, id));
}

/** An answer as it is confirmed: "Routine". */
export function answerLabel(questionnaire: Questionnaire, answer: Answer): string {
  return questionnaire.options[answer].label;
}

/** A sentence of the questionnaire with its {names} filled in. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The first step of a gap, or of anything else that only needs showing. */
export function firstStep(questionnaire: Questionnaire, item: Item): string {
  const question = questionOf(questionnaire, item.question);
  if (question === undefined) return '';
  switch (item.type) {
    case 'exposure':
      return filled(questionnaire.asking, { ask: question.ask });
    case 'skill':
    case 'evidence':
    case 'language':
      return question.first_steps[item.type];
    case 'unknown':
    case 'with-example':
    case 'on-your-word':
      return filled(questionnaire.retell, question.names);
    default:
      return item.type satisfies never;
  }
}

/** "a, b and c". */
export function listed(
  library: Library,
  names: readonly string[],
  joined: 'check_and' | 'check_or' = 'check_and',
): string {
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  return `${names.slice(0, -1).join(', ')} ${sayLine(library, joined, {})} ${last}`;
}

/** The verdict in a few words: one, or all that are possible. */
export function verdictName(library: Library, questionnaire: Questionnaire, { verdicts }: Result): string {
  if (verdicts.length === 0) return sayLine(library, 'check_too_few', {});
  return listed(
    library,
    verdicts.map((band) => questionnaire.verdicts[band].name),
    'check_or',
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
