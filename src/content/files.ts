import type { AnswerFile, Commands, Company, Role, RoleWords, Safety, Source } from './schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** Every file of a knowledge folder, each valid on its own. */
export interface Files {
  readonly answers: readonly YamlFile<AnswerFile>[];
  readonly roles: readonly YamlFile<Role>[];
  readonly phrases: readonly YamlFile<Record<string, string>>[];
  readonly sources: YamlFile<Record<string, Source>>;
  readonly company: YamlFile<Company>;
  readonly commands: YamlFile<Commands>;
  readonly words: YamlFile<{ means: Record<string, string> }>;
  readonly roleWords: YamlFile<RoleWords>;
  readonly safety: YamlFile<Safety>;
  readonly outside: YamlFile<{ questions: string[] }>;
}
