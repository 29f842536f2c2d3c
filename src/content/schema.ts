import { z } from 'zod';
import { FACETS } from '../roles/facet.ts';
import { date, id, line } from './fields.ts';

/** The shape of every file in a knowledge folder. Strict: an unknown key is a spelling mistake until proven otherwise. */

export const sourceSchema = z.strictObject({
  publisher: line,
  title: line,
  /** As a person reads it: "January 2025". */
  date: line,
  url: z.url({ protocol: /^https$/ }).optional(),
  /** What to keep in mind about its figures. */
  caveat: line.optional(),
});
export const sourcesFileSchema = z.record(id, sourceSchema);

/** A question that looks like this answer's and is not: either nobody's (text), or another answer's. */
export const nearMissSchema = z.union([line, z.strictObject({ ask: line, belongs_to: id })]);

export const answerSchema = z.strictObject({
  id,
  question: line,
  also_asked: z.array(line),
  near_misses: z.array(nearMissSchema),
  answer: line,
  sources: z.array(id),
  review_by: date,
  /** Set on an answer that was exported from the experts' channel: when it was written. What it lacks is then a warning. */
  answered_by_expert: date.optional(),
  related: z.array(id).max(3, 'name 2 or 3 related answers'),
  /** The answers that tell more of each point of a list, in the order of the text; null for a point that has none. */
  parts: z.array(id.nullable()).min(2, 'a list has at least 2 points').optional(),
  /** Set on an answer that tells of one role, or of several, what a role card tells of every role. */
  side: z.enum(FACETS).optional(),
});
export const answersFileSchema = z.strictObject({ topic: line, answers: z.array(answerSchema).min(1) });

const roleCode = z.string().regex(/^\d{2}-\d{4}\.\d{2}$/, 'write an O*NET-SOC code such as 11-3071.04');
/** How people ask about an occupation. */
export const roleWordsSchema = z.strictObject({
  facets: z.record(z.enum(FACETS), z.array(line)),
  /** Of the words of facets, those that only tell where no other does. */
  vague: z.array(line).default([]),
  compare: z.array(line),
  elsewhere: z.array(line),
  /** Places inside the country of the figures, which are not told apart. */
  within: z.array(line),
  /** Titles that mean several occupations alike: these are offered. */
  shared: z.record(line, z.array(roleCode).min(2).max(3)),
  answered: z.record(line, roleCode),
  written: z.array(line),
  also: z.record(line, roleCode),
});

const rating = z.strictObject({ name: line, importance: z.number(), level: z.number().optional() });
const pay = z.strictObject({
  year: z.number().int(),
  /** US dollars a year. "above 239,200" where the survey stops counting; null where it has no figure. */
  p10: z.number().nullable(),
  p25: z.number().nullable(),
  median: z.number().nullable(),
  p75: z.union([z.number(), z.literal('top')]).nullable(),
  p90: z.union([z.number(), z.literal('top')]).nullable(),
  employment: z.number().int(),
  /** Set when the survey's occupation is wider than this role. */
  covers: line.optional(),
});
export const roleSchema = z.strictObject({
  code: roleCode,
  title: line,
  /** Lower-case, singular, as it reads in a sentence: "a supply chain manager". */
  singular: line,
  /** What people in it do, as it goes on from the title: "manage a plant that makes fuel". One plain sentence, no end to it. */
  work: line,
  also_called: z.array(line),
  /** O*NET job zone, 1 (little preparation) to 5 (extensive). */
  job_zone: z.number().int().min(1).max(5).nullable(),
  pay: z.array(pay),
  education: z.array(z.strictObject({ level: line, percent: z.number() })),
  skills: z.array(rating),
  knowledge: z.array(rating),
  work_styles: z.array(rating),
  technologies: z.array(line),
  related: z.array(line),
  ai_exposure: z.strictObject({ percentile: z.number(), measured_as: line }).nullable(),
});

export const companySchema = z.strictObject({
  /** Null reads as the plain words: "your HR contact". */
  routes: z.strictObject({
    hr: line.nullable(),
    wellbeing: line.nullable(),
    learning: line.nullable(),
    experts: line.nullable(),
  }),
  /** Who helps when Opsward itself does not work; null reads as plain words. */
  support: line.nullable().default(null),
  features: z.strictObject({
    job_ad_match: z.boolean(),
    resume_help: z.boolean(),
    experts: z.boolean(),
    unanswered_report: z.boolean().default(false),
  }),
});

export const wordsSchema = z.strictObject({
  /** What a word or abbreviation also means: "pgm" -> "program manager". */
  means: z.record(line, line),
});

/** Topics a bot must not advise on: the phrases that name them, and the human route to offer. */
export const safetyFileSchema = z.record(
  id,
  z.strictObject({
    route: z.enum(['hr', 'wellbeing']),
    /** Words or phrases in lower case; each must stand as whole words. `*` at the end of a word stands for any ending. */
    phrases: z.array(line).min(1),
    /** Phrases that hold one of the others and speak of no trouble of anybody's. */
    harmless: z.array(line).default([]),
    /** Whole utterances in people's own words: the matcher learns the topic from them. */
    examples: z.array(line).min(10, 'write at least 10 ways people say this'),
    answer: line,
  }),
);

/** What people say of their health that is not kept; see knowledge/private.yaml. */
export const privateSchema = z.strictObject({ health: z.array(line).min(1), work: z.array(line).min(1) });

export const outsideSchema = z.strictObject({
  /** Questions people may well ask that are outside what the bot knows. */
  questions: z.array(line).min(50),
});

export const CONTROLS = [
  'stop',
  'pause',
  'resume',
  'where',
  'back',
  'skip',
  'not_mine',
  'why',
  'plainer',
  'help',
  'start_over',
  'change',
  'result',
  'erase',
] as const;
/** What can be asked for at any time, beside the questions of a flow. */
export const ASKS = [
  'plan_start',
  'plan_new',
  'plan_show',
  'plan_week',
  'plan_done',
  'plan_partly',
  'plan_not_this_week',
  'plan_cue',
  'plan_undo',
  'ready',
  'stories',
  'templates',
  'export',
] as const;
/** What people write about what is kept of them. */
export const MY_DATA_ASKS = ['show', 'export', 'export_text', 'erase'] as const;
/** What people write about their weekly nudges. The bare words mean them only where nothing else is being asked. */
export const NUDGE_COMMANDS = [
  'show',
  'on',
  'stop',
  'pause',
  'snooze',
  'change',
  'undo',
  'answer',
  'bare_stop',
  'bare_pause',
  'bare_snooze',
] as const;
/** What people write about guides and what they shared. */
export const GUIDE_ASKS = ['list', 'posts'] as const;
/** What people write to have a question sent to a person, or taken back. */
export const PERSON_WISHES = ['ask', 'withdraw'] as const;
/** What people write to start a flow of questions, and to steer it. */
export const commandsSchema = z.strictObject({
  flows: z.record(
    id,
    z.strictObject({
      title: line,
      /** Answers under which it is offered. */
      offered_with: z.array(id),
      starts: z.array(line).min(1),
    }),
  ),
  controls: z.record(z.enum(CONTROLS), z.array(line).min(1)),
  asks: z.record(z.enum(ASKS), z.array(line).min(1)),
  my_data: z.record(z.enum(MY_DATA_ASKS), z.array(line).min(1)),
  home: z.array(line).min(1),
  nudges: z.record(z.enum(NUDGE_COMMANDS), z.array(line).min(1)),
  /** What people write while they think. */
  hesitations: z.array(line).min(1),
  guides: z.record(z.enum(GUIDE_ASKS), z.array(line).min(1)),
  /** Whole utterances that a guide is the answer to, by its id. */
  guide_reads: z.record(id, z.array(line).min(1)),
  /** What people write to see what they show to others. */
  progress_shares: z.array(line).min(1),
  person: z.record(z.enum(PERSON_WISHES), z.array(line).min(1)),
});

export const phrasesFileSchema = z.record(z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/), line);

export type Source = z.infer<typeof sourceSchema>;
export type AnswerFile = z.infer<typeof answersFileSchema>;
export type AnswerEntry = z.infer<typeof answerSchema>;
export type Role = z.infer<typeof roleSchema>;
export type Company = z.infer<typeof companySchema>;
export type RoleWords = z.infer<typeof roleWordsSchema>;
export type Commands = z.infer<typeof commandsSchema>;
export type Safety = z.infer<typeof safetyFileSchema>;
