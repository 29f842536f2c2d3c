import { z } from 'zod';
import { WEEKDAYS } from '../people/nudging.ts';
import { TRACKS } from '../skills/destination.ts';
import { countWords, id, calmLine as line, calmLineOf as words } from './fields.ts';

/** The shape of knowledge/nudges/ and knowledge/time-zones.yaml. */

/** So many weeks without a repeat. */
export const NUDGES_A_TRACK = 26;

/** A whole nudge has at most 80 words; so many of them are what is written for it. */
const TOGETHER = 65;

const nudgeSchema = z.strictObject({
  id,
  family: id,
  /** One thing worth knowing. */
  idea: words(25),
  /** One thing to do this week. */
  action: words(30),
  /** The same in 15 minutes. */
  small: words(20),
  why: words(22),
  /** A question about the idea, for some weeks later, and what to say to it. */
  recall: words(18),
  answer: words(18),
  sources: z.array(id).min(1, 'name at least one source'),
});
const fittingNudgeSchema = nudgeSchema.refine(
  ({ idea, action, why }) => countWords([idea, action, why].join(' ')) <= TOGETHER,
  `idea, action and why have at most ${TOGETHER} words together; the rest of the message needs its room too`,
);
export type Nudge = Readonly<z.infer<typeof nudgeSchema>>;

/** One track's nudges, in the order in which they are sent. */
export const nudgesSchema = z.strictObject({
  track: z.enum(TRACKS),
  /** The short name of each family, as people write it too. */
  families: z.record(id, line),
  nudges: z
    .array(fittingNudgeSchema)
    .length(NUDGES_A_TRACK, `write exactly ${NUDGES_A_TRACK}: one for each week of half a year`),
});
export type TrackNudges = Readonly<z.infer<typeof nudgesSchema>>;

/** An IANA zone. */
const zone = z.string().refine(isKnown, 'there is no such time zone; write it as in "Europe/Berlin"');

export const timeZonesSchema = z.strictObject({
  source: line,
  /** Where the working week does not begin on Monday. */
  weeks: z.array(
    z.strictObject({ first: z.enum(WEEKDAYS), rest: z.array(z.enum(WEEKDAYS)).min(1), zones: z.array(zone).min(1) }),
  ),
  /** Shown as choices where somebody has to say theirs. */
  offered: z.array(z.strictObject({ label: line, zone })).min(1),
  /** What else people write for a zone. The name of any city that has a zone of its own is known besides. */
  also: z.record(z.string().regex(/^[a-z]+( [a-z]+)*$/, 'write it in lower case, words only'), zone),
});
export type TimeZones = Readonly<z.infer<typeof timeZonesSchema>>;

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
