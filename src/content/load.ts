import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { DESTINATIONS } from '../skills/destination.ts';
import { assemble } from './assemble.ts';
import { backgroundSchema } from './background-schema.ts';
import { checkContent } from './check.ts';
import type { Files } from './files.ts';
import { type GuideFile, readGuideFile } from './guides.ts';
import type { Library } from './library.ts';
import { nudgesSchema, timeZonesSchema } from './nudges-schema.ts';
import { type Places, placesOf } from './places.ts';
import {
  artefactsSchema,
  jobAdSchema,
  settingsSchema,
  skillStepsSchema,
  storiesSchema,
  templatesSchema,
} from './plan-schema.ts';
import type { Problem } from './problem.ts';
import {
  answersFileSchema,
  commandsSchema,
  companySchema,
  outsideSchema,
  phrasesFileSchema,
  privateSchema,
  roleSchema,
  roleWordsSchema,
  safetyFileSchema,
  sourcesFileSchema,
  wordsSchema,
} from './schema.ts';
import { checkRulesSchema, destinationFileSchema, trackFileSchema } from './skills-schema.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

export type Loaded =
  | {
      readonly kind: 'ok';
      readonly library: Library;
      readonly warnings: readonly Problem[];
      readonly places: Places;
    }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/**
 * Reads a knowledge folder. All of its problems come back at once, each with file and line; one error refuses the whole folder.
 * `today` (YYYY-MM-DD) decides which review dates have passed.
 */
export async function loadKnowledge(folder: string, today: string): Promise<Loaded> {
  const problems: Problem[] = [];
  const one = async <T>(file: string, schema: z.ZodType<T>): Promise<YamlFile<T> | undefined> => {
    const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (text === undefined) {
      problems.push({ severity: 'error', file, line: 1, message: 'this file is missing or cannot be read' });
      return undefined;
    }
    const result = parseYamlFile(file, text, schema);
    if (result.kind === 'ok') return result.file;
    problems.push(...result.problems);
    return undefined;
  };
  const all = async <T>(name: string, schema: z.ZodType<T>): Promise<YamlFile<T>[]> => {
    const names = await readdir(join(folder, name)).catch(() => [] as string[]);
    const files = names.filter((file) => file.endsWith('.yaml')).sort();
    if (files.length === 0) {
      problems.push({ severity: 'error', file: `${name}/`, line: 1, message: 'this folder has no .yaml file' });
    }
    const read = await Promise.all(files.map((file) => one(`${name}/${file}`, schema)));
    return read.filter((file) => file !== undefined);
  };

  const guideFiles = async (): Promise<GuideFile[]> => {
    const names = await readdir(join(folder, 'guides')).catch(() => [] as string[]);
    const files = names.filter((file) => file.endsWith('.md')).sort();
    const read = await Promise.all(
      files.map(async (file) =>
        readGuideFile(`guides/${file}`, await readFile(join(folder, 'guides', file), 'utf8').catch(() => '')),
      ),
    );
    problems.push(...read.flatMap((one) => (one.kind === 'problems' ? one.problems : [])));
    return read.flatMap((one) => (one.kind === 'ok' ? [one.guide] : []));
  };

  const several = async <T>(names: readonly string[], schema: z.ZodType<T>): Promise<YamlFile<T>[]> => {
    const read = await Promise.all(names.map((name) => one(name, schema)));
    return read.filter((file) => file !== undefined);
  };

  const [rules, background, tracks, destinations] = await Promise.all([
    one('skills-check/check.yaml', checkRulesSchema),
    one('skills-check/background.yaml', backgroundSchema),
    several(['skills-check/manager-questions.yaml', 'skills-check/execution-questions.yaml'], trackFileSchema),
    several(
      DESTINATIONS.map((destination) => `skills-check/${destination}.yaml`),
      destinationFileSchema,
    ),
  ]);
  const [steps, templates, settings, stories, artefacts, jobAd] = await Promise.all([
    all('plan/steps', skillStepsSchema),
    several(['plan/manager-templates.yaml', 'plan/execution-templates.yaml'], templatesSchema),
    one('plan/settings.yaml', settingsSchema),
    one('plan/stories.yaml', storiesSchema),
    one('plan/artefacts.yaml', artefactsSchema),
    one('plan/job-ad.yaml', jobAdSchema),
  ]);
  const [nudges, timeZones] = await Promise.all([all('nudges', nudgesSchema), one('time-zones.yaml', timeZonesSchema)]);
  const [guides, answers, roles, phrases, sources, company, commands, words, roleWords, safety, outside, privateWords] =
    await Promise.all([
      guideFiles(),
      all('answers', answersFileSchema),
      all('roles', roleSchema),
      all('phrases', phrasesFileSchema),
      one('sources.yaml', sourcesFileSchema),
      one('company.yaml', companySchema),
      one('commands.yaml', commandsSchema),
      one('words.yaml', wordsSchema),
      one('role-words.yaml', roleWordsSchema),
      one('safety.yaml', safetyFileSchema),
      one('outside.yaml', outsideSchema),
      one('private.yaml', privateSchema),
    ]);
  if (!sources || !company || !commands || !words || !roleWords || !safety || !outside || !rules || !background)
    return { kind: 'problems', problems: inOrder(problems) };
  if (!settings || !stories || !artefacts || !jobAd || !timeZones || !privateWords)
    return { kind: 'problems', problems: inOrder(problems) };
  const skills = { rules, tracks, destinations, background };
  const plan = { steps, templates, settings, stories, artefacts, jobAd };
  const files: Files = {
    answers,
    guides,
    roles,
    phrases,
    sources,
    company,
    commands,
    words,
    roleWords,
    safety,
    private: privateWords,
    outside,
    skills,
    plan,
    nudges,
    timeZones,
  };
  // What a file that cannot be read would have held is not missed by the others: one mistake is one line.
  const whole = problems.length === 0;
  const assembled = assemble(files, whole);
  problems.push(...assembled.problems, ...checkContent(files, today, whole));
  if (problems.some((problem) => problem.severity === 'error'))
    return { kind: 'problems', problems: inOrder(problems) };
  return { kind: 'ok', library: assembled.library, warnings: inOrder(problems), places: placesOf(files) };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
