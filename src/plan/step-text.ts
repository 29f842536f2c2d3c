import type { Library } from '../content/library.ts';
import { fillText } from '../content/phrases.ts';
import type { SkillSteps, StepText, Templates, WrittenStepText } from '../content/plan-schema.ts';
import type { Source } from '../content/schema.ts';
import type { Question } from '../content/skills-schema.ts';
import type { Destination } from '../skills/destination.ts';
import { SETTINGS, type Setting } from './setting.ts';
import type { Step, StepKind } from './step.ts';

/** A step in words, as one destination's track says it. */
export interface StepWords {
  /** The skill's label, and what is done with it: "Dependencies" and "try it small". */
  readonly skill: string | undefined;
  readonly title: string;
  readonly outcome: string;
  readonly how: string;
  readonly minutes: number;
  readonly leaves: string;
  readonly short: string;
  readonly why: string;
  readonly sources: readonly Source[];
  /** "In a warehouse" and the example; the person's own setting, or two of any where it is not known. */
  readonly examples: readonly { readonly where: string; readonly text: string }[];
}

/** Whose words a step is put in. */
export interface Voice {
  readonly destination: Destination;
  readonly setting?: Setting;
}

const EXAMPLES_WITHOUT_SETTING = 2;

export function stepWords(library: Library, { destination, setting }: Voice, step: Step): StepWords {
  const questionnaire = library.skills.questionnaires[destination];
  const templates = library.plan.templates[questionnaire.track];
  const question =
    step.of === 'skill' ? questionnaire.questions.find((candidate) => candidate.id === step.skill) : undefined;
  const written = step.of === 'skill' ? library.plan.steps.get(step.skill) : undefined;
  const text = textOf(templates, step.kind, written);
  const values = question === undefined ? {} : skillWords(question, step.kind, written?.larger ?? '');
  const filled = (template: string): string => fillText(template, values);
  return {
    skill: question?.label,
    title: templates.titles[step.kind],
    outcome: filled(text.outcome),
    how: filled(text.how),
    minutes: text.minutes,
    leaves: filled(text.leaves),
    short: filled(text.short),
    why: filled(text.why),
    sources: text.sources.flatMap((id) => library.sources.get(id) ?? []),
    examples: 'examples' in text ? examplesOf(library, text, setting) : [],
  };
}

/** "Dependencies: try it small"; what belongs to no skill stands alone, with a capital letter. */
export function stepTitle({ skill, title }: Pick<StepWords, 'skill' | 'title'>): string {
  return skill === undefined ? title.charAt(0).toUpperCase() + title.slice(1) : `${skill}: ${title}`;
}

function textOf(templates: Templates, kind: StepKind, written: SkillSteps | undefined): StepText | WrittenStepText {
  switch (kind) {
    case 'learn':
    case 'try':
    case 'do':
      // A skill that content no longer has steps for is still a week of somebody's plan.
      return written?.steps[kind] ?? templates.templates.begin;
    case 'again':
      return againOf(templates, written);
    case 'write-up':
      return written === undefined
        ? templates.templates.begin
        : { ...templates.templates['write-up'], ...written['write-up'] };
    default:
      return templates.templates[kind];
  }
}

/** The examples of "do" speak of what was tried the week before, so they do not fit here. */
function againOf({ templates }: Templates, written: SkillSteps | undefined): StepText {
  if (written === undefined) return templates.begin;
  const { minutes, leaves, short, why, sources } = written.steps.do;
  return { minutes, leaves, short, why, sources, ...written.again };
}

function skillWords(question: Question, kind: StepKind, larger: string): Record<string, string> {
  const { label, names, artefact, ask, first_steps } = question;
  const first_step = kind === 'reframe' ? first_steps.language : first_steps.evidence;
  return { label, today: names.today, there: names.there, artefact, ask, larger, first_step };
}

function examplesOf(library: Library, { examples }: WrittenStepText, setting: Setting | undefined) {
  const shown = setting === undefined ? SETTINGS.filter((one) => examples[one] !== undefined) : [setting];
  return shown.slice(0, EXAMPLES_WITHOUT_SETTING).flatMap((one) => {
    const text = examples[one];
    return text === undefined ? [] : [{ where: library.plan.settings[one].example, text }];
  });
}
