import { z } from 'zod';
import { placeSchema } from '../activity.ts';

/** A guide that somebody shares in a channel, now or at a time. */
export const postSchema = z
  .object({
    id: z.string(),
    guide: z.string(),
    place: placeSchema,
    /** Their own words above the guide. */
    note: z.string().exactOptional(),
    /** What they are called, where their platform shows no name for an id. */
    by: z.string().exactOptional(),
    /** When it was decided on, and when it is to be posted, ISO 8601. */
    sharedAt: z.string(),
    at: z.string(),
    /** `refused`: the bot may not post there. `unknown`: the process ended while it was being posted. `missed`: it came too late. */
    state: z.enum(['waiting', 'posting', 'posted', 'refused', 'unknown', 'missed', 'withdrawn']),
    /** Posted without the bot being there: it cannot be changed any more. */
    once: z.boolean(),
    messageRef: z.string().exactOptional(),
  })
  .readonly();
export type Post = z.infer<typeof postSchema>;

/** So many are remembered; the oldest that are over go first. */
const KEPT = 50;

export function withPost(posts: readonly Post[], post: Post): readonly Post[] {
  const all = posts.some(({ id }) => id === post.id)
    ? posts.map((other) => (other.id === post.id ? post : other))
    : [...posts, post];
  if (all.length <= KEPT) return all;
  const oldest = all.find(({ state }) => state !== 'waiting' && state !== 'posting');
  return all.filter((other) => other !== oldest);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const MOST_A_DAY = 5;

/** When the next may be shared: a channel is for everybody in it. Undefined: at once. */
export function nextShareAt(posts: readonly Post[], now: Date): Date | undefined {
  const counted = posts
    .filter(({ state }) => state !== 'refused' && state !== 'missed')
    .map(({ sharedAt }) => Date.parse(sharedAt));
  const lastDay = counted.filter((at) => now.getTime() - at < DAY_MS).sort((a, b) => a - b);
  const [first] = lastDay.slice(-MOST_A_DAY);
  if (lastDay.length >= MOST_A_DAY && first !== undefined) return new Date(first + DAY_MS);
  const last = lastDay.at(-1);
  return last !== undefined && now.getTime() - last < MINUTE_MS ? new Date(last + MINUTE_MS) : undefined;
}
