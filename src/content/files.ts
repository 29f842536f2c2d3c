import type { Background } from './background-schema.ts';
import type { GuideFile } from './guides.ts';
import type { TimeZones, TrackNudges } from './nudges-schema.ts';
import type { Artefacts, JobAdWords, Settings, SkillSteps, Stories, Templates } from './plan-schema.ts';
import type { AnswerFile, Commands, Company, Role, RoleWords, Safety, Source } from './schema.ts';
import type { CheckRules, DestinationFile, TrackFile } from './skills-schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** Every file of a knowledge folder, each valid on its own. */
export interface Files {
  readonly answers: readonly YamlFile<AnswerFile>[];
  readonly guides: readonly GuideFile[];
  readonly roles: readonly YamlFile<Role>[];
  readonly phrases: readonly YamlFile<Record<string, string>>[];
  readonly sources: YamlFile<Record<string, Source>>;
  readonly company: YamlFile<Company>;
  readonly commands: YamlFile<Commands>;
  readonly words: YamlFile<{ means: Record<string, string> }>;
  readonly roleWords: YamlFile<RoleWords>;
  readonly safety: YamlFile<Safety>;
  readonly private: YamlFile<{ health: string[]; work: string[] }>;
  readonly outside: YamlFile<{ questions: string[] }>;
  readonly skills: SkillsFiles;
  readonly plan: PlanFiles;
  readonly nudges: readonly YamlFile<TrackNudges>[];
  readonly timeZones: YamlFile<TimeZones>;
}

/** The files of the skills check. */
export interface SkillsFiles {
  readonly rules: YamlFile<CheckRules>;
  readonly tracks: readonly YamlFile<TrackFile>[];
  readonly destinations: readonly YamlFile<DestinationFile>[];
  readonly background: YamlFile<Background>;
}

/** The files of the plan. */
export interface PlanFiles {
  readonly steps: readonly YamlFile<SkillSteps>[];
  readonly templates: readonly YamlFile<Templates>[];
  readonly settings: YamlFile<Settings>;
  readonly stories: YamlFile<Stories>;
  readonly artefacts: YamlFile<Artefacts>;
  readonly jobAd: YamlFile<JobAdWords>;
}
