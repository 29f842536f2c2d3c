import { z } from 'zod';
import { STORY_FIELDS } from '../../content/plan-schema.ts';
import { TRACKS } from '../../skills/destination.ts';

export const STORY = 'story';

/** What the questions about a story keep of the content, and what it may be an example of. */
export const storyKeptSchema = z.object({
  track: z.enum(TRACKS),
  fields: z.array(
    z.object({ id: z.enum(STORY_FIELDS), label: z.string(), ask: z.string(), hint: z.string(), words: z.number() }),
  ),
  skills: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type StoryKept = z.infer<typeof storyKeptSchema>;
