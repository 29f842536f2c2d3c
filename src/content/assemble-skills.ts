import { DESTINATIONS, type Destination } from '../skills/destination.ts';
import { checkBackground } from './check-background.ts';
import type { SkillsFiles } from './files.ts';
import type { SkillsCheck } from './library.ts';
import type { Problem } from './problem.ts';
import type { DestinationFile, Question, Questionnaire, TrackFile } from './skills-schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** One questionnaire for each destination, from the rules, the words of its track and what it aims for. */
export function assembleSkills(
  files: SkillsFiles,
  sources: ReadonlySet<string>,
  whole: boolean,
): { skills: SkillsCheck; problems: readonly Problem[] } {
  const problems: Problem[] = [
    ...checkBackground(files.background),
    ...files.tracks.flatMap(usedTwice),
    ...(whole ? files.tracks.flatMap((file) => carriedFromNowhere(file, files.tracks)) : []),
    ...files.destinations.flatMap((file) => destinationProblems(file, files.tracks, sources)),
    ...namedTwice(files.tracks, (file) => file.value.track, 'track'),
    ...namedTwice(files.destinations, (file) => file.value.destination, 'destination'),
  ];
  const questionnaires = Object.fromEntries(
    DESTINATIONS.flatMap((destination): [Destination, Questionnaire][] => {
      const aims = files.destinations.find((file) => file.value.destination === destination);
      const track = files.tracks.find((file) => file.value.track === aims?.value.track);
      if (aims !== undefined && track !== undefined)
        return [[destination, questionnaire(files, track.value, aims.value)]];
      if (!whole) return [];
      const message = `no file here is for "${destination}"; the check needs all of ${DESTINATIONS.join(', ')}`;
      problems.push({ severity: 'error', file: 'skills-check/', line: 1, message });
      return [];
    }),
    // A missing one is a problem, and a library with problems is never handed out.
  ) as Record<Destination, Questionnaire>;
  const { choosing } = files.rules.value;
  return { skills: { questionnaires, choosing, background: files.background.value }, problems };
}

function questionnaire(files: SkillsFiles, track: TrackFile, destination: DestinationFile): Questionnaire {
  const texts = new Map(track.questions.map((question) => [question.id, question]));
  const questions = destination.questions.flatMap((aim): Question[] => {
    const text = texts.get(aim.id);
    return text === undefined ? [] : [{ ...text, ...aim }];
  });
  const { choosing: _, ...rules } = files.rules.value;
  return { ...rules, ...track, ...destination, questions };
}

function carriedFromNowhere(
  { file, value, lineOf }: YamlFile<TrackFile>,
  tracks: readonly YamlFile<TrackFile>[],
): Problem[] {
  const others = tracks.filter((track) => track.file !== file).flatMap((track) => track.value.questions);
  return value.questions.flatMap(({ carries_from: from }, at): Problem[] => {
    if (from === undefined || others.some((question) => question.id === from)) return [];
    const message = `no question of another track is called "${from}"`;
    return [{ severity: 'error', file, line: lineOf(['questions', at, 'carries_from']), message }];
  });
}

function usedTwice({ file, value, lineOf }: YamlFile<TrackFile | DestinationFile>): Problem[] {
  const seen = new Set<string>();
  return value.questions.flatMap(({ id }, at): Problem[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `the question "${id}" stands here twice`;
    return [{ severity: 'error', file, line: lineOf(['questions', at, 'id']), message }];
  });
}

function namedTwice<T>(
  files: readonly YamlFile<T>[],
  nameOf: (file: YamlFile<T>) => string,
  what: 'track' | 'destination',
): Problem[] {
  return files.flatMap((file, at): Problem[] => {
    const first = files.slice(0, at).find((other) => nameOf(other) === nameOf(file));
    if (first === undefined) return [];
    const message = `the ${what} "${nameOf(file)}" is already that of ${first.file}`;
    return [{ severity: 'error', file: file.file, line: file.lineOf([what]), message }];
  });
}

function destinationProblems(
  aims: YamlFile<DestinationFile>,
  tracks: readonly YamlFile<TrackFile>[],
  sources: ReadonlySet<string>,
): Problem[] {
  const { file, value, lineOf } = aims;
  const error = (path: readonly PropertyKey[], message: string): Problem => ({
    severity: 'error',
    file,
    line: lineOf(path),
    message,
  });
  const track = tracks.find((candidate) => candidate.value.track === value.track);
  const known = new Set(track?.value.questions.map((question) => question.id));
  const missing = (ids: readonly string[], path: readonly PropertyKey[]): Problem[] =>
    ids.flatMap((id, at) =>
      sources.has(id) ? [] : [error([...path, at], `there is no source "${id}" in sources.yaml`)],
    );
  return [
    ...usedTwice(aims),
    ...value.questions.flatMap(({ id, sources: named }, at) => [
      ...(known.has(id) || track === undefined
        ? []
        : [error(['questions', at, 'id'], `there is no question "${id}" in ${track.file}`)]),
      ...missing(named, ['questions', at, 'sources']),
    ]),
    ...missing(value.window?.sources ?? [], ['window', 'sources']),
    ...Object.entries(value.verdicts).flatMap(([band, verdict]): Problem[] => {
      const dated = /\bmonths?\b/i.test(`${verdict.name} ${verdict.text} ${verdict.place ?? ''}`);
      const unsourced = dated && value.window === undefined;
      return [
        ...(unsourced
          ? [error(['verdicts', band], 'names months, and there is no window with a source for them')]
          : []),
        ...((verdict.offer === undefined) === (verdict.offer_text === undefined)
          ? []
          : [error(['verdicts', band], 'an offer needs both offer and offer_text')]),
      ];
    }),
  ];
}
