import { z } from 'zod';
import { daySchema } from '../plan/days.ts';
import { cueSchema } from '../plan/plan.ts';
import { TRACKS } from '../skills/destination.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** "09:00", by a clock of 24 hours. */
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write the time as HH:MM');

const stateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on') }),
  z.object({ kind: z.literal('off') }),
  /** Until the first nudge on or after a day; without one until the person turns them on again. */
  z.object({ kind: z.literal('paused'), until: daySchema.exactOptional() }),
  /** Nobody answered, or nobody could be reached: silent until the person writes. `told` once they know. */
  z.object({ kind: z.literal('silent'), told: z.boolean() }),
]);

/** What the person chose. */
const settingsShape = {
  state: stateSchema,
  day: z.enum(WEEKDAYS),
  time: timeSchema,
  /** An IANA zone. */
  zone: z.string(),
  /** Whether the person named the zone; otherwise it is their platform's, and moves with it. */
  zoneSaid: z.boolean(),
  /** Named by the person; where a plan or a check says it, that counts. */
  track: z.enum(TRACKS).exactOptional(),
  /** Families of nudges they want none of. */
  without: z.array(z.string()).readonly(),
};
const settingsSchema = z.object(settingsShape);
export type NudgeSettings = Readonly<z.infer<typeof settingsSchema>>;

export const REPLIES = ['done', 'partly', 'planned', 'not-this-week'] as const;
export type NudgeReply = (typeof REPLIES)[number];

/** One nudge as it went out, and what came of it. */
const sentNudgeSchema = z.object({
  /** The first day of the week it was for: its name. */
  week: daySchema,
  /** The day on which it went out. */
  day: daySchema,
  /** When it was decided, ISO 8601 in UTC. */
  at: z.string(),
  /** Whose track it spoke to, and what kind of nudge it was: what it is counted as. */
  track: z.enum(TRACKS),
  family: z.string(),
  /** The written nudge it was, or the step of the plan it was about. */
  nudge: z.string().exactOptional(),
  step: z.string().exactOptional(),
  /** Which one it was in the person's own count, and the idea that stood in for a step's own reason: to show it again. */
  number: z.number().int().positive().exactOptional(),
  idea: z.string().exactOptional(),
  /** The written nudge about which it asked a question. */
  recall: z.string().exactOptional(),
  reply: z.enum(REPLIES).exactOptional(),
  /** What the person planned for it, where they have no plan to keep it in. */
  cue: cueSchema.exactOptional(),
});
export type SentNudge = Readonly<z.infer<typeof sentNudgeSchema>>;

const plannedSchema = z.object({
  /** Of the job. */
  id: z.string(),
  matter: z.enum(['nudge', 'follow-up']),
  /** When it falls due, ISO 8601 in UTC, and which day that is for the person. */
  at: z.string(),
  day: daySchema,
  /** Where they were when it was planned. */
  zone: z.string().exactOptional(),
});
export type PlannedNudge = Readonly<z.infer<typeof plannedSchema>>;

/** One person's nudges: what they chose, and how far they are. */
export const nudgingSchema = z.object({
  ...settingsShape,
  /** How many nudges they have had. */
  sent: z.number().int().nonnegative(),
  /** How many in a row were followed by no press and no message. */
  unanswered: z.number().int().nonnegative(),
  /** Ids of the written nudges they have had, the newest last. */
  told: z.array(z.string()).readonly(),
  /** The last few, the newest last: their buttons still work. */
  lately: z.array(sentNudgeSchema).readonly(),
  /** The step of the plan that the last nudges were about, and how many in a row. */
  step: z.object({ key: z.string(), times: z.number().int() }).exactOptional(),
  planned: z.array(plannedSchema).readonly(),
  /** The settings before their last change, so that it can be undone. */
  before: settingsSchema.exactOptional(),
});
export type Nudging = Readonly<z.infer<typeof nudgingSchema>>;
