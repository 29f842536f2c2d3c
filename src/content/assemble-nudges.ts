import { TRACKS, type Track } from '../skills/destination.ts';
import type { TrackNudges } from './nudges-schema.ts';
import type { Problem } from './problem.ts';
import type { YamlFile } from './yaml-file.ts';

/** The files of knowledge/nudges/ as one library: one for each track, every nudge of a family that has a name, none after one of its own. */
export function assembleNudges(
  files: readonly YamlFile<TrackNudges>[],
  sources: ReadonlySet<string>,
  whole: boolean,
): { nudges: Readonly<Record<Track, TrackNudges>>; problems: readonly Problem[] } {
  const problems = [...files.flatMap((file) => fileProblems(file, sources)), ...(whole ? trackProblems(files) : [])];
  // A missing track is a problem, and a library with problems is never handed out.
  const nudges = Object.fromEntries(files.map(({ value }) => [value.track, value])) as Record<Track, TrackNudges>;
  return { nudges, problems };
}

function fileProblems(file: YamlFile<TrackNudges>, sources: ReadonlySet<string>): Problem[] {
  const { families, nudges } = file.value;
  const used = new Set(nudges.map(({ family }) => family));
  const unused = Object.keys(families).filter((family) => !used.has(family));
  return [
    ...nudges.flatMap((nudge, index) => {
      const before = nudges[index - 1];
      const at = (field: string, message: string): Problem => problem(file, ['nudges', index, field], message);
      return [
        ...(nudges.findIndex(({ id }) => id === nudge.id) < index
          ? [at('id', `the id "${nudge.id}" is used twice`)]
          : []),
        ...(nudge.family in families ? [] : [at('family', `the family "${nudge.family}" has no name under families`)]),
        ...(before?.family === nudge.family
          ? [at('family', `"${nudge.id}" follows "${before.id}" of the same family; put another between them`)]
          : []),
        ...nudge.sources.flatMap((source, place) =>
          sources.has(source)
            ? []
            : [problem(file, ['nudges', index, 'sources', place], `there is no source "${source}" in sources.yaml`)],
        ),
      ];
    }),
    ...unused.map((family) => problem(file, ['families', family], `no nudge is of the family "${family}"`)),
  ];
}

function trackProblems(files: readonly YamlFile<TrackNudges>[]): Problem[] {
  return TRACKS.filter((track) => files.filter(({ value }) => value.track === track).length !== 1).map((track) => ({
    severity: 'error',
    file: 'nudges/',
    line: 1,
    message: `exactly one file is for the track "${track}"`,
  }));
}

function problem(file: YamlFile<unknown>, path: readonly PropertyKey[], message: string): Problem {
  return { severity: 'error', file: file.file, line: file.lineOf(path), message };
}
