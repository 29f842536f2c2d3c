import { z } from 'zod';
import { expertSource } from '../content/expert-source.ts';
import type { Answer, Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Key } from '../ports.ts';
import type { ExpertQuestion, Proposal } from './question.ts';
import { writtenMessage } from './spans.ts';

const REVIEW_AFTER_MS = 365 * 24 * 60 * 60 * 1000;

/** An answer that a tenant's own experts wrote and a second person approved. It says when, and never who asked or wrote it. */
const ownAnswerSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  question: z.string(),
  /** Other ways of asking it, in the askers' words. */
  phrasings: z.array(z.string()).readonly(),
  text: z.string(),
  /** Ids of the answers that came nearest. */
  nearest: z.array(z.string()).readonly(),
  /** When it was written, ISO 8601. */
  at: z.string(),
  retired: z.boolean(),
});
export type OwnAnswer = Readonly<z.infer<typeof ownAnswerSchema>>;

export const OWN_ANSWER = 'answer';

export function ownAnswerKey(tenant: string, id: string): Key {
  return [tenant, OWN_ANSWER, id];
}

/** An asker's words that a tenant's bot has learned: another way of asking for an answer that was there already. */
const learnedSchema = z.object({ v: z.literal(1), answer: z.string(), text: z.string() });
export type Learned = Readonly<z.infer<typeof learnedSchema>>;

export const LEARNED = 'answer-phrasing';

export function learnedKey(tenant: string, question: string): Key {
  return [tenant, LEARNED, question];
}

export function readLearned(value: unknown): Learned | undefined {
  return learnedSchema.safeParse(value).data;
}

/** Counts the changes to a tenant's own answers: whoever holds them knows by it whether they are still all of them. */
export function versionKey(tenant: string): Key {
  return [tenant, 'answers-version'];
}

export const versionSchema = z.object({ rev: z.number().int() });

/** Undefined for what a version of ours wrote that this one cannot read. */
export function readOwnAnswer(value: unknown): OwnAnswer | undefined {
  return ownAnswerSchema.safeParse(value).data;
}

/** The answer that a question's proposal becomes. */
export function ownAnswerOf({ id, nearest }: ExpertQuestion, proposal: Proposal): OwnAnswer {
  const { question, phrasings, text, at, state } = proposal;
  return { v: 1, id: ownAnswerId(id), question, phrasings, text, nearest, at, retired: state !== 'live' };
}

/** Shown to nobody, and short enough for the name of a file. */
function ownAnswerId(question: string): string {
  return `expert-${question
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 16)}`;
}

/** As the library has answers: its source says that an expert wrote it, and when. */
export function asAnswer(library: Library, own: OwnAnswer): Answer {
  return {
    id: own.id,
    topic: sayLine(library, 'expert_topic', {}),
    question: own.question,
    phrasings: [own.question, ...own.phrasings],
    message: writtenMessage(own.text),
    sources: [expertSource(library, own.at)],
    reviewBy: new Date(Date.parse(own.at) + REVIEW_AFTER_MS).toISOString().slice(0, 10),
    related: own.nearest.filter((id) => library.answers.has(id)).slice(0, 2),
  };
}

/** The files, with a tenant's own answers over them. */
export function withOwnAnswers(library: Library, own: readonly OwnAnswer[]): Library {
  const added = own.map((one) => [one.id, asAnswer(library, one)] as const);
  return { ...library, answers: new Map([...library.answers, ...added]) };
}
