import type { Message } from '../message/message.ts';
import type { Facet } from '../roles/facet.ts';
import type { Destination, Track } from '../skills/destination.ts';
import type { PrivateWords } from '../understanding/private-words.ts';
import type { Background } from './background-schema.ts';
import type { TimeZones, TrackNudges } from './nudges-schema.ts';
import type { PhraseKey } from './phrases.ts';
import type { Artefacts, JobAdWords, Settings, SkillSteps, Stories, Templates } from './plan-schema.ts';
import type { Commands, Company, Role, RoleWords, Source } from './schema.ts';
import type { Choosing, Questionnaire } from './skills-schema.ts';

/** One answer as the bot can say it. */
export interface Answer {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  /** Every way of asking it: the question first. */
  readonly phrasings: readonly string[];
  readonly message: Message;
  readonly sources: readonly Source[];
  /** YYYY-MM-DD */
  readonly reviewBy: string;
  readonly related: readonly string[];
  /** The answers to the points it lists, in the order of the text; null for a point without one. */
  readonly parts?: readonly (string | null)[];
  /** The side of role cards that it is about. */
  readonly side?: Facet;
}

/** A longer text, to be read in a few minutes. */
export interface Guide {
  readonly id: string;
  readonly title: string;
  /** Whom it is for, as it reads after "For ". */
  readonly for: string;
  readonly minutes: number;
  readonly summary: string;
  readonly message: Message;
  readonly sources: readonly Source[];
  /** YYYY-MM-DD */
  readonly reviewBy: string;
  /** Answers under which it is offered, and which are offered under it. */
  readonly related: readonly string[];
}

export interface SafetyTopic {
  readonly id: string;
  readonly route: 'hr' | 'wellbeing';
  readonly phrases: readonly string[];
  /** Whole utterances that the matcher learns the topic from. */
  /** Phrases that hold one of the others and speak of no trouble of anybody's. */
  readonly harmless: readonly string[];
  readonly examples: readonly string[];
  readonly message: Message;
}

export interface SkillsCheck {
  readonly questionnaires: Readonly<Record<Destination, Questionnaire>>;
  /** How the destination is asked for. */
  readonly choosing: Choosing;
  readonly background: Background;
}

/** What plans are made of. */
export interface PlanLibrary {
  /** Learn, try and do, by the id of the skill. */
  readonly steps: ReadonlyMap<string, SkillSteps>;
  readonly templates: Readonly<Record<Track, Templates>>;
  readonly settings: Settings;
  readonly stories: Stories;
  readonly artefacts: Artefacts;
  /** How the requirements of a job posting are found. */
  readonly jobAd: JobAdWords;
}

/** Everything in a knowledge folder, checked and parsed. Immutable: a reload makes a new one. */
export interface Library {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly guides: ReadonlyMap<string, Guide>;
  /** By O*NET-SOC code. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly company: Company;
  /** What people write to start a flow of questions, and to steer it. */
  readonly commands: Commands;
  /** Abbreviations and trade words, and what they mean. */
  readonly means: Readonly<Record<string, string>>;
  readonly roleWords: RoleWords;
  readonly safety: readonly SafetyTopic[];
  /** What people say of themselves that is not kept. */
  readonly private: PrivateWords;
  /** Questions that must not be answered: out of scope ones and near misses. */
  readonly outside: readonly string[];
  readonly phrases: ReadonlyMap<PhraseKey, Message>;
  readonly skills: SkillsCheck;
  readonly plan: PlanLibrary;
  /** The weekly steps of people without a plan. */
  readonly nudges: Readonly<Record<Track, TrackNudges>>;
  readonly timeZones: TimeZones;
}
