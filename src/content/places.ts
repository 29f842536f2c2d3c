import type { Files } from './files.ts';
import type { YamlFile } from './yaml-file.ts';

/** Where something that content says is written, relative to the knowledge folder. */
export interface ContentPlace {
  readonly file: string;
  readonly line: number;
}

/** By kind and id, as in "answers/how-long". */
export type Places = ReadonlyMap<string, ContentPlace>;

/** Where each thing stands that a coach may want to look at. */
export function placesOf(files: Files): Places {
  return new Map<string, ContentPlace>([
    ...files.answers.flatMap((file) =>
      file.value.answers.map(({ id }, at) => placed(`answers/${id}`, file, ['answers', at])),
    ),
    ...files.skills.tracks.flatMap((file) =>
      file.value.questions.map(({ id }, at) => placed(`questions/${file.value.track}.${id}`, file, ['questions', at])),
    ),
    ...files.guides.map(({ id, matter }) => placed(`guides/${id}`, matter, [])),
    ...files.nudges.flatMap((file) =>
      file.value.nudges.map(({ id }, at) => placed(`nudges/${file.value.track}.${id}`, file, ['nudges', at])),
    ),
    ...files.plan.steps.flatMap((file) =>
      Object.keys(file.value.steps).map((kind) => placed(`steps/${file.value.skill}.${kind}`, file, ['steps', kind])),
    ),
    ...Object.keys(files.safety.value).map((id) => placed(`humans/${id}`, files.safety, [id])),
    ...files.phrases.flatMap((file) => Object.keys(file.value).map((key) => placed(`phrases/${key}`, file, [key]))),
  ]);
}

function placed(
  key: string,
  { file, lineOf }: YamlFile<unknown>,
  path: readonly PropertyKey[],
): [string, ContentPlace] {
  return [key, { file, line: lineOf(path) }];
}
