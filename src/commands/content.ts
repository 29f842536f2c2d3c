import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Library } from '../content/library.ts';
import { type Loaded, loadKnowledge } from '../content/load.ts';
import { type Problem, problemText } from '../content/problem.ts';
import { OpswardError } from '../errors.ts';
import type { Log } from '../ports.ts';
import { type Args, configFor } from './args.ts';

type LoadedWell = Extract<Loaded, { kind: 'ok' }>;

/** Every problem of the content, with file and line; fails if one of them is an error. */
export async function checkContent(args: Args): Promise<void> {
  const folder = configFor(args).knowledgeDir;
  const loaded = await loadKnowledge(folder, today());
  const problems = loaded.kind === 'ok' ? loaded.warnings : loaded.problems;
  printProblems(folder, problems);
  if (loaded.kind === 'problems') process.exitCode = 1;
  else
    process.stdout.write(
      `${folder}: ${loaded.library.answers.size} answers, ${loaded.library.roles.size} roles, no errors\n`,
    );
}

/** The content to start with. What is wrong is listed, and nothing starts on it. */
export async function loadOrRefuse(config: Config, log: Log): Promise<Library> {
  return (await firstLoaded(config, log)).library;
}

/** The same, with where everything stands. */
export async function firstLoaded(config: Config, log: Log): Promise<LoadedWell> {
  const loaded = await loadKnowledge(config.knowledgeDir, today());
  if (loaded.kind === 'ok') {
    for (const warning of loaded.warnings) log.warn('content.warning', { where: `${warning.file}:${warning.line}` });
    return loaded;
  }
  printProblems(config.knowledgeDir, loaded.problems);
  throw new OpswardError(
    'content',
    `The knowledge folder ${config.knowledgeDir} has problems, listed above.`,
    'Correct them (npm run check:content lists them again) and start again.',
  );
}

/** The folder as it is now. With problems the reason is in the log, and the old content is to stay. */
export async function reloaded(config: Config, log: Log): Promise<Loaded> {
  const loaded = await loadKnowledge(config.knowledgeDir, today());
  if (loaded.kind === 'ok') log.info('content.reloaded', { answers: loaded.library.answers.size });
  else for (const problem of loaded.problems) log.error('content.refused', { problem: problemText(problem) });
  return loaded;
}

function printProblems(folder: string, problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${join(folder, problemText(problem))}\n`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
