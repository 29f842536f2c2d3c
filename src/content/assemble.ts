import type { Message } from '../message/message.ts';
import { assembleNudges } from './assemble-nudges.ts';
import { assemblePlan } from './assemble-plan.ts';
import { assembleSkills } from './assemble-skills.ts';
import { contentMarkdown } from './content-markdown.ts';
import { expertSource } from './expert-source.ts';
import type { Files } from './files.ts';
import { assembleGuide } from './guides.ts';
import type { Answer, Library, SafetyTopic } from './library.ts';
import { PHRASES, type PhraseKey, placeholders } from './phrases.ts';
import type { Problem } from './problem.ts';
import type { YamlFile } from './yaml-file.ts';

/**
 * Files as one library. Text that cannot be shown, ids used twice and phrases that are missing are problems.
 * `whole` is false when some files could not be read: then nothing is reported as missing.
 */
export function assemble(files: Files, whole: boolean): { library: Library; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const markdown = (file: YamlFile<unknown>, path: readonly PropertyKey[], text: string): Message => {
    const parsed = contentMarkdown(text);
    if (parsed.kind === 'ok') return parsed.message;
    for (const { line, message } of parsed.problems) {
      problems.push({ severity: 'error', file: file.file, line: file.lineOf(path) + line, message });
    }
    return [];
  };

  const sources = new Map(Object.entries(files.sources.value));
  const phrases = readPhrases(files, markdown, problems, whole);
  const ofExpert = (day: string | undefined) => (day === undefined ? [] : [expertSource({ phrases }, day)]);
  const answers = new Map<string, Answer>();
  const belonging = belongingNearMisses(files);
  for (const file of files.answers) {
    for (const [index, entry] of file.value.answers.entries()) {
      if (answers.has(entry.id)) {
        const message = `the id "${entry.id}" is used twice; every answer needs its own`;
        problems.push({ severity: 'error', file: file.file, line: file.lineOf(['answers', index, 'id']), message });
      }
      answers.set(entry.id, {
        id: entry.id,
        topic: file.value.topic,
        question: entry.question,
        phrasings: [entry.question, ...entry.also_asked, ...(belonging.get(entry.id) ?? [])],
        message: markdown(file, ['answers', index, 'answer'], entry.answer),
        sources: [...entry.sources.flatMap((id) => sources.get(id) ?? []), ...ofExpert(entry.answered_by_expert)],
        reviewBy: entry.review_by,
        related: entry.related,
        ...(entry.parts === undefined ? {} : { parts: entry.parts }),
        ...(entry.side === undefined ? {} : { side: entry.side }),
      });
    }
  }
  const guides = files.guides.map((file) => assembleGuide(file, sources));
  problems.push(...guides.flatMap((read) => read.problems));
  const safety = Object.entries(files.safety.value).map(
    ([id, topic]): SafetyTopic => ({
      id,
      route: topic.route,
      phrases: topic.phrases,
      harmless: topic.harmless,
      examples: topic.examples,
      message: markdown(files.safety, [id, 'answer'], topic.answer),
    }),
  );
  const skills = assembleSkills(files.skills, new Set(sources.keys()), whole);
  const plan = assemblePlan(files.plan, files.skills, new Set(sources.keys()), whole);
  const nudges = assembleNudges(files.nudges, new Set(sources.keys()), whole);
  problems.push(...skills.problems, ...plan.problems, ...nudges.problems);
  const library: Library = {
    answers,
    guides: new Map(guides.map(({ guide }) => [guide.id, guide])),
    roles: new Map(files.roles.map((file) => [file.value.code, file.value])),
    sources,
    company: files.company.value,
    commands: files.commands.value,
    means: files.words.value.means,
    roleWords: files.roleWords.value,
    safety,
    private: files.private.value,
    outside: [...files.outside.value.questions, ...nobodysNearMisses(files)],
    phrases,
    skills: skills.skills,
    plan: plan.plan,
    nudges: nudges.nudges,
    timeZones: files.timeZones.value,
  };
  return { library, problems };
}

function readPhrases(
  files: Files,
  markdown: (file: YamlFile<unknown>, path: readonly PropertyKey[], text: string) => Message,
  problems: Problem[],
  whole: boolean,
): Map<PhraseKey, Message> {
  const phrases = new Map<PhraseKey, Message>();
  for (const file of files.phrases) {
    for (const [key, text] of Object.entries(file.value)) {
      const at = { file: file.file, line: file.lineOf([key]) };
      if (!isPhraseKey(key)) {
        problems.push({ severity: 'error', ...at, message: `nothing says the phrase "${key}"; is it misspelt?` });
        continue;
      }
      const message = markdown(file, [key], text);
      const known: readonly string[] = PHRASES[key];
      for (const name of placeholders(message).filter((used) => !known.includes(used))) {
        const allowed = known.length === 0 ? 'it has none' : `it has ${known.map((n) => `{${n}}`).join(', ')}`;
        problems.push({ severity: 'error', ...at, message: `the phrase "${key}" has no {${name}}; ${allowed}` });
      }
      phrases.set(key, message);
    }
  }
  for (const key of Object.keys(PHRASES).filter(isPhraseKey)) {
    if (whole && !phrases.has(key)) {
      problems.push({ severity: 'error', file: 'phrases/', line: 1, message: `the phrase "${key}" is missing` });
    }
  }
  return phrases;
}

function isPhraseKey(key: string): key is PhraseKey {
  return key in PHRASES;
}

function belongingNearMisses(files: Files): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const miss of nearMisses(files)) {
    if (typeof miss === 'string') continue;
    found.set(miss.belongs_to, [...(found.get(miss.belongs_to) ?? []), miss.ask]);
  }
  return found;
}

function nobodysNearMisses(files: Files): string[] {
  return nearMisses(files).filter((miss) => typeof miss === 'string');
}

function nearMisses(files: Files) {
  return files.answers.flatMap((file) => file.value.answers.flatMap((entry) => entry.near_misses));
}
