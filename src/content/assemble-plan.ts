import type { Track } from '../skills/destination.ts';
import { TRACKS } from '../skills/destination.ts';
import type { PlanFiles, SkillsFiles } from './files.ts';
import type { PlanLibrary } from './library.ts';
import { PLACEHOLDER } from './phrases.ts';
import { type SkillSteps, STORY_FIELDS, type Templates } from './plan-schema.ts';
import type { Problem } from './problem.ts';
import type { YamlFile } from './yaml-file.ts';

/** What a template may be filled in with. */
export const SKILL_WORDS = ['label', 'today', 'there', 'artefact', 'ask', 'larger', 'first_step'] as const;
/** Only these templates have a first step of their own kind to show. */
const WITH_FIRST_STEP: readonly string[] = ['document', 'reframe'];
/** Steps of no skill have none of its words. */
const WITHOUT_SKILL: readonly string[] = ['begin', 'story', 'talk'];
/** Money and shares. Steps tell people what to do; numbers of our own have no place in them. */
const FIGURE = /[$€£]\s?\d|\d\s?%|\b\d+(\.\d+)? percent\b/;

/** The files of knowledge/plan/ as one library. Every skill that is asked about has its three steps. */
export function assemblePlan(
  files: PlanFiles,
  skills: SkillsFiles,
  sources: ReadonlySet<string>,
  whole: boolean,
): { plan: PlanLibrary; problems: readonly Problem[] } {
  const asked = new Set(skills.tracks.flatMap((track) => track.value.questions.map((question) => question.id)));
  const problems: Problem[] = [
    ...stepFiles(files.steps, asked, sources, whole),
    ...files.templates.flatMap((file) => templateFile(file, sources)),
    ...storyParts(files),
    ...artefactIds(files),
    ...(whole ? missingTracks(files.templates) : []),
  ];
  const plan: PlanLibrary = {
    steps: new Map(files.steps.map((file) => [file.value.skill, file.value])),
    // A missing track is a problem, and a library with problems is never handed out.
    templates: Object.fromEntries(files.templates.map((file) => [file.value.track, file.value])) as Record<
      Track,
      Templates
    >,
    settings: files.settings.value,
    stories: files.stories.value,
    artefacts: files.artefacts.value,
    jobAd: files.jobAd.value,
  };
  return { plan, problems };
}

function stepFiles(
  files: readonly YamlFile<SkillSteps>[],
  asked: ReadonlySet<string>,
  sources: ReadonlySet<string>,
  whole: boolean,
): Problem[] {
  const owners = new Map<string, string>();
  const problems = files.flatMap((file): Problem[] => {
    const { skill, steps, again, 'write-up': writeUp } = file.value;
    const first = owners.get(skill);
    owners.set(skill, first ?? file.file);
    return [
      ...(first === undefined ? [] : [at(file, ['skill'], `the steps of "${skill}" are already in ${first}`)]),
      ...(whole && !asked.has(skill) ? [at(file, ['skill'], `no question of the skills check is "${skill}"`)] : []),
      ...Object.entries(steps).flatMap(([name, step]) => stepText(file, ['steps', name], step, [], sources)),
      ...stepText(file, ['again'], again, [], sources),
      ...stepText(file, ['write-up'], writeUp, [], sources),
    ];
  });
  const missing = [...asked].filter((skill) => whole && !owners.has(skill));
  return [
    ...problems,
    ...missing.map(
      (skill): Problem => ({
        severity: 'error',
        file: 'plan/steps/',
        line: 1,
        message: `the skill "${skill}" has no steps here; write learn, try and do for it`,
      }),
    ),
  ];
}

function templateFile(file: YamlFile<Templates>, sources: ReadonlySet<string>): Problem[] {
  return Object.entries(file.value.templates).flatMap(([name, template]) => {
    const own = SKILL_WORDS.filter((word) => word !== 'first_step' || WITH_FIRST_STEP.includes(name));
    const known = WITHOUT_SKILL.includes(name) ? [] : own;
    return stepText(file, ['templates', name], template, known, sources);
  });
}

/** Placeholders, sources and figures of one step's words. */
function stepText(
  file: YamlFile<unknown>,
  path: readonly PropertyKey[],
  step: Readonly<Record<string, unknown>>,
  known: readonly string[],
  sources: ReadonlySet<string>,
): Problem[] {
  const examples = Object.entries(step['examples'] ?? {}).map(([setting, text]) => [['examples', setting], text]);
  const texts = [...Object.entries(step).map(([field, text]) => [[field], text]), ...examples].filter(
    (entry): entry is [string[], string] => typeof entry[1] === 'string',
  );
  const named = Array.isArray(step['sources']) ? step['sources'].map(String) : [];
  return [
    ...texts.flatMap(([field, text]) => [
      ...placeholderProblems(file, [...path, ...field], text, known),
      ...(FIGURE.test(text) ? [at(file, [...path, ...field], `"${text}" holds a figure; steps carry none`)] : []),
    ]),
    ...named.flatMap((source, index) =>
      sources.has(source)
        ? []
        : [at(file, [...path, 'sources', index], `there is no source "${source}" in sources.yaml`)],
    ),
  ];
}

function storyParts({ stories }: PlanFiles): Problem[] {
  return Object.entries(stories.value.tracks).flatMap(([track, parts]) => {
    const path = ['tracks', track];
    const check = (name: string, index: number, text: string, ...rest: readonly PropertyKey[]): Problem[] =>
      placeholderProblems(stories, [...path, name, index, ...rest], text, STORY_FIELDS);
    return [
      ...parts.resume.flatMap((text, index) => check('resume', index, text)),
      ...parts.star.flatMap(({ text }, index) => check('star', index, text, 'text')),
      ...parts.pitch.flatMap((text, index) => check('pitch', index, text)),
    ];
  });
}

function artefactIds({ artefacts }: PlanFiles): Problem[] {
  const seen = new Set<string>();
  return artefacts.value.artefacts.flatMap(({ id }, index): Problem[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [at(artefacts, ['artefacts', index, 'id'], `the id "${id}" is used twice`)];
  });
}

function missingTracks(files: readonly YamlFile<Templates>[]): Problem[] {
  return TRACKS.filter((track) => files.filter((file) => file.value.track === track).length !== 1).map((track) => ({
    severity: 'error',
    file: 'plan/',
    line: 1,
    message: `exactly one templates file is for the track "${track}"`,
  }));
}

function placeholderProblems(
  file: YamlFile<unknown>,
  path: readonly PropertyKey[],
  text: string,
  known: readonly string[],
): Problem[] {
  const unknown = [...text.matchAll(PLACEHOLDER)]
    .map((match) => match[1] ?? '')
    .filter((name) => !known.includes(name));
  const allowed = known.length === 0 ? 'none can be used here' : `known are ${known.map((n) => `{${n}}`).join(', ')}`;
  return [...new Set(unknown)].map((name) => at(file, path, `there is no {${name}}; ${allowed}`));
}

function at(file: YamlFile<unknown>, path: readonly PropertyKey[], message: string): Problem {
  return { severity: 'error', file: file.file, line: file.lineOf(path), message };
}
